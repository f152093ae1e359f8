"""What may belong to a name that was found beside it: half of the names that unseen speech leaks, it leaks in part.

A model's chance that a word is part of a name is too low by itself to ask about. Next to a name it is not: of words
with such a chance there every fifth belonged to the name, of those elsewhere hardly one in fifty.
"""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Final, NamedTuple

from redaction.engine.recognizers.base import Found
from redaction.engine.tiers import BESIDE

#: So many words on one side of a name are asked about at most.
LONGEST: Final = 3
SPACES: Final = frozenset(" \t\u00a0")
SCORE: Final = attrgetter("score")


class Faint(NamedTuple):
    """A word that the models give some chance of being part of a name.

    Attributes:
        start: its first code point.
        end: one past its last.
        title: whether it says what somebody is: before a name it is no part of it ("Баба Поля"), behind one it may be.
    """

    start: int
    end: int
    title: bool = False


def find_beside(text: str, found: Iterable[Found], faint: Iterable[Faint]) -> Iterator[Found]:
    """Find what stands next to a name, with nothing but a space between, and has some chance of belonging to it.

    Args:
        text: the text the offsets point into.
        found: the names, in any order, overlaps allowed.
        faint: the words with some chance, in order.

    Yields:
        Stretches of such words as doubts of the name's category; none lies inside of a name.
    """
    covered = bytearray(len(text))
    starts: dict[int, Found] = {}
    ends: dict[int, Found] = {}
    # The surest of several that begin or end in one place says what they name.
    for name in sorted(found, key=SCORE):
        start, end, *_ = name
        covered[start:end] = b"\x01" * (end - start)
        starts[start] = ends[end] = name
    if not starts:
        return
    for run in _runs(text, (word for word in faint if covered.find(1, word.start, word.end) < 0)):
        before, after = ends.get(run[0].start - 1), starts.get(run[-1].end + 1)
        if before and text[before.end] in SPACES:
            yield Found(run[0].start, run[:LONGEST][-1].end, before.category, BESIDE)
        if after and text[run[-1].end] in SPACES and not run[-1].title:
            yield Found(run[-LONGEST:][0].start, run[-1].end, after.category, BESIDE)


def _runs(text: str, words: Iterable[Faint]) -> Iterator[list[Faint]]:
    """Put words together that follow each other with nothing but a space between."""
    run: list[Faint] = []
    for word in words:
        if run and not (word.start - run[-1].end == 1 and text[run[-1].end] in SPACES):
            yield run
            run = []
        run.append(word)
    if run:
        yield run
