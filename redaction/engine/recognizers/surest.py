"""Which finding says most surely what a word is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol

from redaction.engine.recognizers.base import Found


class Placed(Protocol):
    """A word in a text."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """One past its last."""


def surest(words: Iterable[Placed], found: Sequence[Found]) -> list[Found | None]:
    """Give for each word the surest finding that has a letter of it.

    The surest goes first and a word is given one once: of many findings inside of each other the time stays linear.

    Args:
        words: disjoint, in order.
        found: in any order, overlaps allowed; of equally sure ones the first counts.
    """
    edges = [(word.start, word.end) for word in words]
    starts, ends = [start for start, _ in edges], [end for _, end in edges]
    best: list[Found | None] = [None] * len(edges)
    free = list(range(len(edges) + 1))
    for one in sorted(found, key=lambda each: -each.score):
        place, after = _next(free, bisect_right(ends, one.start)), bisect_left(starts, one.end)
        while place < after:
            best[place] = one
            free[place] = place + 1
            place = _next(free, place)
    return best


def _next(free: list[int], place: int) -> int:
    """Give the first place from one on that nothing was given to, and remember the way."""
    while free[place] != place:
        free[place] = free[free[place]]
        place = free[place]
    return place
