"""Promise 7 for leak scans: a worker that is killed leaves a scan that the sweep has done again, once and whole."""

import signal
import time

import pytest

from archive.audit.models import Entry
from redaction.clearance import tasks
from redaction.clearance.models import Hit, Scan
from redaction.pipeline.models import EntityForm, Finding
from tests.processes import LEASE_SECONDS, wait_until, worker
from tests.promises.killer import SCAN_STAGES

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]


def let_through(world) -> None:
    """Approve a version that shows a name, as if nothing had been found in it."""
    world.upload("P-01: My friend Gulzada Serikova came.\n\nInterviewer: And?\n\nP-01: Then Gulsada left.\n")
    world.process()
    last = world.transcript.turns.order_by("position").last()
    EntityForm.objects.filter(turn=last).delete()
    Finding.objects.filter(turn=last).delete()
    world.approve()


@pytest.mark.parametrize("stage", SCAN_STAGES)
def test_a_worker_killed_at_any_stage_leaves_a_scan_that_is_done_once(
    committed_world, queue, settings, tmp_path, stage
):
    settings.PIPELINE_LEASE_SECONDS = LEASE_SECONDS
    world, log = committed_world, tmp_path / "worker.log"
    with worker(log, kill_at=stage) as process:
        let_through(world)
        assert process.wait(90) == -signal.SIGKILL, log.read_text()
    assert not Hit.objects.exists()

    def done() -> bool:
        tasks.sweep_scans()
        time.sleep(1)
        return Scan.objects.filter(state=Scan.State.DONE).exists()

    with worker(log):
        wait_until(done, log)
    assert [hit.kind for hit in Hit.objects.all()] == ["misspelt"]
    assert Entry.objects.filter(action="leak.scan").count() == 1
    assert "ulsada" not in log.read_text()
