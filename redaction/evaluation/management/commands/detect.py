"""``manage.py detect IN.jsonl OUT.jsonl``: what the engine finds in each text, without any database."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from archive.vocabulary import Language
from redaction.engine.detect import load_detector
from redaction.engine.types import Detected

_EVERY = 100


class Command(BaseCommand):
    """One text in memory at a time, whatever the size of the file."""

    help = (
        'Detect in each line {"id": …, "text": …, "lang": "en"|"ru"|"kk" or absent} of a file and write '
        '{"id": …, "spans": [[start, end, category, tier, score], …]}; offsets count code points.'
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take both files."""
        parser.add_argument("source", type=Path, metavar="IN.jsonl", help="texts, one JSON object a line, UTF-8")
        parser.add_argument("target", type=Path, metavar="OUT.jsonl", help="written anew; never the source")

    def handle(self, *args: Any, **options: Any) -> None:
        """Detect line by line."""
        source, target = options["source"], options["target"]
        if target.exists() and source.exists() and target.samefile(source):
            raise CommandError("OUT.jsonl is IN.jsonl: name another file.")
        try:
            with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
                done = self._detect(lines, out, source.name)
        except UnicodeDecodeError as error:
            raise CommandError(f"{source}: not UTF-8 at byte {error.start} of a block.") from None
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from None
        self.stderr.write(f"{done} texts")

    def _detect(self, lines: TextIO, out: TextIO, name: str) -> int:
        detector, done = load_detector(), 0
        for identifier, text, language in read_texts(lines, name):
            spans = [span_row(one) for one in detector.detect(text, language)]
            out.write(json.dumps({"id": identifier, "spans": spans}, ensure_ascii=False) + "\n")
            done += 1
            if done % _EVERY == 0:
                self.stderr.write(f"{done} texts", ending="\r")
        return done


def read_texts(lines: TextIO, name: str) -> Iterator[tuple[Any, str, Language | None]]:
    """Yield id, text and language of each line; empty lines are passed over.

    Raises:
        CommandError: A line is no such object. The message names the line and quotes nothing of it.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            row = json.loads(line)
        except ValueError:
            raise CommandError(f"{where}: not JSON.") from None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
            raise CommandError(f'{where}: needs "id", and "text" as a string.')
        tag = row.get("lang") or None
        if tag is not None and tag not in set(Language):
            raise CommandError(f'{where}: "lang" is one of {", ".join(Language)}, or absent.')
        yield row["id"], row["text"], Language(tag) if tag else None


def span_row(one: Detected) -> list[Any]:
    """Return a finding as it stands in the file."""
    return [one.start, one.end, one.category.value, one.tier.value, round(one.score, 4)]
