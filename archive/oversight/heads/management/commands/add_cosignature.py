"""``manage.py add_cosignature FILE``: keep what a witness signed that cannot be reached from here."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.audit import notes
from archive.audit.checkpoint import parse_body
from archive.audit.models import Checkpoint
from archive.audit.notes import NoteError
from archive.audit.witnesses import configured_witnesses, store_cosignatures


class Command(BaseCommand):
    """Reads a cosigned head and keeps the cosignatures of witnesses named in LOG_WITNESSES."""

    help = "Keep the cosignatures on a head (a note, in FILE or on standard input) of witnesses named in LOG_WITNESSES."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file."""
        parser.add_argument("file", help="the cosigned head; - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep what is valid; fail if there is nothing."""
        try:
            note = sys.stdin.read() if options["file"] == "-" else Path(options["file"]).read_text(encoding="utf-8")
            text, signatures = notes.parse_note(note)
            _, size, root = parse_body(text)
        except (OSError, UnicodeDecodeError, NoteError) as error:
            raise CommandError(f"This is no signed head: {error}") from error
        head = Checkpoint.objects.filter(size=size).first()
        if head is None or bytes(head.root) != root:
            raise CommandError(
                f"This log has no such head of {size} entries. Run verify_audit --head {options['file']}."
            )
        lines = "".join(signature.line() for signature in signatures)
        try:
            kept = store_cosignatures(head, lines, [witness.key for witness in configured_witnesses()])
        except NoteError as error:
            raise CommandError(str(error)) from error
        if not kept:
            raise CommandError("None of its signatures is of a witness named in LOG_WITNESSES.")
        for cosignature in kept:
            self.stdout.write(
                f"{cosignature.witness} cosigned {size} entries at {cosignature.at:%Y-%m-%d %H:%M:%S} UTC."
            )
