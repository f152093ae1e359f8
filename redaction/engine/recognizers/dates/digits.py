"""Dates read out figure by figure, in English: "fourteen oh three nineteen eighty-eight", "14 03 88"."""

from collections.abc import Iterator
from typing import Final

from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, Numeral
from redaction.engine.recognizers.dates.calendar import DAYS, LIKELY, MONTHS, POSSIBLE, Day
from redaction.engine.words import Words

ZEROS: Final = frozenset(("oh", "o", "zero", "nought", "0"))
SIGNS: Final = frozenset(("dot", "slash", "dash", "point", ".", "/", "-"))
BETWEEN: Final = ZEROS | SIGNS | HESITATIONS | {","}
CUES: Final = cues("date", "written")
REACH: Final = 6
CENTURIES: Final = (19, 20)


def read_out(words: Words, found: list[Numeral]) -> Iterator[Day]:
    """Find a day, a month and a year said one after the other, each a number of its own.

    A number before or behind them makes of the row a telephone number or a code, which others find.

    Args:
        words: the text.
        found: its numbers.
    """
    row = [one for one in found if one.value > 0 and not one.ordinal]
    for at in range(len(row) - 2):
        day, month = row[at], row[at + 1]
        if not _calendar(day.value, month.value) or (at and _joined(words, row[at - 1], day)):
            continue
        end, full = _year(words, row, at + 2)
        if not end or not _joined(words, day, month) or not _joined(words, month, row[at + 2]):
            continue
        if end < len(row) and _joined(words, row[end - 1], row[end]):
            continue
        first = day.first - (words.key(day.first - 1) in ZEROS)
        between = words.keys(first, row[end - 1].first)
        marked = not ZEROS.isdisjoint(between) or not SIGNS.isdisjoint(between)
        last = row[end - 1].last
        cued = not CUES.isdisjoint([*words.keys(first - REACH, first), *words.keys(last, last + REACH)])
        if cued or full or (marked and all(one.spelled for one in row[at:end])):
            yield Day(first, last, LIKELY if cued or (full and marked) else POSSIBLE)


def _calendar(one: int, other: int) -> bool:
    return (one <= DAYS and other <= MONTHS) or (one <= MONTHS and other <= DAYS)


def _joined(words: Words, left: Numeral, right: Numeral) -> bool:
    between = words.keys(left.last, right.first)
    return len(between) <= 2 and BETWEEN.issuperset(between)


def _year(words: Words, row: list[Numeral], at: int) -> tuple[int, bool]:
    """Give the place behind the year that begins at a place of the row, and whether its century is said; 0 if none."""
    if at >= len(row):
        return 0, False
    year, after = row[at], row[at + 1] if at + 1 < len(row) else None
    if 1900 <= year.value <= 2035:
        return at + 1, True
    if year.value in CENTURIES and after and after.value < 100 and after.spelled and _joined(words, year, after):
        return at + 2, True
    return (at + 1, False) if 9 < year.value < 100 else (0, False)
