"""A text as words, numbers and signs, so that rules can look at what stands beside a number."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import regex

# The end of a line counts only where no sentence goes on over it; several full stops are an ellipsis.
TOKEN: Final = regex.compile(r"\p{L}+(?:['’]\p{L}+)*|\d+|\.{2,}|[^\s\w]|_|(?<!,)\n(?=\s*\n)|(?<![,\n])\n(?!\s*\p{Ll})")


class Word(NamedTuple):
    """One word, number or sign.

    Attributes:
        key: lower case, ё as е, the typewriter's apostrophe.
        start: first code point in the text.
        end: one past the last.
        capital: whether it begins with a capital letter.
    """

    key: str
    start: int
    end: int
    capital: bool


NOTHING: Final = Word("", 0, 0, False)


class Words:
    """The words of a text; places before the first and after the last hold :data:`NOTHING`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._all = list(_words(text))

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Word]:
        return iter(self._all)

    def __getitem__(self, at: int) -> Word:
        return self._all[at] if 0 <= at < len(self._all) else NOTHING

    def key(self, at: int) -> str:
        """Give the key of the word at a place; empty outside of the text."""
        return self._all[at].key if 0 <= at < len(self._all) else ""

    def keys(self, start: int, end: int) -> list[str]:
        """Give the keys of a stretch, as far as it lies in the text."""
        return [each.key for each in self._all[max(0, start) : max(0, end)]]

    def left(self, at: int, skipped: Collection[str], most: int = 8) -> int:
        """Walk left of ``at`` over words that are in ``skipped``.

        Returns:
            The place of the first other word; -1 where the text or the patience (``most`` words) ends.
        """
        for place in range(at - 1, max(-1, at - 2 - most), -1):
            if self._all[place].key not in skipped:
                return place
        return -1

    def right(self, at: int, skipped: Collection[str], most: int = 8) -> int:
        """Walk right from ``at`` over words that are in ``skipped``; see :meth:`left`. Past the end: the length."""
        for place in range(at, min(len(self._all), at + most + 1)):
            if self._all[place].key not in skipped:
                return place
        return len(self._all)


@lru_cache(1)
def words_of(text: str) -> Words:
    """Give the words of a text; the recognisers that read the same passage one after the other share them."""
    return Words(text)


def _words(text: str) -> Iterator[Word]:
    lower = text.lower()
    if len(lower) != len(text):
        # The small form of "İ" is two code points.
        lower = "".join(each.lower()[0] for each in text)
    lower = lower.replace("ё", "е").replace("’", "'")
    for match in TOKEN.finditer(text):
        start, end = match.span()
        key = lower[start:end]
        yield Word("…" if key.startswith("..") else key, start, end, text[start].isupper())
