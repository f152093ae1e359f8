"""``manage.py verify_audit``: does the log hold? Exit code 0 if so, 1 with every problem named if not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from archive.audit.kept_heads import KeptHeadError, read_heads, read_key
from archive.audit.models import Leaf
from archive.audit.verify import Verification, verify_log

#: Seconds between two states of the bar: on a terminal, and in a file.
_EVERY = (0.2, 10.0)


class Command(BaseCommand):
    """Checks every entry, the tree over them, its heads and their cosignatures, and heads kept elsewhere."""

    help = (
        "Check the whole audit log against its signed heads, the cosignatures of witnesses, and heads kept elsewhere. "
        "Exits with 1 if it was tampered with. Only heads and a key from outside show what somebody did who holds the "
        "database and the keyring: give them with --head and --key."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--head`` and ``--key``."""
        parser.add_argument(
            "--head", action="append", default=[], metavar="PATH", help="a head kept elsewhere, or a folder of them"
        )
        parser.add_argument("--key", default="", help="the log's key (name+id+base64), as it was given to you")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the check, with a bar on standard error."""
        try:
            kept = read_heads(options["head"])
            key = read_key(options["key"]) if options["key"] else None
        except (KeptHeadError, OSError) as error:
            raise CommandError(str(error)) from error
        every = _EVERY[0] if self.stderr.isatty() else _EVERY[1]
        with tqdm(
            total=Leaf.objects.count(), unit="entry", desc="checking", file=self.stderr, mininterval=every
        ) as bar:
            result = verify_log(lambda done: _advance(bar, done), kept=kept, key=key)
        self._tell(result)
        if not result.holds:
            sys.exit(1)

    def _tell(self, result: Verification) -> None:
        for problem in result.problems:
            self.stderr.write(problem)
        self.stdout.write(
            f"{result.entries} entries checked, {result.waiting} waiting for the next signed head; "
            f"{result.heads} heads, {result.cosignatures} cosignatures, {result.kept} heads from elsewhere."
        )
        if result.unknown:
            self.stdout.write(f"{result.unknown} cosignatures are of witnesses whose key LOG_WITNESSES does not name.")
        if not result.holds:
            self.stderr.write(f"The log does not hold: {len(result.problems)} problems.")
            return
        self.stdout.write("The log holds.")
        if not result.kept and not result.cosignatures:
            self.stdout.write("No head from elsewhere was given: a log written anew with every key would hold as well.")


def _advance(bar: "tqdm[Any]", done: int) -> None:
    bar.update(done - bar.n)
