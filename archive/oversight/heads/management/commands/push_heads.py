"""``manage.py push_heads``: bring the newest signed head outside now. Exit code 1 if it did not arrive everywhere."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from archive.audit import checkpoint, sequencer
from archive.audit.proving import latest_checkpoint
from archive.audit.witnesses import cosigned_note
from archive.crypto import signing
from archive.oversight.heads.selectors import PROBLEMS
from archive.oversight.heads.services import push_heads


class Command(BaseCommand):
    """Signs a head over what is new, brings it to every configured place, and prints it with the log's key."""

    help = "Sign the newest head of the log, bring it to every configured place, and print it with the log's key."

    def handle(self, *args: Any, **options: Any) -> None:
        """Push, and say what became of it."""
        while sequencer.integrate():
            pass
        tried = push_heads(urgent=True)
        for delivery in tried:
            words = (
                PROBLEMS[delivery.Problem(delivery.problem)] if delivery.problem else f"has {delivery.size} entries."
            )
            self.stderr.write(f"{delivery.place}: {words}")
        if not tried:
            self.stderr.write("No place outside is configured: see docs/operations.md, “The log, outside your reach”.")
        key = checkpoint.log_key(signing.public_key(checkpoint.signing_secret()))
        self.stderr.write(f"The log's key: {key.text()}")
        if head := latest_checkpoint():
            self.stdout.write(cosigned_note(head), ending="")
        if any(delivery.problem for delivery in tried):
            sys.exit(1)
