"""Promise 5 against promise 7: somebody withdraws while a worker has their words in memory."""

import pytest
from django.utils import timezone

from archive.erasure.services import unfinished_withdrawals, withdraw_participant
from archive.erasure.tasks import resume_withdrawals
from archive.holdings.models import Transcript, Turn
from archive.keyring.owners import KeyKind
from archive.studies.models import Participant
from archive.vocabulary import TranscriptState
from redaction.engine.detect import Detector
from redaction.pipeline import claims, services, tasks
from redaction.pipeline.models import EntityForm, Finding, Run
from tests.archive.erasure.lives import BOTH, key_destroyed
from tests.world import enrol, hold_interview

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def withdraw(world):
    lead = world.actor("principal_investigator")
    return withdraw_participant(actor=lead, participant_id=world.participant.pk)


def at_the_third_turn(monkeypatch, event):
    """Let ``event`` happen once, in the middle of detection."""
    real, seen = Detector.detect, []

    def detect(self, text, language):
        seen.append(1)
        if len(seen) == 3:
            event()
        return real(self, text, language)

    monkeypatch.setattr(Detector, "detect", detect)


def assert_nothing_of(interview):
    assert not Finding.objects.filter(turn__transcript__interview=interview).exists()
    assert not EntityForm.objects.filter(turn__transcript__interview=interview).exists()
    assert not Run.objects.exists()
    assert not Turn.objects.filter(transcript__interview=interview).exists()


def test_a_withdrawal_during_detection_leaves_nothing(world, monkeypatch):
    world.upload()
    at_the_third_turn(monkeypatch, lambda: withdraw(world))
    assert services.process_transcript(world.transcript.pk) is False
    assert_nothing_of(world.interview)
    assert Transcript.objects.get().state == TranscriptState.ERASED
    tasks.sweep()
    assert services.process_transcript(world.transcript.pk) is False
    assert unfinished_withdrawals() == []


def test_a_withdrawal_that_is_only_decided_during_detection_is_completed(world, monkeypatch):
    world.upload()
    at_the_third_turn(monkeypatch, lambda: Participant.objects.update(withdrawn_at=timezone.now()))
    services.process_transcript(world.transcript.pk)
    resume_withdrawals()
    assert not Turn.objects.exists()
    assert not Finding.objects.exists()
    assert not EntityForm.objects.exists()
    assert Transcript.objects.get().state == TranscriptState.ERASED
    assert key_destroyed(KeyKind.PARTICIPANT, world.participant.pk)


def test_of_two_who_spoke_the_other_is_still_redacted(world, monkeypatch):
    other = enrol(world.users, world.study, code="P-02", name="Somebody Else")
    world.interview = hold_interview(world.users, world.study, world.participant, other, code="I-03")
    world.upload(BOTH.replace("the lanterns", "Gulzada Serikova, and I was 27"))
    at_the_third_turn(monkeypatch, lambda: withdraw(world))
    assert services.process_transcript(world.transcript.pk) is False
    Transcript.objects.update(lease_until=timezone.now() - claims._lease())
    tasks.sweep()
    services.process_transcript(world.transcript.pk)
    transcript = Transcript.objects.get(pk=world.transcript.pk)
    assert transcript.state == TranscriptState.IN_REVIEW
    assert {turn.participant_id for turn in transcript.turns.all()} == {other.pk}


def test_a_hint_for_what_was_erased_does_nothing(world):
    world.upload()
    withdraw(world)
    tasks.process.apply([str(world.transcript.pk)])
    assert_nothing_of(world.interview)
