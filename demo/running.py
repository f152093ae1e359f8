"""Which processes the demo runs, and waiting for what they do."""

import os
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from archive.holdings.models import Transcript
from archive.studies.models import Study
from archive.vocabulary import TranscriptState
from demo.loader import Say
from demo.processes import Processes

HOST = "127.0.0.1"
PORT = 8000
_POLL_SECONDS = 0.5
#: Loading the models takes seconds; the eight interviews take well under a minute on two cores.
REDACTION_TIMEOUT = 600.0
WEB_TIMEOUT = 120.0
_UNDER_WAY = (TranscriptState.RECEIVED, TranscriptState.SEALED, TranscriptState.DETECTING)


class DemoFailedError(RuntimeError):
    """The demo cannot go on; the message says why, in words for whoever started it."""


def data_folder() -> Path:
    """Return the folder that holds everything of this demo."""
    return Path(settings.DATA_DIR)


def processes(port: int = PORT) -> Processes:
    """Return an empty set of processes that share this demo's folder, and write links to where it is served."""
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "CONFIDED_DATA": str(data_folder()),
        "CONFIDED_DEMO_PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }
    return Processes(data_folder() / "logs", environ)


def start_worker(running: Processes) -> None:
    """Start a Celery worker: the very one of production, on a queue in a folder."""
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "INFO"]
    concurrency = str(min(2, os.cpu_count() or 1))
    running.start("worker", ["celery", "-A", "config.celery", "worker", "--concurrency", concurrency, *quiet])


def start_beat(running: Processes) -> None:
    """Start the clock: sweeps, and signed heads of the log."""
    folder = data_folder() / "beat"
    folder.mkdir(exist_ok=True, mode=0o700)
    arguments = ["--schedule", str(folder / "schedule"), "--pidfile", ""]
    running.start("beat", ["celery", "-A", "config.celery", "beat", *arguments])


def start_web(running: Processes, port: int) -> None:
    """Start gunicorn with threads, and without an access log: addresses of pages say who read what."""
    running.start(
        "web",
        ["gunicorn", "--bind", f"{HOST}:{port}", "--worker-class", "gthread", "--workers", "2", "--threads", "8",
         "--no-control-socket", "--logger-class", "deploy.serving.MessagelessLogger", "config.wsgi:application"],
    )  # fmt: skip


def require_free_port(port: int) -> None:
    """Refuse to start where somebody else already listens.

    Raises:
        DemoFailedError: The port is taken, or may not be used.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise DemoFailedError(
                f"Port {port} cannot be used: {error.strerror}. Stop what listens there (perhaps another demo), or "
                f"choose another port: make demo PORT={port + 1 if port < 65535 else PORT}"
            ) from None


def wait_for_redaction(study: Study, running: Processes, say: Say, timeout: float = REDACTION_TIMEOUT) -> None:
    """Wait until workers have redacted everything that was uploaded.

    Raises:
        DemoFailedError: A transcript failed, or time is up.
        ProcessDiedError: The worker died.
    """
    last = ""
    deadline = time.monotonic() + timeout
    while True:
        running.check()
        line, waiting = _progress(study)
        if line != last:
            say(line)
            last = line
        if not waiting:
            return
        if time.monotonic() > deadline:
            raise DemoFailedError(f"The worker has not ended in {timeout:.0f} seconds. Its log: {data_folder()}/logs")
        time.sleep(_POLL_SECONDS)


def _progress(study: Study) -> tuple[str, int]:
    transcripts = Transcript.objects.filter(interview__study=study).exclude(state=TranscriptState.SUPERSEDED)
    if failed := transcripts.filter(state=TranscriptState.FAILED).select_related("interview").first():
        raise DemoFailedError(
            f"Interview {failed.interview.code} could not be redacted ({failed.failure}). The worker's log says where: "
            f"{data_folder()}/logs/worker.log"
        )
    waiting = transcripts.filter(state__in=_UNDER_WAY).count()
    total = transcripts.count()
    return f"the worker redacts: {total - waiting} of {total} interviews", waiting


def wait_for_web(port: int, check: Callable[[], None], timeout: float = WEB_TIMEOUT) -> None:
    """Wait until the server answers.

    Raises:
        DemoFailedError: Time is up.
        ProcessDiedError: It died.
    """
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        check()
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=10).close()
        except urllib.error.HTTPError:
            return  # an answer, whatever it says
        except OSError:
            time.sleep(_POLL_SECONDS)
        else:
            return
    raise DemoFailedError(f"The server does not answer. Its log: {data_folder()}/logs/web.log")
