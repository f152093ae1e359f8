"""Scores as people and programs read them."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from archive.vocabulary import Category
from redaction.evaluation.scores import Count, Miss, Scores

NAMES: Final = (Category.PERSON, Category.PLACE, Category.ORGANISATION)
_AROUND: Final = 30


def summary(scores: Scores, texts: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return scores as plain values.

    Args:
        scores: what was measured.
        texts: the documents' texts by name; given, what was let through is listed.
    """
    counts = {category.value: _count(count) for category, count in sorted(scores.by_category.items())}
    values = {
        "documents": scores.documents,
        "words": scores.words,
        "names_places_organisations": _count(scores.total(NAMES)),
        "all_categories": _count(scores.total()),
        "by_category": counts,
        "precision": round(scores.precision, 4),
        "names_precision": round(scores.names_precision, 4),
        "leaking_documents": round(scores.leak_share, 4),
        "flags_per_1000_words": round(scores.flags_per_1000_words, 1),
    }
    if texts is None:
        return values
    listed = [one._asdict() | {"text": texts[one.document][one.start : one.end]} for one in scores.misses]
    return values | {"misses": listed}


def _count(count: Count) -> dict[str, Any]:
    return {"mentions": count.mentions, "masked": round(count.mask_recall, 4), "recall": round(count.recall, 4)}


def table(name: str, scores: Scores) -> str:
    """Return scores as text; ``recall`` counts what is masked or goes to the reviewer, masked until cleared."""
    lines = [f"{name}: {scores.documents} documents, {scores.words} words"]
    lines.append(f"  {'':<28}{'mentions':>9}{'masked':>9}{'recall':>9}")
    rows = [(category.value, count) for category, count in sorted(scores.by_category.items())]
    for label, count in [*rows, ("names, places, organisations", scores.total(NAMES)), ("all", scores.total())]:
        lines.append(f"  {label:<28}{count.mentions:>9}{count.mask_recall:>9.1%}{count.recall:>9.1%}")
    lines.append(
        f"  precision {scores.precision:.1%} (names {scores.names_precision:.1%}) · "
        f"leaking documents {scores.leak_share:.1%} · for the reviewer {scores.flags_per_1000_words:.1f} per 1000 words"
    )
    return "\n".join(lines)


def misses(scores: Scores, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each mention that was let through, in its context."""
    yield f"Let through: {len(scores.misses)}"
    for one in scores.misses:
        yield f"  {one.document} {one.start}–{one.end} {one.category.value}: {_in_context(one, texts[one.document])}"


def _in_context(one: Miss, text: str) -> str:
    before = text[max(0, one.start - _AROUND) : one.start]
    after = text[one.end : one.end + _AROUND]
    return " ".join(f"…{before}[{text[one.start : one.end]}]{after}…".split())
