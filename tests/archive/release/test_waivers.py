"""A name shown by a waiver is shown no longer than the waiver holds, whoever says it and however one asks."""

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.consent.services import record_consent
from archive.erasure.services import withdraw_participant
from archive.policy import Reason
from archive.release.models import Excerpt
from archive.release.reading import read_excerpt, read_page
from archive.release.selectors import known_to, visible_to
from archive.vocabulary import ConsentMode, Scope
from tests.pages import browser
from tests.snapshot import once
from tests.world import AGREED, enrol, hold_interview, released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

TEXT = """Interviewer: Who are you, if I may ask?

P-01: My name is Aliya Omarova and I am not hiding.

Interviewer: Thank you, Aliya Omarova. And you?

P-02: I came because Aliya Omarova asked me to.

P-02: It was a long road.
"""
READERS = ["principal_investigator", "researcher", "reviewer", "co_author"]


def consents(world, person, scopes):
    record_consent(
        actor=world.actor("researcher"),
        participant=person,
        form=world.study.consent_forms.get(),
        mode=ConsentMode.ORAL,
        scopes=scopes,
        given_on=timezone.localdate(),
    )


@pytest.fixture
@once
def named(world):
    """An interview of two: one waived her anonymity, and her name is said by all."""
    consents(world, world.participant, AGREED | {Scope.BE_NAMED})
    other = enrol(world.users, world.study, code="P-02", name="Saule Akhmetova")
    world.interview = hold_interview(world.users, world.study, world.participant, other, code="I-02")
    released(world, TEXT)
    return world


def texts(world, role):
    actor = world.actor(role)
    return {one.excerpt.position: one.text for one in read_page(actor=actor, visible=visible_to(actor)).excerpts}


def saying(found):
    return {position for position, text in found.items() if "Omarova" in text}


def test_the_name_is_shown_while_the_waiver_holds_and_excerpts_know_it(named):
    assert saying(texts(named, "co_author")) == {1, 2, 3}
    knowing = Excerpt.objects.filter(named=named.participant)
    assert set(knowing.values_list("position", flat=True)) == {1, 2, 3}


@pytest.mark.parametrize("role", READERS)
def test_the_name_is_gone_with_the_waiver_and_the_rest_stays(named, role):
    consents(named, named.participant, AGREED)
    found = texts(named, role)
    assert set(found) == {0, 4}
    assert saying(found) == set()


def test_the_one_excerpt_and_the_pages_do_not_show_it_either(named):
    said = Excerpt.objects.get(position=3)
    consents(named, named.participant, AGREED)
    actor = named.actor("co_author")
    with pytest.raises(DeniedError) as denied:
        read_excerpt(actor=actor, excerpt=known_to(actor).get(pk=said.pk))
    assert denied.value.decision.reason is Reason.CONSENT_DOES_NOT_COVER
    client = browser(named.users["co_author"])
    for address in (
        reverse("excerpt", args=[said.pk]),
        reverse("excerpt", args=[Excerpt.objects.get(position=4).pk]),
        reverse("excerpts", args=[named.study.pk]),
        reverse("api_excerpts"),
        reverse("api_excerpt", args=[said.pk]),
    ):
        assert "Omarova" not in client.get(address).content.decode()
    found = client.post(reverse("excerpts", args=[named.study.pk]), {"words": "Omarova"})
    assert found.context["excerpts"] == []


def test_whoever_withdraws_is_named_by_nobody(named):
    """Consent given once is on file still; her withdrawal ends it, in the words of others too."""
    withdraw_participant(actor=named.actor("principal_investigator"), participant_id=named.participant.pk)
    assert saying(texts(named, "researcher")) == set()
    assert Excerpt.objects.filter(position=4).exists()


def test_a_waiver_given_again_holds_again(named):
    consents(named, named.participant, AGREED)
    consents(named, named.participant, AGREED | {Scope.BE_NAMED})
    assert saying(texts(named, "co_author")) == {1, 2, 3}
