"""``manage.py evaluate_redaction GOLD…``: how much of what a careful reader marked the engine covers."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.vocabulary import DESCRIPTIVE, Language
from redaction.detector import configured_detector
from redaction.engine.document import detect_document
from redaction.engine.types import Detected
from redaction.evaluation.gold import GoldDocument, read_gold
from redaction.evaluation.marked import SUFFIX, read_marked
from redaction.evaluation.progress import bar
from redaction.evaluation.reports import misses, summary, table
from redaction.evaluation.scores import Scores, add_document
from redaction.evaluation.sealed import SealedError, is_sealed, read_passphrase, read_sealed


class Command(BaseCommand):
    """Measures every file on its own, and all of them together."""

    help = (
        'Detect in gold files (one {"id", "lang", "text", "spans": [[start, end, label], …]} a line, or a transcript '
        "NAME.marked.txt with {{PER|Gulzada}} around every mention) and print recall by category, precision, leaking "
        "documents and the reviewer's work. A mention counts only if every letter of it is covered."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the gold files and the form of the answer."""
        parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="*.jsonl or *.marked.txt, UTF-8")
        parser.add_argument(
            "--passphrase-file",
            type=Path,
            metavar="FILE",
            help="its first line opens samples that were exported sealed (*.jsonl.age); only its owner may read it",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
        parser.add_argument("--misses", action="store_true", help="list what was let through, quoting the gold")
        parser.add_argument("--lower", action="store_true", help="measure on small letters, as speech recognition has")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read everything first, so that a malformed line is told before the work begins."""
        secret = options["passphrase_file"]
        paths = list(dict.fromkeys(options["gold"]))
        alike = len({path.name for path in paths}) < len(paths)
        documents = _told_apart({str(path) if alike else path.name: _read(path, secret) for path in paths})
        if options["lower"]:
            documents = {name: [one.in_small_letters() for one in gold] for name, gold in documents.items()}
        total, parts = Scores(), {}
        for name, gold in documents.items():
            parts[name] = self._measure(name, gold, total)
        if len(parts) > 1:
            parts["all"] = total
        texts = {one.name: one.text for gold in documents.values() for one in gold} if options["misses"] else None
        if options["json"]:
            rows = {name: summary(scores, texts) for name, scores in parts.items()}
            self.stdout.write(_writable(json.dumps(rows, indent=2, ensure_ascii=False)))
            return
        for name, scores in parts.items():
            self.stdout.write(table(name, scores))
        if texts is not None:
            self.stdout.write(_writable("\n".join(misses(total, texts))))

    def _measure(self, name: str, gold: list[GoldDocument], total: Scores) -> Scores:
        detect, scores = detecting(), Scores()
        with bar(len(gold), "document", name, self.stderr) as progress:
            for document in gold:
                found = detect(document)
                add_document(scores, document, found)
                add_document(total, document, found)
                progress.update()
        return scores


def _told_apart(documents: dict[str, list[GoldDocument]]) -> dict[str, list[GoldDocument]]:
    """Call documents by their files and places there, if two have one name: what was let through is quoted by it."""
    names = [one.name for gold in documents.values() for one in gold]
    if len(set(names)) == len(names):
        return documents
    return {
        file: [replace(one, name=f"{file}, {number}: {one.name}") for number, one in enumerate(gold, start=1)]
        for file, gold in documents.items()
    }


def _writable(told: str) -> str:
    """Return what has bytes in UTF-8: halves of characters as escapes."""
    return told.encode("utf-8", "backslashreplace").decode("utf-8")


def detecting() -> Callable[[GoldDocument], list[Detected]]:
    """Return what finds a gold document's mentions: all but those that are kept by default."""
    detector = configured_detector()

    def detect(document: GoldDocument) -> list[Detected]:
        tag = document.language
        found = detect_document(detector, document.text, Language(tag) if tag in set(Language) else None)
        return [one for one in found if one.category not in DESCRIPTIVE]

    return detect


def _read(path: Path, secret: Path | None) -> list[GoldDocument]:
    try:
        if is_sealed(path):
            return read_sealed(path, _passphrase(path, secret))
        return [read_marked(path)] if path.name.endswith(SUFFIX) else read_gold(path)
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}.") from None
    except SealedError as error:
        raise CommandError(str(error)) from None
    except UnicodeDecodeError:
        raise CommandError(f"{path}: not UTF-8.") from None
    except json.JSONDecodeError as error:
        raise CommandError(f"{path}: a line is not JSON ({error.msg}, column {error.colno}).") from None
    except ValueError as error:
        raise CommandError(str(error)) from None


def _passphrase(path: Path, secret: Path | None) -> str:
    if secret is None:
        raise CommandError(f"{path}: sealed. Name the file that holds its passphrase: --passphrase-file FILE.")
    return read_passphrase(secret)
