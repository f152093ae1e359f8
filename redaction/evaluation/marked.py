"""Gold written by hand: a transcript as it is typed, with ``{{PER|Gulzada}}`` around every mention.

Offsets come from the marks, so that text and annotation cannot drift apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from redaction.evaluation.gold import LABELS, NEUTRAL, GoldDocument, gold_document

SUFFIX: Final = ".marked.txt"
#: The interviews that come with the archive.
INTERVIEWS: Final = Path(__file__).parent / "interviews"

_MENTION = re.compile(r"\{\{([A-Z_]+)\|([^{}|]+)\}\}")
_LANGUAGE = re.compile(r"# lang: *(\w+)")


class MarkupError(ValueError):
    """A marked-up text does not follow the authoring format."""


@dataclass(frozen=True)
class Span:
    """One gold mention: ``text[start:end]`` in code points, and its label (a key of ``LABELS``, or ``NEUTRAL``)."""

    start: int
    end: int
    label: str


def parse_mentions(where: str, marked: str) -> tuple[str, tuple[Span, ...]]:
    """Take the marks out of a text.

    Args:
        where: what messages call the place.
        marked: the text with its marks.

    Returns:
        The plain text and its mentions, left to right.

    Raises:
        MarkupError: a label is unknown, braces do not match, or a mention begins or ends with white space.
    """
    text, spans, position = "", [], 0
    for match in _MENTION.finditer(marked):
        label, mention = match.groups()
        if label not in LABELS and label != NEUTRAL:
            raise MarkupError(f"{where}: unknown label {label}")
        if mention != mention.strip():
            raise MarkupError(f"{where}: white space at the edge of a {label} mention")
        text += marked[position : match.start()]
        spans.append(Span(start=len(text), end=len(text) + len(mention), label=label))
        text += mention
        position = match.end()
    text += marked[position:]
    if "{{" in text or "}}" in text:
        raise MarkupError(f"{where}: braces do not match")
    return text, tuple(spans)


def read_marked(path: Path) -> GoldDocument:
    """Read one marked-up transcript, in any convention of writing transcripts down.

    Args:
        path: UTF-8; lines at its head that begin with ``# `` are for the author, one of them ``# lang: ru``.

    Raises:
        MarkupError: it has no language, no text or no sound marks.
    """
    name = path.name.removesuffix(SUFFIX)
    lines = path.read_text(encoding="utf-8").split("\n")
    head = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    language = next((found[1] for line in lines[:head] if (found := _LANGUAGE.match(line))), None)
    if language is None:
        raise MarkupError(f"{path.name}: needs a line such as # lang: ru at its head")
    text, spans = parse_mentions(path.name, "\n".join(lines[head:]).strip("\n"))
    if not text.strip():
        raise MarkupError(f"{path.name}: no text")
    rows = [[span.start, span.end, span.label] for span in spans]
    return gold_document({"id": name, "lang": language, "text": text, "spans": rows}, path.name)


def interviews(language: str = "*") -> Iterator[GoldDocument]:
    """Yield the interviews that come with the archive, of one language or of all, by name."""
    for path in sorted(INTERVIEWS.glob(f"{language}-*{SUFFIX}")):
        yield read_marked(path)
