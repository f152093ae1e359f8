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


def places(replacements: Iterable[Replacement]) -> list[tuple[int, int]]:
    """Say where replacements stand once they are made.

    Args:
        replacements: as :func:`apply` takes them.

    Returns:
        Start and end (exclusive) of each in the new text, in order.
    """
    stood: list[tuple[int, int]] = []
    shift = 0
    for item in sorted(replacements, key=lambda one: one.start):
        start = item.start + shift
        stood.append((start, start + len(item.text)))
        shift += len(item.text) - (item.end - item.start)
    return stood


def moved(replacements: Iterable[Replacement], start: int, end: int) -> tuple[int, int]:
    """Take a span that no replacement touches along to where it stands once they are made.

    Args:
        replacements: as :func:`apply` takes them.
        start: first code point in the original text.
        end: one past the last.

    Returns:
        Its span in the new text.

    Raises:
        ValueError: a replacement touches the span.
    """
    shift = 0
    for item in replacements:
        if item.start < end and start < item.end:
            raise ValueError(f"span {start}:{end} is partly replaced")
        if item.end <= start:
            shift += len(item.text) - (item.end - item.start)
    return start + shift, end + shift
