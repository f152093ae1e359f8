"""``manage.py verify_audit``: does the log hold? Exit code 0 if so, 1 with every problem named if not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from archive.audit.models import Leaf
from archive.audit.verify import verify_log

_WIDTH = 30


class Command(BaseCommand):
    """Checks every entry, the tree over them and the signatures of its heads."""

    help = "Check the whole audit log against its signed heads. Exits with 1 if it was tampered with."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the check, with a bar on standard error when somebody is watching."""
        total = Leaf.objects.count()
        watched = self.stderr.isatty()
        result = verify_log(lambda done: self._bar(done, total) if watched else None)
        if watched:
            self.stderr.write("")
        for problem in result.problems:
            self.stderr.write(problem)
        self.stdout.write(f"{result.entries} entries checked, {result.waiting} waiting for the next signed head.")
        if not result.holds:
            self.stderr.write(f"The log does not hold: {len(result.problems)} problems.")
            sys.exit(1)
        self.stdout.write("The log holds.")

    def _bar(self, done: int, total: int) -> None:
        filled = _WIDTH * done // max(total, 1)
        self.stderr.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total}", ending="")
        self.stderr.flush()
