"""Putting replacements into a text, right to left so that offsets stay valid."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replacement:
    """Text that takes the place of code points ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    text: str


def apply(text: str, replacements: Iterable[Replacement]) -> str:
    """Replace spans of a text.

    Args:
        text: the original.
        replacements: non-overlapping, non-empty spans of it, in any order.

    Returns:
        The text with each span replaced; everything else is untouched.

    Raises:
        ValueError: a span is empty, reaches outside the text or overlaps another.
            The message holds offsets, never words.
    """
    pieces: list[str] = []
    limit = len(text)
    for item in sorted(replacements, key=lambda one: one.start, reverse=True):
        if not 0 <= item.start < item.end <= len(text):
            raise ValueError(f"replacement {item.start}:{item.end} is outside a text of {len(text)} code points")
        if item.end > limit:
            raise ValueError(f"replacement {item.start}:{item.end} overlaps the one at {limit}")
        pieces += (text[item.end : limit], item.text)
        limit = item.start
    pieces.append(text[:limit])
    return "".join(reversed(pieces))
