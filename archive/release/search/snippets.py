"""The passage of a long excerpt that is shown first: around what was looked for. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from archive.release.search.query import Span

#: Characters of a snippet, about three lines.
LENGTH = 240


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a text.

    Attributes:
        text: The passage, with an ellipsis where the text goes on.
        marks: Where it holds what was looked for, as code points of the passage.
    """

    text: str
    marks: list[Span]


def snippet(text: str, marks: Sequence[Span], length: int = LENGTH) -> Snippet:
    """Return the passage of up to about ``length`` characters that holds the most marks, cut between words.

    Args:
        text: The whole of it.
        marks: Out of :meth:`archive.release.search.query.Query.marks`: in order, none overlapping.
        length: In code points.
    """
    if len(text) <= length:
        return Snippet(text, list(marks))
    first = richest(marks, length * 3 // 4)
    start = _between_words(text, max(0, first[0] - length // 4))
    end = _between_words(text, min(len(text), start + length))
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    inside = [(left + shift, right + shift) for left, right in marks if start <= left and right <= end]
    return Snippet(before + text[start:end].rstrip() + after, inside)


def richest(marks: Sequence[Span], room: int) -> Span:
    """Return the mark from which on most of them end within ``room`` characters, the first of several; else nothing.

    Args:
        marks: In order, none overlapping. One turn can have tens of thousands.
        room: Code points.
    """
    ends = [end for _start, end in marks]
    held = [bisect_right(ends, start + room) - place for place, (start, _end) in enumerate(marks)]
    return marks[held.index(max(held))] if held else (0, 0)


def _between_words(text: str, place: int) -> int:
    """Return the nearest place at or before ``place`` where a word begins, unless the word is longer than a line."""
    if place in (0, len(text)):
        return place
    for candidate in range(place, max(0, place - 80), -1):
        if text[candidate - 1].isspace():
            return candidate
    return place
