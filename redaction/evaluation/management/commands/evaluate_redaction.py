"""``manage.py evaluate_redaction GOLD.jsonl``: how much of what a careful reader marked the engine covers."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.vocabulary import Category, Language
from redaction.engine.detect import load_detector
from redaction.evaluation.gold import GoldDocument, read_gold
from redaction.evaluation.scores import Count, Scores, add_document

_NAMES = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
_EVERY = 100


class Command(BaseCommand):
    """Measures every file on its own, and all of them together."""

    help = (
        'Detect in gold files (one {"id", "lang", "text", "spans": [[start, end, label], …]} a line) and print '
        "recall by category, precision, leaking documents and the reviewer's work."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the gold files and the form of the answer."""
        parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD.jsonl")
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read everything first, so that a malformed line is told before the work begins."""
        documents = {path.name: _read(path) for path in options["gold"]}
        total = Scores()
        parts = {name: self._measure(name, gold, total) for name, gold in documents.items()}
        if len(parts) > 1:
            parts["all"] = total
        if options["json"]:
            self.stdout.write(json.dumps({name: summary(scores) for name, scores in parts.items()}, indent=2))
            return
        for name, scores in parts.items():
            self.stdout.write(table(name, scores))

    def _measure(self, name: str, gold: list[GoldDocument], total: Scores) -> Scores:
        detector, scores = load_detector(), Scores()
        for done, document in enumerate(gold, start=1):
            tag = document.language
            found = detector.detect(document.text, Language(tag) if tag in set(Language) else None)
            add_document(scores, document, found)
            add_document(total, document, found)
            if done % _EVERY == 0 or done == len(gold):
                self.stderr.write(f"{name}: {done} of {len(gold)}", ending="\r" if sys.stderr.isatty() else "\n")
        return scores


def _read(path: Path) -> list[GoldDocument]:
    try:
        return read_gold(path)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CommandError(f"{path}: not UTF-8.") from None
    except json.JSONDecodeError as error:
        raise CommandError(f"{path}: a line is not JSON ({error.msg}, column {error.colno}).") from None
    except ValueError as error:
        raise CommandError(str(error)) from None


def summary(scores: Scores) -> dict[str, Any]:
    """Return scores as plain values."""
    counts = {category.value: _count(count) for category, count in sorted(scores.by_category.items())}
    return {
        "documents": scores.documents,
        "words": scores.words,
        "names_places_organisations": _count(scores.total(_NAMES)),
        "all_categories": _count(scores.total()),
        "by_category": counts,
        "precision": round(scores.precision, 4),
        "leaking_documents": round(scores.leak_share, 4),
        "flags_per_1000_words": round(scores.flags_per_1000_words, 1),
    }


def _count(count: Count) -> dict[str, Any]:
    return {"mentions": count.mentions, "masked": round(count.mask_recall, 4), "recall": round(count.recall, 4)}


def table(name: str, scores: Scores) -> str:
    """Return scores as text; ``recall`` counts what is masked or goes to the reviewer, masked until cleared."""
    lines = [f"{name}: {scores.documents} documents, {scores.words} words"]
    lines.append(f"  {'':<28}{'mentions':>9}{'masked':>9}{'recall':>9}")
    rows = [(category.value, count) for category, count in sorted(scores.by_category.items())]
    for label, count in [*rows, ("names, places, organisations", scores.total(_NAMES)), ("all", scores.total())]:
        lines.append(f"  {label:<28}{count.mentions:>9}{count.mask_recall:>9.1%}{count.recall:>9.1%}")
    lines.append(
        f"  precision {scores.precision:.1%} · leaking documents {scores.leak_share:.1%} · "
        f"for the reviewer {scores.flags_per_1000_words:.1f} per 1000 words"
    )
    return "\n".join(lines)
