"""``manage.py trace_leak FILE --reason …``: whose copy is this text from? Exits with 1 if none is named."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.crypto.errors import CryptoError
from archive.holdings.importers.decoding import decode
from archive.holdings.importers.docx import lines_of
from archive.holdings.importers.errors import TranscriptRejected
from archive.keyring.errors import KeyDestroyed, KeyMissing
from archive.labels import TRACE_REASONS
from archive.release.exports.marks.tracing import THRESHOLD, Trace, trace
from archive.vocabulary import TraceReason

#: More than any few paragraphs, and little enough to be compared with thousands of copies in minutes.
_MOST_BYTES = 5_000_000
_REASONS = "; ".join(f"{value}: {label}" for value, label in TRACE_REASONS.items())

_NONE = (
    "No export is named. The text may be from none (a page, another archive), be too short, or have lost its marks: "
    "its spaces and punctuation were evened out. Try a longer passage, as close to the source as you can get."
)
_WORTH = (
    f"A run names an export wrongly at most once in {1 / THRESHOLD:,.0f} times, whatever the text is. A mark tells "
    "whose copy a text is from, and not who passed it on: a copy can be stolen."
)


class Command(BaseCommand):
    """Reads the text, compares it with every marked export, and says what that is worth."""

    help = (
        "Name the export that a text was copied from: a text file, a Word document, or what is pasted into standard "
        "input (-). A few paragraphs are enough, the more the better. That it was run, why, and what it named stands "
        f"in the log. Reasons: {_REASONS}."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and the reason."""
        parser.add_argument("file", help="the text; - for standard input")
        parser.add_argument("--reason", required=True, choices=[one.value for one in TraceReason], help="why you look")

    def handle(self, *args: Any, **options: Any) -> None:
        """Trace one text."""
        text = _text(_read(options["file"]))
        try:
            outcome = trace(text, TraceReason(options["reason"]))
        except (CryptoError, KeyMissing, KeyDestroyed) as error:
            raise CommandError(f"The marks cannot be compared: {error}") from error
        told = f"{outcome.compared} marked exports; {outcome.telling} places in the text can tell them apart."
        self.stdout.write(
            "\n".join([told, *(_told(one) for one in outcome.traces), _WORTH if outcome.traces else _NONE])
        )
        if not outcome.traces:
            sys.exit(1)


def _told(one: Trace) -> str:
    export, agreement = one.export, one.agreement
    fetched = f"first fetched {export.fetched_at:%Y-%m-%d %H:%M} UTC" if export.fetched_at else "never fetched"
    return (
        f"Export {export.pk}\n"
        f"  made for   {export.maker.display_name} <{export.maker.email}>\n"
        f"  study      {export.study_id}\n"
        f"  grant      {export.grant_id or 'none: the team'}, purpose {export.purpose or 'none'}\n"
        f"  file       {export.format}, asked for {export.created_at:%Y-%m-%d %H:%M} UTC, {fetched}\n"
        f"  agreement  {agreement.apart_agree} of {agreement.apart} spaces and "
        f"{agreement.even_agree} of {agreement.even} marks of punctuation\n"
        f"  chance     at most {max(one.chance, 1e-300):.0e} that a text from elsewhere would name any export"
    )


def _read(name: str) -> bytes:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"The file cannot be read ({error.strerror}).") from None
    if len(data) > _MOST_BYTES:
        raise CommandError(f"That is more than {_MOST_BYTES:,} bytes. Choose the paragraphs in question.")
    return data


def _text(data: bytes) -> str:
    try:
        return "\n".join(lines_of(data)) if data.startswith(b"PK") else decode(data)
    except TranscriptRejected as error:
        raise CommandError(
            f"{error} (Save it as text in UTF-8, or paste the paragraphs into standard input.)"
        ) from None
