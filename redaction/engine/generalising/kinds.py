"""What kind of thing is named, told by the words of the name."""

from dataclasses import dataclass
from functools import cache

import regex

from redaction.engine.data import load_words

WORD = regex.compile(r"[\p{L}\p{M}\d]+(?:[.'’+-][\p{L}\d]+)*")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its name in English, Russian and Kazakh, the words that tell it, and beginnings of words."""

    names: tuple[str, str, str]
    words: frozenset[str]
    beginnings: tuple[str, ...]

    def is_told_by(self, word: str) -> bool:
        """Tell whether a lower-case word is one of this kind's."""
        return word in self.words or word.startswith(self.beginnings)


@cache
def _kinds(file: str) -> tuple[Kind, ...]:
    found = []
    for line in load_words(file):
        english, russian, kazakh, listed = line.split("\t")
        told = [word.lower() for word in listed.split(" ")]
        beginnings = tuple(word[:-1] for word in told if word.endswith("*"))
        found.append(Kind((english, russian, kazakh), frozenset(told), beginnings))
    return tuple(found)


def kind_of(text: str, file: str, column: int) -> str | None:
    """Say what kind of thing a mention names.

    Args:
        text: the mention.
        file: a table of the package's data.
        column: 0 for English, 1 for Russian, 2 for Kazakh.

    Returns:
        The first kind of the table that a word tells; None where none does.
    """
    said = _said(text)
    for kind in _kinds(file):
        if any(kind.is_told_by(word) for word in said):
            return kind.names[column]
    return None


def _said(text: str) -> list[str]:
    """Give the words as they stand, and the parts of those that hyphens or dots join."""
    whole = [match.group().lower().replace("ё", "е") for match in WORD.finditer(text)]
    parts = [part for word in whole for part in regex.split(r"[.'’+-]", word) if part]
    return [*whole, *parts]
