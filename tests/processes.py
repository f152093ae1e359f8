"""Real worker processes on the databases and the queue of the running test."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

LEASE_SECONDS = 3


def environment(**more: str) -> dict[str, str]:
    """Return the environment in which a child works on this test's databases, queue and blobs."""
    scratch = Path(settings.DATA_DIR) / "tmp"
    scratch.mkdir(exist_ok=True)
    names = {
        f"CONFIDED_TEST_{alias.upper()}_DATABASE": str(connections[alias].settings_dict["NAME"])
        for alias in ("default", "keyring")
    }
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {
        **inherited,
        **names,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "CONFIDED_DATA": str(settings.DATA_DIR),
        "CONFIDED_TEST_LEASE_SECONDS": str(LEASE_SECONDS),
        "TMPDIR": str(scratch),
        **more,
    }


@contextmanager
def worker(log: Path, kill_at: str = "") -> Iterator[subprocess.Popen]:
    """Run one Celery worker process; its output goes to ``log``.

    Args:
        log: File that collects what it prints.
        kill_at: Stage at which it kills itself with SIGKILL, see ``tests/promises/killer.py``.
    """
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-P", "solo", "-l", "INFO", "--without-mingle"]
    if kill_at:
        command += ["-I", "tests.promises.killer"]
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, env=environment(CONFIDED_KILL_AT=kill_at), stdout=output, stderr=output, start_new_session=True
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()


def wait_until(done: Callable[[], bool], log: Path, seconds: float = 90) -> None:
    """Wait for ``done``; if it never is, fail with the end of the worker's output."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if done():
            return
        time.sleep(0.2)
    raise AssertionError(f"not done after {seconds} s; the worker said:\n{log.read_text()[-4000:]}")
