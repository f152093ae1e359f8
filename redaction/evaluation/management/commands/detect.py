"""``manage.py detect IN.jsonl OUT.jsonl``: what the engine finds in each text, without any database."""

import json
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO

from django.core.management.base import BaseCommand, CommandError

from archive.vocabulary import DESCRIPTIVE, Language
from redaction.detector import configured_detector
from redaction.engine.document import detect_document
from redaction.engine.types import Detected
from redaction.evaluation.progress import bar

#: Half of a character beyond the first 65,536, as careless programs cut them.
HALF: Final = re.compile("[\ud800-\udfff]")


class Command(BaseCommand):
    """One text in memory at a time, whatever the size of the file."""

    help = (
        'Detect in each line {"id": …, "text": …, "lang": "en"|"ru"|"kk" or absent} of a file and write '
        '{"id": …, "findings": [{"start", "end", "category", "score", "decision": "mask"|"review"}, …]}; '
        "offsets count code points. Each text is read as a whole transcript: a name found in one place of it is "
        "found everywhere else in it."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take both files."""
        parser.add_argument("source", type=Path, metavar="IN.jsonl", help="texts, one JSON object a line, UTF-8")
        parser.add_argument("target", type=Path, metavar="OUT.jsonl", help="written anew; never the source")
        parser.add_argument(
            "--descriptions",
            action="store_true",
            help="also what describes people and is kept by default: nationalities and occupations",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Detect line by line."""
        source, target = options["source"], options["target"]
        if target.exists() and source.exists() and target.samefile(source):
            raise CommandError("OUT.jsonl is IN.jsonl: name another file.")
        left_out = frozenset() if options["descriptions"] else DESCRIPTIVE
        try:
            with source.open("rb") as lines, written_whole(target) as out:
                done = self._detect(lines, out, source, left_out)
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from None
        self.stderr.write(f"{done} texts")

    def _detect(self, lines: BinaryIO, out: TextIO, source: Path, left_out: frozenset[str]) -> int:
        detector, done = configured_detector(), 0
        with bar(source.stat().st_size, "B", source.name, self.stderr) as progress:
            for identifier, text, language in read_texts(lines, source.name):
                found = detect_document(detector, text, language)
                rows = [finding_row(one) for one in found if one.category not in left_out]
                out.write(_line({"id": identifier, "findings": rows}))
                done += 1
                progress.update(lines.tell() - progress.n)
        return done


@contextmanager
def written_whole(target: Path) -> Iterator[TextIO]:
    """Open a file to be written, which is there as a whole afterwards or stays as it was: half of it tells no lie.

    Whoever masks by it would take texts that are missing at its end for texts in which nothing was found.

    Args:
        target: a path; what is no file (a pipe, a terminal) is written to as it comes.

    Raises:
        OSError: it cannot be written.
    """
    target = target.resolve()
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8") as out:
            yield out
        return
    aside = target.with_name(f"{target.name}.partial")
    try:
        with aside.open("w", encoding="utf-8") as out:
            yield out
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _line(row: dict[str, Any]) -> str:
    """Return a line of JSON; half a character, which UTF-8 has no bytes for, is written as an escape."""
    line = json.dumps(row, ensure_ascii=False) + "\n"
    return json.dumps(row) + "\n" if HALF.search(line) else line


def read_texts(lines: BinaryIO, name: str) -> Iterator[tuple[Any, str, Language | None]]:
    """Yield id, text and language of each line; empty lines are passed over.

    Raises:
        CommandError: A line is no such object. The message names the line and quotes nothing of it.
    """
    for number, line in enumerate(iter(lines.readline, b""), start=1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except UnicodeDecodeError:
            raise CommandError(f"{where}: not UTF-8.") from None
        except (ValueError, RecursionError):
            raise CommandError(f"{where}: not JSON.") from None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
            raise CommandError(f'{where}: needs "id", and "text" as a string.')
        tag = row.get("lang") or None
        if tag is not None and tag not in list(Language):
            raise CommandError(f'{where}: "lang" is one of {", ".join(Language)}, or absent.')
        yield row["id"], row["text"], Language(tag) if tag else None


def finding_row(one: Detected) -> dict[str, Any]:
    """Return a finding as it stands in the file."""
    return {
        "start": one.start,
        "end": one.end,
        "category": one.category.value,
        "score": round(one.score, 4),
        "decision": one.tier.value,
    }
