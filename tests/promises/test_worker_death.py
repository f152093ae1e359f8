"""Promise 7: whatever dies, no accepted byte is lost, no task is dropped, nothing is half done."""

import signal
import time

import pytest
from kombu.exceptions import OperationalError

from archive.audit.sequencer import integrate
from archive.audit.verify import verify_log
from archive.holdings.models import Transcript
from archive.vocabulary import TranscriptState
from redaction.pipeline import tasks
from redaction.pipeline.claims import MAX_ATTEMPTS
from redaction.pipeline.models import Finding, Run
from tests.processes import LEASE_SECONDS, wait_until, worker
from tests.promises.killer import STAGES

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]


@pytest.fixture
def lease(settings):
    settings.PIPELINE_LEASE_SECONDS = LEASE_SECONDS


def state_of(world) -> str:
    return Transcript.objects.get(pk=world.transcript.pk).state


def sweep_until_reviewed(world, log):
    """Do what beat does, faster, beside a healthy worker."""

    def done() -> bool:
        tasks.sweep()
        time.sleep(1)
        return state_of(world) == TranscriptState.IN_REVIEW

    wait_until(done, log)


def assert_whole(world):
    """Exactly one finished pass, its findings once, and a log that holds."""
    findings = list(Finding.objects.filter(turn__transcript=world.transcript))
    assert len(findings) > 4
    assert len({(one.turn_id, one.start) for one in findings}) == len(findings)
    assert Run.objects.filter(transcript=world.transcript).count() == 1
    while integrate():
        pass
    assert verify_log().holds


@pytest.mark.parametrize("stage", STAGES)
def test_a_worker_killed_at_any_stage_leaves_work_that_the_sweep_finishes(
    committed_world, queue, lease, tmp_path, stage
):
    world, log = committed_world, tmp_path / "worker.log"
    world.upload()
    with worker(log, kill_at=stage) as process:
        assert process.wait(90) == -signal.SIGKILL, log.read_text()
    assert state_of(world) in {TranscriptState.SEALED, TranscriptState.DETECTING, TranscriptState.IN_REVIEW}
    with worker(log):
        sweep_until_reviewed(world, log)
    assert_whole(world)


def test_a_broker_that_is_away_loses_nothing(committed_world, lease, tmp_path, monkeypatch):
    def away(*_args, **_kwargs):
        raise OperationalError("connection refused")

    world, log = committed_world, tmp_path / "worker.log"
    with monkeypatch.context() as broken:
        broken.setattr(tasks.process, "delay", away)
        world.upload()
        tasks.sweep()
    assert state_of(world) == TranscriptState.SEALED
    monkeypatch.undo()
    Transcript.objects.filter(pk=world.transcript.pk).update(lease_until=None)
    with worker(log):
        sweep_until_reviewed(world, log)
    assert_whole(world)


def test_what_kills_every_worker_ends_in_a_visible_failure(committed_world, lease):
    world = committed_world
    transcript = world.upload()
    state = TranscriptState.DETECTING
    Transcript.objects.filter(pk=transcript.pk).update(state=state, attempts=MAX_ATTEMPTS, lease_until=None)
    tasks.process(str(transcript.pk))
    transcript.refresh_from_db()
    assert (transcript.state, transcript.failure) == (TranscriptState.FAILED, "worker_lost")


def test_two_workers_finish_eight_interviews_between_them(committed_world, queue, lease, tmp_path):
    world, log = committed_world, tmp_path / "worker.log"
    from archive.holdings.models import Interview
    from tests.world import hold_interview

    first = world.upload()
    for number in range(2, 9):
        world.interview = hold_interview(world.users, world.study, world.participant, code=f"I-{number:02}")
        world.upload()
    with worker(log), worker(log):

        def done() -> bool:
            return Transcript.objects.filter(state=TranscriptState.IN_REVIEW).count() == Interview.objects.count()

        wait_until(done, log)
    assert Run.objects.count() == 8
    numbers = {
        finding.entity.number
        for finding in Finding.objects.filter(category="person", turn__position=1).select_related("entity")
    }
    assert len(numbers) == 1, "one person has one number in the whole study"
    assert first.pk is not None
