"""Cutting words into the pieces the transformer has vectors for (WordPiece: Wu et al. 2016, uncased as in BERT)."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import regex

UNKNOWN: Final = "[UNK]"
START: Final = "[CLS]"
# A word of more characters is no word; its first characters tell enough, and the search stays linear.
LONGEST_WORD: Final = 60
PART: Final = regex.compile(r"[\p{P}\p{S}]|[^\p{P}\p{S}\s]+")


class WordPiece:
    """Cuts words greedily, the longest known piece first; small letters, no accents."""

    def __init__(self, pieces: Sequence[str]) -> None:
        """Take the vocabulary.

        Args:
            pieces: each is a word's beginning, or an inner part written with ``##`` before it; the index is its id.

        Raises:
            ValueError: the marks for the unknown or for the start of a sentence are missing.
        """
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        if UNKNOWN not in self._ids or START not in self._ids:
            raise ValueError("the vocabulary has no [UNK] or no [CLS]")
        self.unknown = self._ids[UNKNOWN]
        self.start = self._ids[START]
        self.cut = lru_cache(maxsize=32_768)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        """Give the ids of a word's pieces, at least one."""
        plain = unicodedata.normalize("NFD", word[:LONGEST_WORD].lower())
        plain = "".join(each for each in plain if unicodedata.category(each) != "Mn")
        found = [piece for part in PART.findall(plain) for piece in self._greedy(part)]
        return tuple(found) or (self.unknown,)

    def _greedy(self, part: str) -> list[int]:
        pieces: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            for end in range(len(part), start, -1):
                piece = self._ids.get(mark + part[start:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            pieces.append(piece)
            start = end
        return pieces
