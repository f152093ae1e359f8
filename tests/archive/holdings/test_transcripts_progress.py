"""How far a transcript has come: the waiting page, and another try after a failure."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.holdings.models import Transcript
from archive.holdings.services.interviews import assign_transcriber
from archive.holdings.services.transcripts import step
from archive.vocabulary import TranscriptState
from tests.archive.holdings.page_helpers import at, hand_in

pytestmark = [pytest.mark.django_db(databases=["default", "keyring"]), pytest.mark.usefixtures("blob_folder")]


def assign(world):
    user_id = world.users["transcriber"].pk
    assign_transcriber(actor=world.actor("researcher"), interview_id=world.interview.pk, user_id=user_id)


def failed(world) -> Transcript:
    hand_in(world, at(world, "researcher"))
    transcript = Transcript.objects.get()
    step(transcript, TranscriptState.FAILED, failure="worker_lost", attempts=4)
    return transcript


@pytest.mark.parametrize("role", ["principal_investigator", "researcher", "reviewer"])
def test_the_team_sends_a_failed_one_through_again(world, role):
    transcript = failed(world)
    client = at(world, role)
    page = client.get(reverse("interview", args=[world.interview.pk])).content.decode()
    assert "broke off several times" in page
    assert reverse("transcript_retry", args=[transcript.pk]) in page
    assert client.post(reverse("transcript_retry", args=[transcript.pk])).status_code == 302
    transcript.refresh_from_db()
    assert (transcript.state, transcript.failure, transcript.attempts) == ("sealed", "", 0)


@pytest.mark.parametrize(("role", "status"), [("transcriber", 403), ("co_author", 404), ("outsider", 404)])
def test_others_do_not(world, role, status):
    assign(world)
    transcript = failed(world)
    assert at(world, role).post(reverse("transcript_retry", args=[transcript.pk])).status_code == status
    transcript.refresh_from_db()
    assert transcript.state == "failed"


def test_what_has_not_failed_is_not_tried_again(world):
    hand_in(world, at(world, "researcher"))
    retry = reverse("transcript_retry", args=[Transcript.objects.get().pk])
    assert at(world, "researcher").post(retry).status_code == 403


def test_the_status_moves_on_and_ends_the_waiting(world):
    client = at(world, "researcher")
    hand_in(world, client)
    transcript = Transcript.objects.get()
    status = reverse("transcript_status", args=[transcript.pk])
    assert 'hx-trigger="every 3s"' in client.get(status, headers={"HX-Request": "true"}).content.decode()
    step(transcript, TranscriptState.DETECTING, turns_done=2)
    assert "2 of 4 turns done" in client.get(status, headers={"HX-Request": "true"}).content.decode()
    step(transcript, TranscriptState.IN_REVIEW)
    answer = client.get(status, headers={"HX-Request": "true"})
    assert answer["HX-Refresh"] == "true"
    assert "hx-get" not in client.get(status).content.decode()


def test_a_page_left_open_looks_less_often_and_stops(world):
    client = at(world, "researcher")
    hand_in(world, client)
    status = reverse("transcript_status", args=[Transcript.objects.get().pk])
    for minutes, expected in ((5, 'hx-trigger="every 30s"'), (20, 'hx-trigger="every 60s"'), (40, "unusually long")):
        Transcript.objects.update(created_at=timezone.now() - timedelta(minutes=minutes))
        page = client.get(status, headers={"HX-Request": "true"}).content.decode()
        assert expected in page
    assert "hx-get" not in page


@pytest.mark.parametrize(("role", "status"), [("reviewer", 200), ("transcriber", 404), ("co_author", 404)])
def test_who_sees_the_status(world, role, status):
    hand_in(world, at(world, "researcher"))
    address = reverse("transcript_status", args=[Transcript.objects.get().pk])
    assert at(world, role).get(address).status_code == status


def test_only_post_retries(world):
    assert at(world, "researcher").get(reverse("transcript_retry", args=[world.interview.pk])).status_code == 405
