"""One edit away: a letter more, less, other, or two exchanged.

Every spelling is filed under all that is left of it when one letter is taken out (the symmetric deletion of W. Garbe's
SymSpell, 2012, for distance one): two spellings one edit apart share such a remainder, so that a look-up costs the
length of the word, however many names are known. The distance is Damerau's (1964) in its restricted form.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from redaction.engine.naming.alike import one_edit

#: Shorter names have too many neighbours.
SHORTEST: Final = 5


def remainders(word: str) -> Iterator[str]:
    """Give a word, and all that is left of it when one letter is taken out."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


class Neighbours:
    """Numbers filed under spellings, found again by any spelling one edit away."""

    def __init__(self) -> None:
        self._filed: dict[str, list[tuple[str, int]]] = {}

    def add(self, spellings: Iterable[str], number: int) -> None:
        """File a number under each spelling of :data:`SHORTEST` letters or more."""
        for spelling in spellings:
            if len(spelling) >= SHORTEST:
                for left in remainders(spelling):
                    self._filed.setdefault(left, []).append((spelling, number))

    def near(self, spellings: Iterable[str]) -> set[int]:
        """Give the numbers filed under a spelling that one edit parts from one of these."""
        return {
            number
            for word in spellings
            if len(word) >= SHORTEST - 1
            for left in remainders(word)
            for spelling, number in self._filed.get(left, ())
            if one_edit(word, spelling)
        }
