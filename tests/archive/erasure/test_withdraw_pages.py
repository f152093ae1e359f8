"""Withdrawing on pages: asked twice, proved anew, and then a tombstone."""

import pytest
from django.test import Client
from django.urls import reverse

from archive.audit.models import Entry
from archive.studies.models import Participant, Study
from archive.vocabulary import StudyState
from tests.pages import browser
from tests.world import enrol, hold_interview, released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

MAY = ["principal_investigator", "data_steward"]
ANSWER = {"code": "P-01", "choice": "destroy"}


def page_of(world):
    return reverse("participant_withdraw", args=[world.participant.pk])


def by_code(world):
    return reverse("withdraw_by_code", args=[world.study.pk])


def withdrawn(world):
    return Participant.objects.get(pk=world.participant.pk).withdrawn_at is not None


@pytest.mark.parametrize("role", MAY)
def test_the_question_says_what_is_lost_and_the_code_answers_it(world, role):
    released(world)
    other = enrol(world.users, world.study, code="P-02", name="Somebody Else")
    hold_interview(world.users, world.study, world.participant, other, code="I-02")
    client = browser(world.users[role])
    question = client.get(page_of(world))
    assert question.status_code == 200
    kept, final = question.text.split("To give back or to destroy cannot be undone")
    for words in ("2 turns of speech", "0 recordings", "2 released excerpts", "P-02", "asked to delete", "a tombstone"):
        assert words in final
        assert words not in kept
    assert "Keeping can be changed: they may still have it given back or destroyed" in kept
    assert "This cannot be undone" not in question.text
    assert not withdrawn(world)
    answer = client.post(page_of(world), ANSWER, follow=True)
    assert answer.redirect_chain == [(page_of(world), 302)]
    assert withdrawn(world)
    assert "This participant withdrew on" in answer.text
    assert "being completed" not in answer.text
    assert client.post(page_of(world), ANSWER)["Location"] == page_of(world)
    assert Entry.objects.filter(action="participant.withdraw", detail__stage="decided").count() == 1


def test_another_code_withdraws_nobody(world):
    client = browser(world.users["principal_investigator"])
    enrol(world.users, world.study, code="P-02")
    for code in ("", "P-02", "p-01", "P-01x", "P 01"):
        page = client.post(page_of(world), {"code": code, "choice": "destroy"})
        assert page.status_code == 422
    assert client.post(page_of(world)).status_code in (200, 422)
    assert not withdrawn(world)


def test_a_fresh_proof_and_a_second_factor_are_needed(world):
    for role in MAY:
        stale = browser(world.users[role], recently=False)
        for answer in (stale.get(page_of(world)), stale.post(page_of(world), ANSWER)):
            assert answer["Location"].startswith(reverse("account_reauthenticate"))
        without = browser(world.users[role], second_factor=False).post(page_of(world), ANSWER)
        assert without["Location"].startswith(reverse("mfa_index"))
    assert not withdrawn(world)
    assert Entry.objects.filter(action="participant.withdraw", outcome="denied").count() == 6


def test_nobody_else_withdraws_anybody(world):
    for url in (page_of(world), by_code(world)):
        for role in ("researcher", "reviewer", "transcriber", "co_author", "ethics_reviewer"):
            assert browser(world.users[role]).get(url).status_code == 403, role
            assert browser(world.users[role]).post(url, ANSWER).status_code == 403, role
        for role in ("outsider", "operator"):
            assert browser(world.users[role]).post(url, ANSWER).status_code == 404, role
        assert Client().post(url, ANSWER)["Location"].startswith(reverse("account_login"))
        assert browser(world.users["principal_investigator"]).put(url).status_code == 405
    assert not withdrawn(world)


def test_a_steward_finds_a_participant_by_code_alone(world):
    steward = browser(world.users["data_steward"])
    assert "P-01" not in steward.get(by_code(world)).text
    assert steward.post(by_code(world), ANSWER)["Location"] == page_of(world)
    for code in ("P-02", "", "x" * 21):
        assert steward.post(by_code(world), {"code": code, "choice": "destroy"}).status_code == 422


def test_a_locked_study_lets_people_go(world):
    Study.objects.filter(pk=world.study.pk).update(state=StudyState.LOCKED)
    lead = browser(world.users["principal_investigator"])
    assert lead.post(by_code(world), ANSWER)["Location"] == page_of(world)
    lead.post(page_of(world), ANSWER)
    assert withdrawn(world)


def test_the_tombstone_is_for_those_who_saw_the_participant(world):
    browser(world.users["principal_investigator"]).post(page_of(world), ANSWER)
    for role in ("researcher", "reviewer", "ethics_reviewer", "data_steward"):
        assert "This participant withdrew on" in browser(world.users[role]).get(page_of(world)).text, role
    for role in ("co_author", "transcriber"):
        assert browser(world.users[role]).get(page_of(world)).status_code == 403, role
    assert browser(world.users["outsider"]).get(page_of(world)).status_code == 404


def test_a_failure_half_way_leaves_a_tombstone_that_says_so(world, monkeypatch):
    def broken(**kwargs):
        raise OSError

    monkeypatch.setattr("archive.erasure.destroying.destroy_key", broken)
    lead = browser(world.users["principal_investigator"])
    answer = lead.post(page_of(world), ANSWER, follow=True)
    assert (answer.status_code, withdrawn(world)) == (200, True)
    assert "The destruction is being completed" in answer.text
    listed = lead.get(reverse("participants", args=[world.study.pk]))
    assert "withdrawn" in listed.text
