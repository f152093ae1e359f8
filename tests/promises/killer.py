"""Loaded into a worker by a test: kills the process, as a power cut would, when the pipeline reaches a stage."""

import functools
import os
import signal

import django
from celery.signals import worker_init

#: Of the leak scan of an approved version.
SCAN_STAGES = ("scan_received", "scan_claimed", "scanning", "scan_stored")
STAGES = ("received", "claimed", "detecting", "detected", "stored", "committed")


def _die(*_args: object, **_kwargs: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _dying_before(module: object, name: str) -> None:
    setattr(module, name, _die)


def _dying_after(module: object, name: str) -> None:
    function = getattr(module, name)

    @functools.wraps(function)
    def wrapped(*args: object, **kwargs: object) -> None:
        function(*args, **kwargs)
        _die()

    setattr(module, name, wrapped)


@worker_init.connect(weak=False)
def arm(**_: object) -> None:
    """Replace the function at the stage that CONFIDED_KILL_AT names."""
    django.setup()
    from redaction.clearance import claims as scan_claims
    from redaction.clearance import tasks as scan_tasks
    from redaction.clearance.services import scans
    from redaction.engine.detect import Detector
    from redaction.engine.leaks import LeakIndex
    from redaction.pipeline import claims, services, tasks

    stage = os.environ["CONFIDED_KILL_AT"]
    places = {
        "scan_received": lambda: _dying_before(scan_tasks, "scan_version"),
        "scan_claimed": lambda: _dying_after(scan_claims, "claim"),
        "scanning": lambda: _dying_before(LeakIndex, "find"),
        "scan_stored": lambda: _dying_after(scans, "_store"),  # inside the last transaction, before it commits
        "received": lambda: _dying_before(tasks, "process_transcript"),
        "claimed": lambda: _dying_after(claims, "claim"),
        "detecting": lambda: _dying_before(Detector, "detect"),
        "detected": lambda: _dying_after(services, "detect_turns"),
        "stored": lambda: _dying_after(services, "step"),  # inside the last transaction, before it commits
        "committed": lambda: _dying_after(tasks, "process_transcript"),  # before the message is acknowledged
    }
    places[stage]()
