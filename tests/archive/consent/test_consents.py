"""Consent through the services: appended and never edited, within what its form asks, in its own study."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.consent import services
from archive.consent.models import Consent
from archive.consent.selectors import current_consents, evidence_of, history_of, scopes_of
from archive.consent.services import add_consent_form, record_consent
from archive.crypto.errors import OpenError
from archive.vocabulary import ConsentMode, Language, Scope
from tests.archive.consent.test_participant_pages import stranger_in_another_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def give(world, *scopes, form=None, **changes):
    return record_consent(
        **{
            "actor": world.actor("researcher"),
            "participant": world.participant,
            "form": form or world.study.consent_forms.get(),
            "mode": ConsentMode.ORAL,
            "scopes": scopes,
            "given_on": timezone.localdate(),
        }
        | changes
    )


def test_the_room_has_no_way_to_edit_a_consent():
    public = {name for name, value in vars(services).items() if getattr(value, "__module__", "") == services.__name__}
    assert {name for name in public if not name.startswith("_")} == {"add_consent_form", "record_consent"}


def test_the_newest_holds_and_the_history_stays(world):
    first = Consent.objects.values().get()
    given_now = [give(world, Scope.TAKE_PART), give(world, *Scope), give(world)]
    assert [one.sequence for one in given_now] == [2, 3, 4]
    assert scopes_of(current_consents([world.participant.pk])[world.participant.pk]) == frozenset()
    assert [one.sequence for one in history_of(world.participant)] == [4, 3, 2, 1]
    assert Consent.objects.filter(pk=first["id"]).values().get() == first


def test_what_was_not_asked_is_not_granted(world):
    lead = world.actor("principal_investigator")
    form = add_consent_form(
        actor=lead,
        study_id=world.study.pk,
        version=2,
        language=Language.KAZAKH,
        text="Мәтін",
        scopes=[Scope.TAKE_PART, Scope.QUOTE],
    )
    for unasked in set(Scope) - {Scope.TAKE_PART, Scope.QUOTE}:
        with pytest.raises(ValidationError):
            give(world, Scope.TAKE_PART, unasked, form=form)
    assert Consent.objects.count() == 1
    assert give(world, Scope.QUOTE, form=form).scopes == ["quote"]


def test_another_studys_form_is_refused(world):
    with pytest.raises(ValidationError):
        give(world, Scope.TAKE_PART, form=stranger_in_another_study(world).study.consent_forms.get())


def test_a_day_to_come_is_refused(world):
    with pytest.raises(ValidationError):
        give(world, given_on=timezone.localdate() + timedelta(days=1))


@pytest.mark.parametrize(
    "role", ["reviewer", "transcriber", "co_author", "ethics_reviewer", "data_steward", "outsider"]
)
def test_only_fieldworkers_record(world, role):
    with pytest.raises(DeniedError):
        give(world, Scope.TAKE_PART, actor=world.actor(role))
    assert Consent.objects.count() == 1


def test_evidence_is_sealed_and_bound_to_its_consent(world):
    one, two = give(world, evidence=" first note "), give(world, evidence="second note")
    give(world, evidence="  ")
    assert [(consent.pk, note) for consent, note in evidence_of(world.participant)] == [
        (two.pk, "second note"),
        (one.pk, "first note"),
    ]
    Consent.objects.filter(pk=two.pk).update(sealed_evidence=one.sealed_evidence)
    with pytest.raises(OpenError):
        evidence_of(world.participant)


def test_an_older_paper_does_not_bring_back_what_was_taken_back_since(world):
    give(world, Scope.TAKE_PART)
    with pytest.raises(ValidationError):
        give(world, *Scope, given_on=timezone.localdate() - timedelta(days=1))
    assert scopes_of(current_consents([world.participant.pk])[world.participant.pk]) == {Scope.TAKE_PART}
