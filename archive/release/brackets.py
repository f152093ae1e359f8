"""Telling a speaker's words from what stands in the place of something removed, and from what was looked for. Pure."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: ``[Name 3]``, ``[25–29 years old]``, ``[…]``: brackets without brackets inside, on one line, as renditions make them.
_BRACKETED = re.compile(r"\[[^\[\]\n]{1,80}\]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a redacted text.

    Attributes:
        text: Its words.
        redacted: Whether it replaces something.
        marked: Whether it is what somebody looked for.
    """

    text: str
    redacted: bool
    marked: bool = False


def parts(text: str, marks: Sequence[Span] = ()) -> list[Part]:
    """Split a redacted text so that a page can set apart what is not the speaker's, and what was looked for.

    Args:
        text: The text.
        marks: Where it holds what was looked for, in code points; in order, none overlapping.

    Returns:
        Parts that join to ``text`` again, none of them empty.
    """
    brackets = bracketed(text)
    cuts = sorted({0, len(text), *(place for span in (*brackets, *marks) for place in span)})
    return [
        Part(text[start:end], redacted=_inside(start, brackets), marked=_inside(start, marks))
        for start, end in pairwise(cuts)
    ]


def bracketed(text: str) -> list[Span]:
    """Return where a redacted text has something else in the place of what was said: in code points, in order."""
    return [found.span() for found in _BRACKETED.finditer(text)]


def _inside(place: int, spans: Sequence[Span]) -> bool:
    last = bisect_right(spans, place, key=_start) - 1
    return last >= 0 and place < spans[last][1]


def _start(span: Span) -> int:
    return span[0]
