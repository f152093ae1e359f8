"""Promise 4 under kill -9: no disclosure without an entry, no change without one, and a log that verifies."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from archive.audit.models import Entry, Leaf
from archive.audit.sequencer import integrate
from archive.audit.verify import verify_log
from archive.oversight.heads.models import Delivery
from tests.processes import environment

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(databases=["default", "keyring"], transaction=True),
]
KINDS = ["read", "change", "read", "change", "sign", "sign"]


def started(kind: str, path) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.archive.audit.bursts", kind, str(path)]
    return subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL, start_new_session=True)


def at_work(path, changes: int, places: int) -> bool:
    """Whether every kind of writer is in the middle of its burst."""
    shown = path.read_text().count("\n") if path.exists() else 0
    return shown >= 15 and Delivery.objects.count() >= changes + 15 and Leaf.objects.count() >= places + 15


def test_killed_in_the_middle_of_bursts_again_and_again(committed, tmp_path):
    chance = random.Random(7)
    integrate()  # makes the log's key before several processes want it
    for burst in range(2):
        path, changes, places = tmp_path / f"shown-{burst}", Delivery.objects.count(), Leaf.objects.count()
        writers = [started(kind, path) for kind in KINDS]
        try:
            deadline = time.monotonic() + 240
            while not at_work(path, changes, places) and time.monotonic() < deadline:
                time.sleep(0.2)
            assert at_work(path, changes, places)
            for writer in chance.sample(writers, len(writers)):
                time.sleep(chance.random() / 20)
                os.killpg(writer.pid, signal.SIGKILL)
        finally:
            for writer in writers:
                if writer.poll() is None:
                    os.killpg(writer.pid, signal.SIGKILL)
                writer.wait()
        shown = [line for line in path.read_text().split("\n") if len(line) == 36]
        recorded = {str(one) for one in Entry.objects.filter(action="log.head").values_list("object_id", flat=True)}
        assert shown
        assert set(shown) <= recorded
        changed = set(Delivery.objects.values_list("pk", flat=True))
        assert changed == set(Entry.objects.filter(action="study.edit").values_list("object_id", flat=True))
        while integrate():
            pass
        result = verify_log()
        assert (result.problems, result.waiting) == ([], 0)
        assert result.entries == Entry.objects.count() == Leaf.objects.count()
