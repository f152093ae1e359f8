"""Pages of the lock: one button, a page that says so, two steps back, and nothing for outsiders."""

import pytest
from django.test import Client
from django.urls import reverse

from archive.access.errors import DeniedError
from archive.access.served import Served
from archive.audit.log import Subject
from archive.audit.models import Entry
from archive.policy import Action
from archive.studies.lockdown.fence import LOOK_EVERY, fenced
from archive.studies.models import Study
from archive.vocabulary import StudyState
from tests.archive.studies.test_lockdown import MAY, MAY_NOT, lock, state
from tests.pages import browser
from tests.world import released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def at(world, name):
    return reverse(name, args=[world.study.pk])


@pytest.mark.parametrize("role", MAY)
def test_whoever_may_lock_finds_one_button(world, role):
    client = browser(world.users[role])
    assert at(world, "study_lock") in client.get(at(world, "study")).text
    question = client.get(at(world, "study_lock"))
    assert "This cannot be undone" in question.text
    assert client.post(at(world, "study_lock"), {}).status_code == 422
    assert client.post(at(world, "study_lock"), {"reason": "because"}).status_code == 422
    assert state(world) == StudyState.OPEN
    answer = client.post(at(world, "study_lock"), {"reason": "breach"}, follow=True)
    assert state(world) == StudyState.LOCKED
    assert "This study is locked" in answer.text
    assert "Somebody may have got in" in answer.text
    assert at(world, "study_lock") not in answer.text


@pytest.mark.parametrize("role", MAY_NOT)
def test_others_do_not(world, role):
    client = browser(world.users[role])
    outside = role in ("operator", "outsider")
    for name in ("study_lock", "study_unlock"):
        for answer in (client.get(at(world, name)), client.post(at(world, name), {"reason": "breach"})):
            assert answer.status_code == (404 if outside else 403), name
    if not outside:
        assert at(world, "study_lock") not in client.get(at(world, "study")).text
    assert state(world) == StudyState.OPEN


def test_a_fresh_proof_is_asked_for_on_the_way(world):
    client = browser(world.users["principal_investigator"], recently=False)
    for answer in (client.get(at(world, "study_lock")), client.post(at(world, "study_lock"), {"reason": "breach"})):
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert Client().get(at(world, "study_lock"))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("role", ["researcher", "reviewer", "transcriber", "co_author"])
def test_its_people_are_told_who_may_unlock_it_and_not_why_it_is_locked(world, role):
    lock(world)
    page = browser(world.users[role]).get(at(world, "study"))
    assert page.status_code == 200
    for words in ("This study is locked", "Principal_Investigator", "Ethics_Reviewer", "any data steward"):
        assert words in page.text
    for words in ("Somebody may have got in", at(world, "study_unlock")):
        assert words not in page.text


@pytest.mark.parametrize("role", ["outsider", "operator"])
def test_outsiders_see_nothing(world, role):
    lock(world)
    nowhere = reverse("study", args=["00000000-0000-4000-8000-000000000000"])
    client = browser(world.users[role])
    page, none = client.get(at(world, "study")), client.get(nowhere)
    assert page.status_code == none.status_code == 404
    assert "locked" not in page.text


def test_two_steps_back_on_pages(world):
    lock(world)
    first, second = browser(world.users["ethics_reviewer"]), browser(world.users["principal_investigator"])
    unlock = at(world, "study_unlock")
    assert unlock in first.get(at(world, "study")).text
    assert "nobody has proposed it" in first.get(unlock).text
    for step in ("approve", "take_back", "jump", ""):
        assert first.post(unlock, {"step": step}).status_code == 422
    assert first.post(unlock, {"step": "propose"})["Location"] == at(world, "study")
    assert "You proposed this yourself" in first.get(unlock).text
    assert first.post(unlock, {"step": "approve"}).status_code == 403
    assert "proposed by Ethics_Reviewer" in second.get(unlock).text
    assert second.post(unlock, {"step": "propose"}).status_code == 422
    assert second.post(unlock, {"step": "approve"})["Location"] == at(world, "study")
    assert state(world) == StudyState.OPEN
    assert "This study is locked" not in second.get(at(world, "study")).text


def test_a_page_that_was_being_made_when_the_study_was_locked_is_not_sent(world, monkeypatch):
    """The lock falls between the decision and the answer."""
    released(world)
    reader = browser(world.users["co_author"])
    pages = [reverse("excerpts", args=[world.study.pk]), f"/api/v1/excerpts/?study={world.study.pk}"]
    assert all("friend" in reader.get(page).text for page in pages)
    from archive.release import reading

    opened = reading._opened

    def slowly(*args):
        found = opened(*args)
        Study.objects.filter(pk=world.study.pk).update(state=StudyState.LOCKED)
        return found

    monkeypatch.setattr(reading, "_opened", slowly)
    for page in pages:
        Study.objects.filter(pk=world.study.pk).update(state=StudyState.OPEN)
        answer = reader.get(page)
        assert answer.status_code == 403
        assert "friend" not in answer.text
    assert answer.json()["code"] == "study_locked"
    assert Entry.objects.filter(action="excerpt.read", reason="study_locked", outcome="denied").count() == 2


def test_a_stream_breaks_off_and_closes_what_it_read_from(world, monkeypatch):
    closed = []

    def pieces():
        try:
            yield from range(100)
        finally:
            closed.append(True)

    moment = [0.0]
    monkeypatch.setattr("archive.studies.lockdown.fence.time.monotonic", lambda: moment[0])
    subject = Subject(kind="recording", study_id=world.study.pk)
    served = {world.study.pk: Served(world.actor("reviewer"), Action.RECORDING_PLAY, subject)}
    stream = fenced(pieces(), served)
    assert next(stream) == 0
    moment[0] += LOOK_EVERY * 1.1
    assert next(stream) == 1
    lock(world)
    assert next(stream) == 2  # looked a moment ago
    moment[0] += LOOK_EVERY * 1.1
    with pytest.raises(DeniedError):
        next(stream)
    assert closed
    assert Entry.objects.filter(action="recording.play", reason="study_locked").exists()
