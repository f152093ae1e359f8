"""Who works on a transcript: claims, leases, attempts, and the sweep that hints again."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.crypto.errors import MasterKeyUnreachable
from archive.holdings.models import Transcript
from archive.holdings.services.transcripts import retry_transcript
from archive.studies.models import Study
from archive.vocabulary import StudyState, TranscriptState
from redaction.pipeline import claims, services, tasks
from redaction.pipeline.models import EntityForm, Finding, Run

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

AGO = timedelta(seconds=1)


@pytest.fixture
def sealed(world) -> Transcript:
    return world.upload()


def change(transcript: Transcript, **columns) -> Transcript:
    Transcript.objects.filter(pk=transcript.pk).update(**columns)
    transcript.refresh_from_db()
    return transcript


@pytest.fixture
def hinted(monkeypatch) -> list[str]:
    sent: list[str] = []
    monkeypatch.setattr("redaction.pipeline.tasks.process.delay", sent.append)
    return sent


def test_the_first_claim_wins_and_the_second_gets_nothing(sealed):
    token = claims.claim(sealed.pk)
    assert token is not None
    assert claims.claim(sealed.pk) is None
    sealed.refresh_from_db()
    assert (sealed.state, sealed.claim, sealed.attempts) == (TranscriptState.DETECTING, token, 1)


def test_there_is_nothing_to_claim_where_nothing_is(db):
    assert claims.claim(uuid4()) is None


def test_only_what_waits_can_be_claimed(sealed):
    for state in set(TranscriptState) - {TranscriptState.SEALED, TranscriptState.DETECTING}:
        change(sealed, state=state)
        assert claims.claim(sealed.pk) is None, state


def test_a_lapsed_lease_is_taken_over_and_the_slow_worker_writes_nothing(sealed):
    slow = claims.claim(sealed.pk)
    change(sealed, lease_until=timezone.now() - AGO)
    quick = claims.claim(sealed.pk)
    assert quick not in (None, slow)
    with pytest.raises(claims.LostClaimError):
        claims.renew(sealed.pk, slow, 1)
    with pytest.raises(claims.LostClaimError):
        claims.locked(sealed.pk, slow)
    claims.give_up(sealed.pk, slow, "engine_error")
    sealed.refresh_from_db()
    assert (sealed.claim, sealed.state) == (quick, TranscriptState.DETECTING)


def test_renewing_holds_the_lease_and_tells_how_far(sealed):
    token = claims.claim(sealed.pk)
    change(sealed, lease_until=timezone.now() + timedelta(seconds=1))
    claims.renew(sealed.pk, token, 3)
    sealed.refresh_from_db()
    assert sealed.turns_done == 3
    assert sealed.lease_until > timezone.now() + timedelta(seconds=60)


def test_a_locked_study_is_left_alone(sealed):
    Study.objects.update(state=StudyState.LOCKED)
    assert claims.claim(sealed.pk) is None
    assert not claims.waiting().exists()


def test_a_worker_that_dies_every_time_ends_in_a_visible_failure(sealed):
    for _attempt in range(claims.MAX_ATTEMPTS):
        assert claims.claim(sealed.pk) is not None
        change(sealed, lease_until=timezone.now() - AGO)
    assert claims.claim(sealed.pk) is None
    sealed.refresh_from_db()
    assert (sealed.state, sealed.failure, sealed.claim) == (TranscriptState.FAILED, "worker_lost", None)
    assert Entry.objects.filter(object_id=sealed.pk, detail__failed="worker_lost").count() == 1


def test_what_failed_is_tried_again_on_request_of_the_team(world, sealed):
    change(sealed, state=TranscriptState.FAILED, failure="worker_lost", attempts=claims.MAX_ATTEMPTS)
    with pytest.raises(DeniedError):
        retry_transcript(actor=world.actor("co_author"), transcript_id=sealed.pk)
    retry_transcript(actor=world.actor("researcher"), transcript_id=sealed.pk)
    sealed.refresh_from_db()
    assert (sealed.state, sealed.failure, sealed.attempts) == (TranscriptState.SEALED, "", 0)
    assert services.process_transcript(sealed.pk)


def test_the_sweep_hints_at_what_waits_once_a_lease(sealed, hinted):
    tasks.sweep()
    tasks.sweep()
    assert hinted == [str(sealed.pk)]
    assert claims.claim(sealed.pk) is not None


def test_the_sweep_finds_what_a_dead_worker_left_and_does_not_flood(sealed, hinted):
    dead = claims.claim(sealed.pk)
    tasks.sweep()
    assert hinted == []
    change(sealed, lease_until=timezone.now() - AGO)
    tasks.sweep()
    tasks.sweep()
    assert hinted == [str(sealed.pk)]
    with pytest.raises(claims.LostClaimError):
        claims.renew(sealed.pk, dead, 1)
    assert services.process_transcript(sealed.pk)


def test_an_absent_broker_loses_nothing(sealed, monkeypatch, caplog):
    def away(*_args):
        raise ConnectionError("secret")

    monkeypatch.setattr("redaction.pipeline.tasks.process.delay", away)
    tasks.sweep()
    assert "waits for the sweep" in caplog.text
    assert "secret" not in caplog.text
    change(sealed, lease_until=timezone.now() - AGO)
    assert list(claims.waiting()) == [sealed]


def test_processing_twice_changes_nothing(sealed):
    assert services.process_transcript(sealed.pk)
    before = list(Finding.objects.values_list("pk", flat=True))
    assert before
    assert not services.process_transcript(sealed.pk)
    assert list(Finding.objects.values_list("pk", flat=True)) == before
    assert Run.objects.count() == 1


def test_an_interrupted_pass_leaves_nothing_half_done_and_the_next_one_finishes(sealed, monkeypatch):
    def die(*_args, **_kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(services, "record", die)
        with pytest.raises(KeyboardInterrupt):
            services.process_transcript(sealed.pk)
    assert not Finding.objects.exists()
    assert not EntityForm.objects.exists()
    change(sealed, lease_until=timezone.now() - AGO)
    assert services.process_transcript(sealed.pk)
    assert Run.objects.count() == 1


def test_whoever_lost_the_claim_while_detecting_stores_nothing(world, sealed, monkeypatch):
    found = services.detect_turns

    def slow(turns, progress):
        result = found(turns, progress)
        change(sealed, claim=uuid4())
        return result

    monkeypatch.setattr(services, "detect_turns", slow)
    assert not services.process_transcript(sealed.pk)
    assert not Finding.objects.exists()
    assert not Run.objects.exists()


def test_a_new_version_during_detection_wins(world, sealed, monkeypatch):
    found = services.detect_turns

    def overtaken(turns, progress):
        world.upload("P-01: A shorter story.\n\nInterviewer: Yes?")
        return found(turns, progress)

    monkeypatch.setattr(services, "detect_turns", overtaken)
    assert not services.process_transcript(sealed.pk)
    sealed.refresh_from_db()
    assert sealed.state == TranscriptState.SUPERSEDED
    assert not Finding.objects.filter(turn__transcript=sealed).exists()


class BrokenError(Exception):
    pass


def test_a_failing_engine_quotes_nothing_and_fails_visibly_in_the_end(sealed, monkeypatch, caplog):
    def broken(turns, _progress):
        raise BrokenError(f"cannot read {turns[1].text}")

    monkeypatch.setattr(services, "detect_turns", broken)
    for _attempt in range(claims.MAX_ATTEMPTS):
        assert not services.process_transcript(sealed.pk)
    sealed.refresh_from_db()
    assert (sealed.state, sealed.failure) == (TranscriptState.FAILED, "engine_error")
    assert "BrokenError" in caplog.text
    assert "Gulzada" not in caplog.text
    assert all(record.exc_info is None for record in caplog.records)
    assert "Gulzada" not in str(list(Entry.objects.values())) + str(list(Transcript.objects.values()))


def test_what_cannot_be_opened_fails_at_once(sealed):
    sealed.turns.update(sealed_text=b"tampered" * 20)
    assert not services.process_transcript(sealed.pk)
    sealed.refresh_from_db()
    assert (sealed.state, sealed.failure) == (TranscriptState.FAILED, "unreadable")


def test_while_the_master_key_is_out_of_reach_work_waits_and_no_attempt_is_lost(sealed, monkeypatch):
    def unreachable(*_arguments):
        raise MasterKeyUnreachable("no answer")

    with monkeypatch.context() as outage:
        outage.setattr(services, "detect_turns", unreachable)
        for _attempt in range(claims.MAX_ATTEMPTS + 1):
            assert not services.process_transcript(sealed.pk)
    sealed.refresh_from_db()
    assert (sealed.state, sealed.attempts, sealed.claim) == (TranscriptState.DETECTING, 0, None)
    assert sealed not in claims.waiting()
    change(sealed, lease_until=timezone.now() - AGO)
    assert sealed in claims.waiting()
    assert services.process_transcript(sealed.pk)


@pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
def test_of_two_workers_that_race_one_wins(committed_world):
    transcript = committed_world.upload()
    start, tokens = threading.Barrier(2), []

    def work():
        try:
            start.wait()
            tokens.append(claims.claim(transcript.pk))
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(tokens) == 2
    assert tokens.count(None) == 1
