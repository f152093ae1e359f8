"""In which way a known name stands in a text, and a place where it does."""

from dataclasses import dataclass
from enum import StrEnum

import regex

from archive.vocabulary import Category

_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_LATIN = regex.compile(r"\p{Latin}")


class Kind(StrEnum):
    """How a text shows what it should not; the plainest first."""

    SAME = "same"
    INFLECTED = "inflected"
    TRANSLITERATED = "transliterated"
    DISGUISED = "disguised"
    SPACED = "spaced"
    MISSPELT = "misspelt"
    DETECTED = "detected"


@dataclass(frozen=True, slots=True)
class Leak:
    """A place where a text may show what it should not.

    Attributes:
        start: first code point in the text that was looked through.
        end: one past the last.
        category: what the name names.
        kind: how it stands there.
        key: the caller's key of the entity whose name it is; empty where detection found it.
        doubtful: a lower-case word that is an ordinary one too ("вера"): it may be no name at all.
    """

    start: int
    end: int
    category: Category
    kind: Kind
    key: str = ""
    doubtful: bool = False


def kind_of(read: str, forms: frozenset[str]) -> Kind:
    """Tell how a whole name, spelt without mistake and in one piece, stands in a text.

    Args:
        read: the words as they stand, disguises undone.
        forms: the known ways of writing the name, case-folded, disguises undone.
    """
    if read.casefold() in forms:
        return Kind.SAME
    cyrillic = bool(_CYRILLIC.search(read))
    if not any(bool(_CYRILLIC.search(form)) == cyrillic or not _scripted(form) for form in forms):
        return Kind.TRANSLITERATED
    return Kind.INFLECTED


def _scripted(form: str) -> bool:
    return bool(_CYRILLIC.search(form) or _LATIN.search(form))
