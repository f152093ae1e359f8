"""Finding the words of opened texts that are meant by what somebody looks for. Pure."""

import re
from collections.abc import Collection, Iterator

from archive.release.search.likeness import beginnings, likely
from archive.release.search.stems import terms
from archive.release.search.words import INSIDE, WORD, folded, word_at

#: Texts of characters that are as long folded as not: Latin but for «ß», Cyrillic, and the usual punctuation of both.
_PLAIN = re.compile("[\\x00-\\x7f\u00a0\u00c0-\u00de\u00e0-\u00ff\u0400-\u0481\u048a-\u04ff«»‘’“”„–—…№]*")
#: What is not compared, before a letter: a word that holds it need not begin as it does folded. To look for a letter
#: before it, too, would take four times as long, and spare words after an apostrophe.
_JOINING = re.compile(rf"[{INSIDE}](?=[^\W_])")


class Sought:
    """Finds words that have one of some terms. It remembers words that it has seen: let it go with the page.

    Args:
        wanted: The terms, out of :func:`archive.release.search.stems.terms`.
    """

    def __init__(self, wanted: Collection[str]) -> None:
        self._wanted = frozenset(wanted)
        self._beginnings = beginnings(self._wanted)
        self._likely = [likely(term) for term in self._wanted]
        self._meant: dict[tuple[str, str], bool] = {}

    def places(self, text: str, language: str) -> Iterator[tuple[int, int]]:
        """Yield where ``text`` in ``language`` holds such a word: start and end in code points, in order."""
        end = 0
        for word in self._candidates(text):
            if word.start() >= end and self._is_meant(word.group(), language):
                end = word.end()
                yield word.span()

    def _candidates(self, text: str) -> Iterator[re.Match[str]]:
        """Yield words that may be meant: all of them, where any may be, or folding would move the places.

        A pattern made for a query would be remembered by Python's own module for the next one.
        """
        if "" in self._beginnings or not _PLAIN.fullmatch(text):
            yield from WORD.finditer(text)
            return
        alike = text.casefold().replace("ё", "е")
        starts = {joining.end() for joining in _JOINING.finditer(text)}
        for beginning in self._beginnings:
            start = alike.find(beginning)
            while start >= 0:
                if not start or not alike[start - 1].isalnum():
                    starts.add(start)
                start = alike.find(beginning, start + 1)
        end = 0
        for start in sorted(starts):
            if start >= end:  # else in the word before: to look for it anew from each of its letters would take long
                word = word_at(text, start)
                end = word.end()
                yield word

    def _is_meant(self, written: str, language: str) -> bool:
        key = written, language
        if key not in self._meant:
            form = folded(written)
            may_be = any(may_be(form) for may_be in self._likely)
            self._meant[key] = bool(form) and may_be and not terms(form, language).isdisjoint(self._wanted)
        return self._meant[key]
