"""Finding the places of a text that can carry a mark, by the words around each. Pure.

Words are compared as they are after normalisation (NFKC, case, nothing invisible), so that the same places are found in
a copy that was normalised, cut or pasted into something else, with nothing but the copy at hand.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

import regex

from archive.release.brackets import bracketed
from archive.release.exports.marks.kinds import FORMS, SHAPES, Kind, Place

_WORD = regex.compile(r"[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}]|\p{Default_Ignorable_Code_Point})*")
_INVISIBLE = regex.compile(r"\p{Default_Ignorable_Code_Point}+")
_ZERO_WIDTHS = FORMS[Kind.ZERO_WIDTH]


def places(text: str, kinds: frozenset[Kind]) -> Iterator[Place]:
    """Yield the places of ``text`` that can carry a mark, in order.

    None is inside or beside a bracket (``[Name 3]`` is what programs look for), between two digits, at a line's end, or
    before the second word: a place needs its words around it.
    """
    words = [(found.start(), found.end(), _plain(found.group())) for found in _WORD.finditer(text)]
    starts, ends = _bracket_bounds(text)
    for at in range(1, len(words) - 1):
        (_, end, word), (start, _, following) = words[at], words[at + 1]
        if _touches(end, start, starts, ends) or (word[-1:].isdigit() and following[:1].isdigit()):
            continue
        found = _between(text, end, start, f"{words[at - 1][2]} {word} {following}", kinds)
        yield from sorted(found, key=lambda place: place.start)


def _between(text: str, start: int, end: int, around: str, kinds: frozenset[Kind]) -> Iterator[Place]:
    gap = text[start:end]
    if Kind.ZERO_WIDTH in kinds and gap in FORMS[Kind.SPACE]:
        form = _ZERO_WIDTHS.index(text[start - 1]) if text[start - 1] in _ZERO_WIDTHS else 0
        yield Place(Kind.ZERO_WIDTH, start - bool(form), start, around, form)
    for kind, shape in SHAPES.items():
        if kind in kinds and (found := shape.fullmatch(gap)):
            form = FORMS[kind].index(found["it"])
            yield Place(kind, start + found.start("it"), start + found.end("it"), around, form)


def _bracket_bounds(text: str) -> tuple[list[int], list[int]]:
    spans = bracketed(text) if "[" in text else []
    return [start for start, _ in spans], [end for _, end in spans]


def _touches(start: int, end: int, starts: list[int], ends: list[int]) -> bool:
    """Whether ``[start, end)`` meets one of the spans that begin at ``starts`` and end at ``ends``."""
    last = bisect_right(starts, end - 1) - 1
    return last >= 0 and ends[last] > start


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """Return a word as it is after any normalisation."""
    if word.isascii():
        return word.lower()
    seen = unicodedata.normalize("NFKC", _INVISIBLE.sub("", word)).casefold()
    return unicodedata.normalize("NFKC", seen)
