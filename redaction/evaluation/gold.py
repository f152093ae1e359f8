"""Reading gold annotations: what a careful reader marked, to measure detection against."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from archive.vocabulary import Category

Span = tuple[int, int, Category]

# Labels of the corpora; a category's own value is a label too.
LABELS: Final[Mapping[str, Category]] = {
    "PER": Category.PERSON,
    "LOC": Category.PLACE,
    "ORG": Category.ORGANISATION,
    "DOC": Category.DOCUMENT_NUMBER,
    **{category.value.upper(): category for category in Category},
}
# "Don't care": neither a mention to find nor a mistake to mask.
NEUTRAL: Final = "NEUTRAL"


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated text; all offsets count code points.

    Attributes:
        name: the document's id.
        language: ISO 639-1 code.
        text: the text.
        mentions: what has to be covered, sorted; the name-bearing core where the corpus marks it.
        covers: what may be masked without being a mistake: whole phrases and don't-care stretches.
        regions: the annotated stretches; the rest of the text is not measured.
    """

    name: str
    language: str
    text: str
    mentions: tuple[Span, ...]
    covers: tuple[tuple[int, int], ...]
    regions: tuple[tuple[int, int], ...]

    def in_small_letters(self) -> "GoldDocument":
        """Return the document as speech recognition would have it, offsets as they were."""
        # Letter by letter: the small form of "İ" is two code points.
        return replace(self, text="".join(each.lower()[0] for each in self.text))


def read_gold(path: Path) -> list[GoldDocument]:
    """Read gold of one JSON object a line.

    Args:
        path: UTF-8; each line ``{"id", "lang", "text", "spans": [[start, end, label], ...], "core": optional}``.

    Raises:
        ValueError: a line is not such an object, a label is unknown or an offset lies outside of the text.
    """
    with path.open(encoding="utf-8") as lines:
        return gold_documents(lines, path.name)


def gold_documents(lines: Iterable[str], name: str) -> list[GoldDocument]:
    """Read gold line by line, as :func:`read_gold` does; ``name`` is what messages call the file."""
    return [gold_document(_row(line), f"{name}, line {n}") for n, line in enumerate(lines, 1) if line.strip()]


def _row(line: str) -> Any:
    try:
        return json.loads(line)
    except RecursionError:
        raise json.JSONDecodeError("too many brackets", line[:1], 0) from None


def read_published(annotation: Path, folder: Path) -> GoldDocument | None:
    """Read gold of a published text that is not in the repository.

    Args:
        annotation: JSON ``{"sha256", "regions": [[start, end], ...], "spans": [[start, end, label], ...]}``.
        folder: where the published texts lie.

    Returns:
        The document, or None if no ``*.txt`` file of the folder has that digest.

    Raises:
        ValueError: the annotation is not in the format.
    """
    wanted = json.loads(annotation.read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.txt")):
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() == wanted["sha256"]:
            row = {"id": annotation.stem, "lang": "en", "text": content.decode("utf-8"), **wanted}
            return gold_document(row, annotation.name)
    return None


def gold_document(row: Any, where: str) -> GoldDocument:
    """Read one annotated text.

    Args:
        row: a mapping of the format that :func:`read_gold` describes.
        where: what messages call the place.

    Raises:
        ValueError: it is not in the format.
    """
    try:
        text = row["text"]
        if not isinstance(text, str):
            raise TypeError("text is no string")
        whole = list(_spans(row["spans"], len(text)))
        core = list(_spans(row.get("core") or row["spans"], len(text)))
        regions = tuple((int(a), int(b)) for a, b in row.get("regions") or [[0, len(text)]])
        mentions = tuple(sorted((a, b, LABELS[label]) for a, b, label in core if label != NEUTRAL))
        covers = tuple(sorted({(a, b) for a, b, _ in (*whole, *core)}))
        return GoldDocument(str(row["id"]), str(row["lang"]), text, mentions, covers, regions)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{where}: not a gold document ({error})") from error


def _spans(rows: Any, length: int) -> Iterator[tuple[int, int, str]]:
    for start, end, label in rows:
        if type(start) is not int or type(end) is not int:
            raise TypeError("offsets are whole numbers")
        if not 0 <= start < end <= length:
            raise ValueError(f"span {start} to {end} lies outside of the text")
        if label != NEUTRAL and label not in LABELS:
            raise ValueError(f"unknown label {label}")
        yield start, end, label
