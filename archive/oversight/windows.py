"""Where in the log to look for what a filter asks for: the stretches of row numbers that hold some of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

#: Stretches closer than this are read as one.
NEAR = 500
_LAST = 2**63 - 1


class Window(NamedTuple):
    """Row numbers from ``first`` to ``last``, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many entries of a day a filter asks for, and between which row numbers they lie."""

    entries: int
    first: int
    last: int


def windows(days: Sequence[DayCount], *, newest_counted: int, before: int, wanted: int) -> list[Window]:
    """Return the stretches, newest first, that surely hold the next ``wanted`` entries below ``before``.

    Args:
        days: All days that hold some, in any order.
        newest_counted: Entries with higher row numbers have not been counted yet and are always looked at.
        before: Only entries below this row number; 0 for all.
        wanted: How many entries are to be found, if there are as many.
    """
    below = before or _LAST + 1
    known = [day for day in days if day.first < below]
    enough = _enough_from([day for day in known if day.last < below], wanted)
    found = [Window(max(day.first, enough), min(day.last, below - 1)) for day in known if day.last >= enough]
    if newest_counted + 1 < below:
        found.append(Window(newest_counted + 1, below - 1))
    return joined(found)


def _enough_from(days: Iterable[DayCount], wanted: int) -> int:
    """Return the row number from which on there are surely ``wanted`` entries; 0 if there are fewer altogether.

    Days are not taken to follow each other in row numbers: clocks are set, and a long transaction commits late.
    """
    sure = 0
    for day in sorted(days, key=lambda one: one.first, reverse=True):
        sure += day.entries
        if sure >= wanted:
            return day.first
    return 0


def joined(found: Iterable[Window]) -> list[Window]:
    """Return windows that overlap or lie near each other as one, newest first."""
    result: list[Window] = []
    for one in sorted(found, reverse=True):
        if result and result[-1].first - one.last <= NEAR:
            result[-1] = Window(min(one.first, result[-1].first), max(one.last, result[-1].last))
        else:
            result.append(one)
    return result
