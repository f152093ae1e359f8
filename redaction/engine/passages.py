"""Cutting a whole document into the stretches that detection reads one at a time."""

from collections.abc import Iterator
from typing import Final

import regex

#: A line this long may have been broken by an editor rather than by its author.
WRAPPED_FROM: Final = 40
LINE: Final = regex.compile(r"[^\n]+")
ENDED: Final = regex.compile(r"[.!?…:;»”\")\]]\s*$")
# What opens a line that somebody begins to speak on: a time, a dash, a label with a colon, a numbered speaker.
OPENED: Final = regex.compile(
    r"\s*(?:[\[(<]?\d{1,2}:\d\d|[-–—>*•#]|\d+[.)]\s|[^\s:]{1,30}(?:\s[^\s:]{1,30}){0,3}\s?:(?:\s|$)|\p{L}\d{0,2}[.)]\s)"
)
#: Longer stretches are cut, so that the cost of a word does not depend on the length of its line.
LONGEST: Final = 4_000


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Cut a document into passages: a line each, or several lines if one sentence was wrapped over them.

    Args:
        text: any string; offsets count its code points.

    Yields:
        Start and end of each passage, in order, disjoint. Every character but line ends lies in one; a name
        broken over two wrapped lines lies whole in one.
    """
    start = end = -1
    for line in LINE.finditer(text):
        if not line.group().strip():
            continue
        if start >= 0 and end + 1 == line.start() and _goes_on(text[start:end], line.group()):
            end = line.end()
            continue
        if start >= 0:
            yield from _pieces(text, start, end)
        start, end = line.span()
    if start >= 0:
        yield from _pieces(text, start, end)


def _goes_on(before: str, line: str) -> bool:
    last = before.rpartition("\n")[2]
    return len(last) >= WRAPPED_FROM and not ENDED.search(last[-4:]) and not OPENED.match(line)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start, start + LONGEST) for mark in (". ", "? ", "! ", "\n"))
        if cut <= start:
            cut = text.rfind(" ", start, start + LONGEST)
        cut = cut + 1 if cut > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end
