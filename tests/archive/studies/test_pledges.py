"""Transcribers and translators: one interview, for a time, under a pledge. A supervisor: originals, read-only."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.holdings.facts import interview_facts
from archive.holdings.models import Interview, Recording
from archive.holdings.selectors import interviews_visible_to, view_original
from archive.holdings.services.interviews import assign_transcriber
from archive.policy import Action, Reason, decide
from archive.studies.pledges.models import Acceptance
from archive.studies.pledges.services import accept_pledge, write_pledge
from tests.archive.holdings.page_helpers import at, hand_in_recording, wav
from tests.pages import browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
WORKERS = ["transcriber", "translator"]


def assign(world, role, until=None):
    user = world.users[role].pk if role else None
    actor = world.actor("researcher")
    return assign_transcriber(actor=actor, interview_id=world.interview.pk, user_id=user, until=until)


def verdict(world, role, action=Action.RECORDING_PLAY):
    interview = Interview.objects.get(pk=world.interview.pk)
    return decide(world.actor(role), action, interview_facts(world.actor(role), interview)[0]).reason


def write(world, text="I promise."):
    return write_pledge(actor=world.actor("principal_investigator"), study_id=world.study.pk, text=text)


@pytest.mark.parametrize("role", WORKERS)
def test_nothing_is_heard_before_the_pledge_and_the_assignment(world, role):
    assert verdict(world, role) is Reason.NOT_ASSIGNED
    assign(world, role)
    for action in (Action.RECORDING_PLAY, Action.TRANSCRIPT_UPLOAD):
        assert verdict(world, role, action) is Reason.PLEDGE_MISSING
    world.pledge(role)
    for action in (Action.RECORDING_PLAY, Action.TRANSCRIPT_UPLOAD):
        assert verdict(world, role, action) is Reason.ALLOWED
    assert verdict(world, WORKERS[1 - WORKERS.index(role)]) is Reason.NOT_ASSIGNED


def test_the_words_accepted_are_on_record_and_once(world):
    world.pledge()
    world.pledge()
    accepted = Acceptance.objects.get()
    assert accepted.version == 0
    assert "I will make no copy" in accepted.text


def test_a_new_version_has_to_be_accepted_anew(world):
    assign(world, "transcriber")
    world.pledge()
    write(world)
    assert verdict(world, "transcriber") is Reason.PLEDGE_MISSING
    with pytest.raises(ValidationError):
        accept_pledge(actor=world.actor("transcriber"), study_id=world.study.pk, version=0)
    world.pledge()
    assert verdict(world, "transcriber") is Reason.ALLOWED
    assert [one.text for one in Acceptance.objects.filter(version=1)] == ["I promise."]


@pytest.mark.parametrize("text", ["", "  ", "I promise."])
def test_a_version_says_something_new(world, text):
    write(world)
    with pytest.raises(ValidationError):
        write(world, text)


@pytest.mark.parametrize("role", ["researcher", "reviewer", "co_author", "ethics_reviewer", "supervisor", "outsider"])
def test_others_neither_write_nor_accept(world, role):
    for deed in (
        lambda: write_pledge(actor=world.actor(role), study_id=world.study.pk, text="x"),
        lambda: accept_pledge(actor=world.actor(role), study_id=world.study.pk, version=0),
    ):
        with pytest.raises(DeniedError):
            deed()


def test_an_assignment_ends_by_itself_is_extended_and_ended(world):
    world.pledge()
    now = timezone.now()
    assert assign(world, "transcriber").assigned_until > now + timedelta(days=29)
    Interview.objects.update(assigned_until=now - timedelta(seconds=1))
    assert verdict(world, "transcriber") is Reason.NOT_ASSIGNED
    assert not interviews_visible_to(world.actor("transcriber")).exists()
    assign(world, "transcriber", now + timedelta(days=90))
    assert verdict(world, "transcriber") is Reason.ALLOWED
    assert interviews_visible_to(world.actor("transcriber")).exists()
    assign(world, None)
    assert verdict(world, "transcriber") is Reason.NOT_ASSIGNED


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_an_assignment_ends_on_a_day_to_come_within_a_year(world, days):
    with pytest.raises(ValidationError):
        assign(world, "transcriber", timezone.now() + timedelta(days=days))


def test_a_running_stream_ends_with_the_assignment(world, monkeypatch):
    monkeypatch.setattr("archive.holdings.services.recordings.ASK_AGAIN_BYTES", 64 * 1024)
    hand_in_recording(world, at(world, "researcher"), wav(300_000))
    assign(world, "transcriber")
    world.pledge()
    answer = at(world, "transcriber").get(reverse("recording", args=[Recording.objects.get().pk]))
    pieces = iter(answer.streaming_content)
    next(pieces)
    Interview.objects.update(assigned_until=timezone.now())
    with pytest.raises(DeniedError):
        list(pieces)


def test_pledge_pages(world):
    assign(world, "transcriber")
    page = reverse("pledge", args=[world.study.pk])
    worker, lead = browser(world.users["transcriber"]), browser(world.users["principal_investigator"])
    assert page in worker.get(reverse("interview", args=[world.interview.pk])).text
    assert "I will make no copy" in worker.get(page).text
    assert worker.post(page, {"version": 0}).status_code == 422
    assert "Nobody yet" in lead.get(page).text
    assert worker.post(page, {"version": 0, "accepted": "on"})["Location"].endswith("/interviews/")
    assert "You have accepted this version" in worker.get(page).text
    assert "Transcriber" in browser(world.users["ethics_reviewer"]).get(page).text
    assert lead.post(page, {"version": 0, "accepted": "on"}).status_code == 403
    write_page = reverse("pledge_write", args=[world.study.pk])
    assert lead.post(write_page, {"text": ""}).status_code == 422
    assert lead.post(write_page, {"text": "I promise."})["Location"] == page
    assert worker.get(write_page).status_code == 403
    assert worker.post(page, {"version": 0, "accepted": "on"}).status_code == 422
    for role, status in [("researcher", 403), ("outsider", 404), ("operator", 404)]:
        assert browser(world.users[role]).get(page).status_code == status


def test_a_supervisor_reads_originals_and_changes_nothing(world):
    world.upload()
    supervisor = browser(world.users["supervisor"])
    original = reverse("glass_read", args=[world.interview.pk])
    assert original in supervisor.get(reverse("interview", args=[world.interview.pk])).text
    assert "Gulzada" in supervisor.get(original).text
    assert "outside the rules" not in supervisor.get(original).text
    assert verdict(world, "supervisor") is Reason.ALLOWED
    facts = interview_facts(world.actor("supervisor"), world.interview)[0]
    may = {action for action in Action if decide(world.actor("supervisor"), action, facts).allowed}
    about_content = ("study.", "interview.", "recording.", "transcript.", "finding.", "participant.", "excerpt.")
    allowed = {one for one in may if one.startswith(about_content)}
    assert allowed == {"study.view", "study.describe", "interview.view", "recording.play"}


def test_only_whom_the_study_named_supervises(world):
    world.upload()
    world.study.memberships.filter(role="supervisor").update(ended_at=timezone.now())
    with pytest.raises(DeniedError):
        view_original(actor=world.actor("supervisor"), interview=world.interview)
