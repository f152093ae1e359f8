"""Giving a participant a code: who may, that it is shown once, and that another one ends it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.erasure.services import withdraw_participant
from archive.participation.codes import issue_code
from archive.participation.models import ParticipantCode
from archive.studies.models import Study
from archive.vocabulary import StudyState
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

MAY = {"principal_investigator", "researcher"}
KNOWS = MAY | {"reviewer", "second_reviewer", "transcriber", "co_author", "ethics_reviewer"}


def page_of(world) -> str:
    return reverse("participant_code", args=[world.participant.pk])


@pytest.mark.parametrize("role", sorted(KNOWS | {"data_steward", "operator", "outsider"}))
def test_who_may(world, role):
    client = browser(world.users[role])
    expected = 200 if role in MAY else 403 if role in KNOWS else 404
    assert (client.get(page_of(world)).status_code, client.post(page_of(world)).status_code) == (expected, expected)
    assert ParticipantCode.objects.exists() == (role in MAY)


def test_nobody_without_a_sign_in_a_second_factor_or_a_fresh_proof(world):
    assert Client().post(page_of(world))["Location"].startswith(reverse("account_login"))
    lead = world.users["principal_investigator"]
    assert browser(lead, second_factor=False).post(page_of(world))["Location"].startswith(reverse("mfa_index"))
    stale = browser(lead, recently=False).post(page_of(world))
    assert stale["Location"].startswith(reverse("account_reauthenticate"))
    assert not ParticipantCode.objects.exists()


def test_it_is_shown_once_and_another_ends_it(world):
    client = browser(world.users["researcher"])
    assert "Give P-01 a code?" in client.get(page_of(world)).text
    codes = []
    for _time in range(2):
        answer = client.post(page_of(world))
        assert "no-store" in answer["Cache-Control"]
        codes.append(re.search(r'id="secret-value"[^>]*>([^<]+)<', answer.text)[1])
        asked = client.get(page_of(world)).text
        assert codes[-1] not in asked
        assert "Give P-01 another code?" in asked
    door = reverse("own_page", args=["en"])
    assert [Client().post(door, {"code": code}).status_code for code in codes] == [422, 200]
    entries = Entry.objects.filter(action="participant_code.issue", outcome="done").order_by("pk")
    assert [entry.detail for entry in entries] == [{"replaced": False}, {"replaced": True}]


def test_the_participants_page_offers_it_to_whoever_may(world):
    for role in ("researcher", "reviewer"):
        page = browser(world.users[role]).get(reverse("participant", args=[world.participant.pk])).text
        assert (page_of(world) in page) == (role in MAY)


def test_none_is_given_once_they_have_withdrawn_or_while_the_study_is_locked(world):
    Study.objects.filter(pk=world.study.pk).update(state=StudyState.LOCKED)
    with pytest.raises(DeniedError):
        issue_code(actor=world.actor("researcher"), participant_id=world.participant.pk)
    Study.objects.filter(pk=world.study.pk).update(state=StudyState.OPEN)
    withdraw_participant(actor=world.actor("data_steward"), participant_id=world.participant.pk)
    with pytest.raises(DeniedError):
        issue_code(actor=world.actor("researcher"), participant_id=world.participant.pk)
