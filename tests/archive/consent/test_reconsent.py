"""A new version of the form: what it means for whoever agreed to an earlier one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.consent.selectors import current_consents, features_of, not_to_be_named, scopes_of
from archive.consent.services import add_consent_form, record_consent
from archive.policy import Reason
from archive.release.reading import read_excerpt
from archive.release.selectors import known_to, visible_to
from archive.vocabulary import ConsentMode, Feature, Language, Reconsent, Scope
from tests.archive.release.shelf import put
from tests.pages import browser
from tests.world import AGREED

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def add(world, reconsent, version=2, language=Language.ENGLISH):
    return add_consent_form(
        actor=world.actor("principal_investigator"),
        study_id=world.study.pk,
        version=version,
        language=language,
        text="We would like to show more.",
        scopes=list(Scope),
        features=list(Feature),
        reconsent=reconsent,
    )


def agree(world, form, scopes=AGREED):
    return record_consent(
        actor=world.actor("researcher"), participant=world.participant, form=form, mode=ConsentMode.ORAL,
        scopes=scopes, features=list(Feature), given_on=timezone.localdate(),
    )  # fmt: skip


def now(world):
    return current_consents([world.participant.pk])[world.participant.pk]


@pytest.mark.parametrize(
    ("reconsent", "due", "stopped"),
    [(Reconsent.NOT_NEEDED, False, False), (Reconsent.CONTINUES, True, False), (Reconsent.STOPS, True, True)],
)
def test_the_rule_of_a_version(world, reconsent, due, stopped):
    before = scopes_of(now(world)), features_of(now(world))
    add(world, reconsent)
    held = now(world)
    assert (held.due, held.stopped) == (due, stopped)
    assert (scopes_of(held), features_of(held)) == ((frozenset(), frozenset()) if stopped else before)


def test_asking_again_settles_it_and_an_old_form_does_not(world):
    old = world.study.consent_forms.get()
    form = add(world, Reconsent.STOPS)
    agree(world, old)
    assert now(world).stopped
    agree(world, form)
    assert not now(world).due
    assert scopes_of(now(world)) == AGREED
    add(world, Reconsent.CONTINUES, version=3)
    assert now(world).due
    assert scopes_of(now(world)) == AGREED


def test_the_strictest_language_of_a_version_counts(world):
    add(world, Reconsent.NOT_NEEDED)
    add(world, Reconsent.STOPS, language=Language.KAZAKH)
    assert now(world).stopped


def test_a_consent_that_was_not_read_with_its_standing_is_an_error(world):
    with pytest.raises(KeyError):
        scopes_of(world.participant.consents.get())


def test_until_then_nothing_is_read_and_the_reason_says_why(world):
    agree(world, world.study.consent_forms.get(), AGREED | {Scope.BE_NAMED})
    excerpt = put(world.interview, world.participant, user=world.users["researcher"])[1]
    for role in ("researcher", "co_author"):
        assert visible_to(world.actor(role)).count() == 4
    form = add(world, Reconsent.STOPS)
    assert not_to_be_named([world.participant]) == {world.participant.pk}
    for role in ("researcher", "co_author"):
        assert visible_to(world.actor(role)).count() == 0
        with pytest.raises(DeniedError) as denied:
            read_excerpt(actor=world.actor(role), excerpt=known_to(world.actor(role)).get(pk=excerpt.pk))
        assert denied.value.decision.reason is Reason.RECONSENT_DUE
    with pytest.raises(DeniedError) as denied:
        world.upload()
    assert denied.value.decision.reason is Reason.RECONSENT_DUE
    agree(world, form)
    assert visible_to(world.actor("co_author")).count() == 4


@pytest.mark.parametrize(
    ("reconsent", "words"),
    [(Reconsent.CONTINUES, "holds; to be asked again"), (Reconsent.STOPS, "stopped: to be asked again")],
)
def test_the_pages_say_who_must_be_asked_again(world, reconsent, words):
    add(world, reconsent)
    for role in ("researcher", "ethics_reviewer"):
        client = browser(world.users[role])
        assert "to be asked again" in client.get(reverse("participants", args=[world.study.pk])).text
        assert words in client.get(reverse("participant", args=[world.participant.pk])).text
        assert "re-consent" in client.get(reverse("consent_forms", args=[world.study.pk])).text
