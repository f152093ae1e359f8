"""``manage.py rotate_master_key``: from an old master key to the current one, while the archive is in use.

It stands in this room, and not in the keyring's, because a rotation is on the record.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from archive.audit.log import Event, Subject, record
from archive.crypto.errors import CryptoError
from archive.keyring.errors import ErasureIncomplete
from archive.keyring.rewrap import Outcome
from archive.keyring.rotation import Remaining, Step, rehearse, remaining, rotate
from archive.keyring.services import check_master_key
from archive.policy.facts import SYSTEM

#: Seconds between two states of the bar: on a terminal, and in a file.
_EVERY = (0.2, 10.0)


class Command(BaseCommand):
    """Wraps every content key under the current master key and takes the wraps under the others away."""

    help = (
        "Wrap every content key under the current master key (MASTER_KEY...), and take the wraps under the others "
        "(OTHER_MASTER_KEY...) away. Content is not touched, and the archive stays in use. Safe to interrupt: run it "
        "again, and it goes on where it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--dry-run``."""
        parser.add_argument("--dry-run", action="store_true", help="open every wrap that would be read; change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate, or rehearse it; fail if anything is left to do."""
        try:
            check_master_key()
            before = remaining()
            self._say(before)
            if options["dry_run"]:
                self._rehearse(before)
            else:
                self._rotate(before)
        except ErasureIncomplete as error:
            raise CommandError(
                "Every old wrap is deleted, but bytes of some may still stand in the keyring's files: something was "
                f"in the way ({error}). Run this again."
            ) from error
        except (CryptoError, ImproperlyConfigured) as error:
            raise CommandError(f"The rotation stopped: {error}\nNothing is lost; run this again to go on.") from error

    def _say(self, left: Remaining) -> None:
        self.stdout.write(f"{left.total} content keys; the current master key is {left.current}.")
        for key in left.others:
            self.stdout.write(f"{left.old.get(key, 0)} are still wrapped under {key}.")
        self.stdout.write(f"{left.lacking} have no wrap under the current master key yet.")

    def _rehearse(self, before: Remaining) -> None:
        self._refuse(self._follow("trying", before.lacking, rehearse()))
        self.stdout.write("Every wrap opens: a rotation would succeed. Nothing was changed.")

    def _rotate(self, before: Remaining) -> None:
        _note("started", before)
        damaged = self._follow("rotating", before.steps, rotate())
        after = remaining()
        _note("finished" if after.done else "unfinished", after)
        self._refuse(damaged)
        if not after.done:
            self._say(after)
            raise CommandError("Keys were made or changed under another master key meanwhile. Run this again.")
        self.stdout.write(f"All {after.total} content keys are wrapped under {after.current}, and under no other.")
        for key in after.others:
            self.stdout.write(
                f"{key} can be retired: take it out of the settings (OTHER_MASTER_KEY...) and restart. Destroy it only "
                "when the last backup of the keyring from before this moment has expired: those still need it."
            )

    def _follow(self, name: str, total: int, steps: Iterable[Step]) -> list[str]:
        """Show how far the steps have come; return whose wraps are damaged."""
        counts: Counter[Outcome] = Counter()
        damaged: list[str] = []
        with self._bar(name, total) as bar:
            for done, step in enumerate(steps, start=1):
                counts[step.outcome] += 1
                if step.outcome is Outcome.DAMAGED:
                    damaged.append(str(step.owner))
                bar.total = max(total, done)  # keys that were made meanwhile come on top
                bar.update(1)
        for outcome, count in counts.items():
            self.stdout.write(f"{count} {outcome.value}.")
        return damaged

    def _refuse(self, damaged: list[str]) -> None:
        if damaged:
            raise CommandError(
                f"{len(damaged)} wraps do not open, they were altered: {', '.join(damaged)}. Restore these rows from a "
                "backup of the keyring and run this again. Until then the old master keys are needed."
            )

    def _bar(self, name: str, total: int) -> "tqdm[NoReturn]":
        every = _EVERY[0] if self.stderr.isatty() else _EVERY[1]
        return tqdm(total=total, unit="key", desc=name, file=self.stderr, mininterval=every, maxinterval=every)


def _note(stage: str, state: Remaining) -> None:
    old = {f"old{number}": key for number, key in enumerate(state.others, start=1)}
    counts = {"keys": state.total, "lacking": state.lacking, "remaining": sum(state.old.values())}
    subject = Subject(kind="master_key")
    record(SYSTEM, Event.MASTER_KEY_ROTATE, subject, stage=stage, key=state.current, **old, **counts)
