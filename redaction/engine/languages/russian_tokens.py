"""Razdel's tokens of a Russian text, chunk by chunk: what stands between two spaces is cut once and remembered.

Whether razdel joins two pieces depends on what lies between the same two spaces, and on no more of the neighbours than
whether the last piece before and the first one behind are a sign, a number or anything else.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from razdel import tokenize
from razdel.segmenters.punct import DASHES, ENDINGS
from razdel.segmenters.tokenize import ATOM, PUNCTS

# What stands between two spaces; first of all a word of one script with a sign behind it at most, since no rule of
# razdel's joins the two.
CHUNK: Final = re.compile(r"([а-яёА-ЯЁ]+(?:-[а-яёА-ЯЁ]+)*|[a-zA-Z]+)([.,?…:;»)])?(?!\S)|\S+")
# Razdel joins nothing where none of these stands, and no piece that it has no kind for: "[00:12:05]", "«слово».".
JOINED: Final = re.compile(
    rf"[{re.escape(DASHES)}_/\\]|\d[.,]\d|[{re.escape(ENDINGS)}]{{2}}|\*\*|[=:;][)(]|yahoo!", re.IGNORECASE
)
UNKNOWN: Final = "OTHER"
# What stands for any sign, number or other piece beside a chunk.
SIGN, NUMBER, OTHER = ",", "1", "а"
SIGNS: Final = frozenset(PUNCTS)
CACHED: Final = 50_000


class Token(NamedTuple):
    """A word, a number or a sign; offsets into the whole text."""

    start: int
    stop: int
    text: str


def tokens_of(text: str) -> list[Token]:
    """Give the tokens that ``razdel.tokenize`` gives.

    Args:
        text: normalised text of any length.
    """
    chunks = list(CHUNK.finditer(text))
    found: list[Token] = []
    for place, chunk in enumerate(chunks):
        word, sign = chunk.groups()
        start = chunk.start()
        if word:
            end = start + len(word)
            found.append(Token(start, end, word))
            if sign:
                found.append(Token(end, end + 1, sign))
            continue
        before = _kind(text[chunks[place - 1].end() - 1]) if place else ""
        behind = _kind(text[chunks[place + 1].start()]) if place + 1 < len(chunks) else ""
        pieces = _pieces(before, chunk.group(), behind)
        found += [Token(start + at, start + at + len(piece), piece) for at, piece in pieces]
    return found


@lru_cache(CACHED)
def _pieces(before: str, chunk: str, behind: str) -> tuple[tuple[int, str], ...]:
    """Cut a chunk between pieces of two kinds; each with its offset in it."""
    if not JOINED.search(before + chunk + behind):
        atoms = list(ATOM.finditer(chunk))
        if all(atom.lastgroup != UNKNOWN for atom in atoms):
            return tuple((atom.start(), atom.group()) for atom in atoms)
    lead = f"{before} " if before else ""
    written = f"{lead}{chunk} {behind}" if behind else lead + chunk
    first, last = len(lead), len(lead) + len(chunk)
    return tuple((each.start - first, each.text) for each in tokenize(written) if first <= each.start < last)


@lru_cache(CACHED)
def _kind(letter: str) -> str:
    """Tell what kind of piece a letter belongs to, as razdel sees it."""
    return NUMBER if letter.isdecimal() else SIGN if letter in SIGNS else OTHER
