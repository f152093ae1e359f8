"""Addresses said aloud: "gena dot pak at mail dot ru", "гена нижнее подчёркивание пак"."""

from functools import cache
from typing import Final, NamedTuple

from redaction.engine.data import load_words
from redaction.engine.words import Words

LONGEST: Final = 2
JOINING: Final = ("dot", "dash", "underscore")


class Sign(NamedTuple):
    """A sign said in words: its kind ("at", "dot", "dash", "underscore", "end", "provider") and its place."""

    kind: str
    first: int
    last: int


@cache
def phrases(kind: str) -> frozenset[tuple[str, ...]]:
    """Give the phrases of a kind of sign, word by word, as keys."""
    for line in load_words("spoken_signs.tsv"):
        name, listed = line.split("\t")
        if name == kind:
            return frozenset(tuple(phrase.split()) for phrase in listed.split("; "))
    raise ValueError(f"no signs of kind {kind}")


def sign(words: Words, at: int, kinds: tuple[str, ...]) -> Sign | None:
    """Read a sign that begins at a place, the longest phrase first; None where there is none."""
    for length in range(LONGEST, 0, -1):
        phrase = tuple(words.keys(at, at + length))
        for kind in kinds:
            if len(phrase) == length and phrase in phrases(kind):
                return Sign(kind, at, at + length)
    return None


def sign_before(words: Words, end: int, kinds: tuple[str, ...]) -> Sign | None:
    """Read a sign that ends before a place, the longest phrase first; None where there is none."""
    for length in range(LONGEST, 0, -1):
        found = sign(words, end - length, kinds) if end >= length else None
        if found and found.last == end:
            return found
    return None


def signs(words: Words, kind: str) -> list[Sign]:
    """Find all signs of a kind, in order, disjoint."""
    found: list[Sign] = []
    for at in range(len(words)):
        one = sign(words, at, (kind,))
        if one and (not found or found[-1].last <= at):
            found.append(one)
    return found
