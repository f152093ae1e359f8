"""``manage.py demo``: load the demo study and serve it; ``manage.py demo --check``: run the main job and judge it."""

import signal
import sys
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from archive.crypto.errors import CryptoError
from demo import loader, preparing, reviewing, running, signins
from demo.checking import run_check
from demo.processes import ProcessDiedError


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


class Command(BaseCommand):
    """Prepares, serves until Ctrl-C, and stops every process it started."""

    help = "Load the demo study and serve it with a worker; with --check, run the main job once and report."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port, or the check's options (which ``manage.py`` acts on before settings are read)."""
        parser.add_argument("--port", type=int, default=running.PORT, help="where to serve (default: %(default)s)")
        parser.add_argument("--check", action="store_true", help="run the main job in a throw-away folder")
        parser.add_argument("--keep", metavar="DIR", help="with --check: run in this empty folder, and leave it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, and put what goes wrong into words."""
        if options["keep"] and not options["check"]:
            raise CommandError("--keep goes with --check.")
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _interrupt)
        try:
            if options["check"]:
                self._check()
            else:
                self._serve(options["port"])
        except KeyboardInterrupt:
            self.stderr.write("Stopped.")
        except (running.DemoFailedError, ProcessDiedError, ImproperlyConfigured, CryptoError) as error:
            raise CommandError(str(error)) from error

    def _check(self) -> None:
        summary, failed = run_check(self._progress)
        self.stdout.write(summary)
        for condition in failed:
            self.stderr.write(f"does not hold: {condition}")
        if failed:
            sys.exit(1)

    def _serve(self, port: int) -> None:
        running.require_free_port(port)
        preparing.prepare()
        study = loader.load_study(self._progress)
        with running.processes(port) as children:
            running.start_web(children, port)
            running.start_worker(children)
            running.start_beat(children)
            if not reviewing.is_complete(study):
                running.wait_for_redaction(study, children, self._progress)
                reviewing.finish_study(study, self._progress)
            running.wait_for_web(port, children.check)
            self.stdout.write(signins.welcome(f"http://{running.HOST}:{port}/"))
            self.stdout.flush()
            while True:
                children.check()
                time.sleep(1)

    def _progress(self, line: str) -> None:
        self.stderr.write(line)
        self.stderr.flush()
