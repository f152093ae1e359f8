"""Patterns that are looked for only where their words stand: a list of these is seen through far sooner."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import regex

LETTERS: Final = regex.compile(r"\p{L}+")
#: So many letters of a word tell most lists of words apart.
SHORT, LONG = 3, 4


@lru_cache(1)
def in_small(text: str) -> str:
    """Give a text as hints are written and looked for: of another length, perhaps, so for no offsets.

    Letters are small, ё is е, the i's of Turkish are i, as patterns read them that take no notice of case; apostrophes
    are the typewriter's; what ends a line or sets words apart is a space, since words may stand on two lines.

    Args:
        text: normalised text.
    """
    small = text.lower().replace("ё", "е").replace("’", "'")
    small = small.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    return small if small.isascii() else small.replace("i\u0307", "i").replace("ı", "i")


@lru_cache(1)
def letters_in(text: str) -> frozenset[str]:
    """Give the runs of letters of a text, small as :func:`in_small` makes them: parts of words, where signs part them.

    Args:
        text: normalised text.
    """
    return frozenset(LETTERS.findall(in_small(text)))


@lru_cache(1)
def begun_in(text: str) -> frozenset[str]:
    """Give the first three letters, and the first four, of each run in :func:`letters_in`; shorter runs are whole.

    Args:
        text: normalised text.
    """
    runs = letters_in(text)
    return frozenset([*[run[:SHORT] for run in runs], *[run[:LONG] for run in runs]])


def begun(hints: str) -> frozenset[str]:
    """Give what :func:`begun_in` has of words that begin with one of some hints: of two letters, they are whole words.

    Args:
        hints: letters as :func:`in_small` gives them, with spaces between.
    """
    return frozenset(hint[:LONG] for hint in hints.split())


def beginnings_of(names: Iterable[str]) -> frozenset[str]:
    """Give the runs of letters that names begin with: a text without any of them in :func:`letters_in` has no name."""
    return frozenset(match.group() for name in names if (match := LETTERS.match(in_small(name))))


def holds(small: str, hints: Iterable[str]) -> bool:
    """Tell whether what :func:`in_small` gave holds one of some hints; most turns hold none of most lists."""
    return any(map(small.__contains__, hints))


def is_hinted(hints: tuple[str, ...] | frozenset[str], text: str, small: str) -> bool:
    """Tell whether a text holds one of some hints.

    Args:
        hints: a tuple of letters that stand anywhere, or what :func:`begun` gives, which words begin with.
        text: the text.
        small: what :func:`in_small` gives of it.
    """
    return holds(small, hints) if isinstance(hints, tuple) else not hints.isdisjoint(begun_in(text))


def hinted(pattern: regex.Pattern[str], hints: Iterable[str], text: str, small: str) -> Iterable[regex.Match[str]]:
    """Give the matches of a pattern.

    Args:
        pattern: what to look for.
        hints: letters as :func:`in_small` gives them, of which whatever it matches holds some.
        text: the text.
        small: what :func:`in_small` gives of it.
    """
    return pattern.finditer(text) if holds(small, hints) else ()


def shortest(hints: Iterable[str]) -> tuple[str, ...]:
    """Leave out of a list of hints whatever holds another: where "nickname" stands, "nick" does."""
    kept: list[str] = []
    for hint in sorted(hints, key=len):
        if not any(each in hint for each in kept):
            kept.append(hint)
    return tuple(kept)


def standing(words: Iterable[str], *, whole: bool = True) -> re.Pattern[str]:
    """Make a pattern that tells where one of some words stands in what :func:`in_small` gives.

    Args:
        words: with no letter before them: behind a bracket, a hyphen or a figure they begin as well as behind a space.
        whole: with no letter behind them either.
    """
    listed = "|".join(re.escape(each) for each in sorted(words))
    return re.compile(rf"(?<![^\W\d_])(?:{listed})" + (r"(?![^\W\d_])" if whole else ""))
