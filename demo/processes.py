"""Child processes of the demo: started together, watched, stopped together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

#: A worker ends the transcript at hand before it goes; what it cannot end in this time is taken up at the next start.
_GRACE_SECONDS = 15.0
_TAIL_LINES = 15


class ProcessDiedError(RuntimeError):
    """A child process ended by itself. The message says which, and how its log ends."""


class Processes:
    """A set of child processes that live as long as the ``with`` block.

    Args:
        logs: Folder for one log file a process; made if absent.
        environ: Their environment.
    """

    def __init__(self, logs: Path, environ: Mapping[str, str]) -> None:
        logs.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._logs = logs
        self._environ = dict(environ)
        self._running: dict[str, tuple[subprocess.Popen[bytes], IO[bytes]]] = {}

    def __enter__(self) -> "Processes":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self, name: str, arguments: Sequence[str]) -> None:
        """Start ``python -m arguments`` as ``name``, in a session of its own: Ctrl-C reaches us, and we stop it."""
        log = (self._logs / f"{name}.log").open("wb")
        child = subprocess.Popen(  # noqa: S603  (our own interpreter and our own arguments)
            [sys.executable, "-m", *arguments],
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._running[name] = (child, log)

    def check(self) -> None:
        """Make sure that all of them are still running.

        Raises:
            ProcessDiedError: One is not.
        """
        for name, (child, _log) in self._running.items():
            if child.poll() is not None:
                raise ProcessDiedError(f"The {name} ended with status {child.returncode}. {self._tail(name)}")

    def _tail(self, name: str) -> str:
        path = self._logs / f"{name}.log"
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()[-_TAIL_LINES:]
        return "\n".join([f"The end of {path}:", *lines])

    def stop(self) -> None:
        """Ask all of them to end, wait, and kill the groups of those that do not."""
        for child, _log in self._running.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + _GRACE_SECONDS
        for child, log in self._running.values():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
            log.close()
        self._running.clear()
