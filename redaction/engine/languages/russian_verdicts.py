"""What the Russian dictionary says of words, made beforehand (``redaction/training/russian_verdicts.py``).

Of the quarter of a million words that slovnet's vectors know, most of what is said in an interview among them, the
analyser need not be asked: the table gives what it would answer, a score of times as fast.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

TABLE: Final = Path(__file__).parent.parent / "models" / "russian_verdicts.npz"
KNOWN, ORDINARY, GRAMMAR, OWN = 1, 2, 4, 8
#: The first bit of the tags that a name can have.
TAGGED: Final = 4
NOTHING: Final = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one lower-case word; see the functions of these names in :mod:`russian`."""

    lemmas: frozenset[str]
    every_lemma: frozenset[str]
    known: bool
    ordinary: bool
    grammar: bool
    tags: frozenset[str]


class VerdictTable:
    """The verdicts of listed words."""

    def __init__(self, path: Path = TABLE) -> None:
        with np.load(path) as stored:
            words = stored["words"].tobytes().decode().split("\n")
            self._heads = stored["heads"].tobytes().decode().split("\n")
            self._tags = stored["tags"].tobytes().decode().split("\n")
            self._bits: list[int] = stored["bits"].tolist()
            # A slice of an array of Python's own is made several times as fast as one of NumPy's.
            self._ends = array("I", np.cumsum(stored["counts"], dtype=np.uint32).tobytes())
            self._lemmas = array("I", stored["lemmas"].tobytes())
        self._numbers = dict(zip(words, range(len(words)), strict=True))

    @property
    def words(self) -> Collection[str]:
        """The listed words, in small letters."""
        return self._numbers.keys()

    def number(self, lower: str) -> int | None:
        """Give the number of a lower-case word, by which the table is asked; None if it is not listed."""
        return self._numbers.get(lower)

    def says(self, number: int, what: int) -> bool:
        """Tell whether a word is :data:`KNOWN`, :data:`ORDINARY` or :data:`GRAMMAR`."""
        return bool(self._bits[number] & what)

    def lemmas(self, number: int, lower: str) -> frozenset[str]:
        """Give the lemmas of a word; ``lower`` is the word itself."""
        chosen = [self._heads[lemma >> 1] for lemma in self._heads_of(number) if lemma & 1]
        return frozenset([*chosen, lower] if self._bits[number] & OWN else chosen)

    def every_lemma(self, number: int, lower: str) -> frozenset[str]:
        """Give the lemmas of all readings of a word, and the word itself."""
        return frozenset([*(self._heads[lemma >> 1] for lemma in self._heads_of(number)), lower])

    def tags(self, number: int) -> frozenset[str]:
        """Give the name tags of a word."""
        flags = self._bits[number] >> TAGGED
        return frozenset(tag for place, tag in enumerate(self._tags) if flags >> place & 1) if flags else NOTHING

    def get(self, lower: str) -> Verdict | None:
        """Give all that is said of a lower-case word; None if it is not listed."""
        number = self.number(lower)
        if number is None:
            return None
        known, ordinary, grammar = (self.says(number, what) for what in (KNOWN, ORDINARY, GRAMMAR))
        lemmas, every_lemma = self.lemmas(number, lower), self.every_lemma(number, lower)
        return Verdict(lemmas, every_lemma, known, ordinary, grammar, self.tags(number))

    def _heads_of(self, number: int) -> Sequence[int]:
        return self._lemmas[self._ends[number - 1] if number else 0 : self._ends[number]]


@cache
def verdict_table() -> VerdictTable:
    """Give the process its table (about 35 MB, a tenth of a second)."""
    return VerdictTable()


def save(verdicts: Mapping[str, Verdict], tags: Iterable[str], path: Path = TABLE) -> None:
    """Write a table.

    Args:
        verdicts: by lower-case word without ё.
        tags: all that names can have.
        path: where to.
    """
    heads: dict[str, int] = {}
    lemmas: list[int] = []
    counts, bits = [], []
    places = {tag: 1 << place for place, tag in enumerate(tags, TAGGED)}
    for word, told in verdicts.items():
        others = sorted((told.every_lemma | told.lemmas) - {word})
        lemmas += [heads.setdefault(head, len(heads)) << 1 | (head in told.lemmas) for head in others]
        counts.append(len(others))
        flags = KNOWN * told.known | ORDINARY * told.ordinary | GRAMMAR * told.grammar | OWN * (word in told.lemmas)
        bits.append(flags | sum(places[tag] for tag in told.tags))
    np.savez_compressed(
        path,
        words=_joined(verdicts),
        heads=_joined(heads),
        tags=_joined(places),
        bits=np.array(bits, np.uint16),
        counts=np.array(counts, np.uint8),
        lemmas=np.array(lemmas, np.uint32),
    )


def _joined(words: Iterable[str]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer("\n".join(words).encode(), np.uint8)
