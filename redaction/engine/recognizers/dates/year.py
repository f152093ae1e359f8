"""The year of a date: "5 May 2022", "june fifth oh nine", "2019 жылғы 5 мамыр"."""

from typing import Final

from redaction.engine.cues import cues
from redaction.engine.numerals import Numeral
from redaction.engine.recognizers.dates.calendar import SURE, Day
from redaction.engine.words import Words

EARLIEST, LATEST = 1800, 2100
YEAR_WORDS: Final = cues("date", "year_words")
FOLLOWING: Final = cues("date", "following")
UNITS: Final = frozenset(("%", "years", "year", "times"))


def with_years(words: Words, day: Day, starts: dict[int, Numeral], ends: dict[int, Numeral]) -> Day:
    """Take in the year that is said before or behind a date, which makes it sure."""
    last = year_behind(words, day.last, starts)
    first = _year_before(words, day.first, ends)
    return Day(first, last, SURE if (first, last) != (day.first, day.last) else day.score)


def year_behind(words: Words, place: int, starts: dict[int, Numeral]) -> int:
    """Give the place behind the year that follows a place; the place itself where none does."""
    at = place
    while words.key(at) in (",", "in", "of", ".", "в", "'") and at - place < 2:
        at += 1
    year = starts.get(at)
    if year is None:
        spoken = starts.get(at + 1) if words.key(at) in ("oh", "o") else None
        return spoken.last if spoken and spoken.value < 10 else place
    pair = starts.get(year.last)
    if EARLIEST <= year.value <= LATEST:
        end = year.last
    elif year.value in (18, 19, 20) and pair and pair.value < 100 and pair.spelled:
        end = pair.last
    elif year.value in (19, 20) and words.key(year.last) in ("oh", "o") and starts.get(year.last + 1):
        end = starts[year.last + 1].last
    elif (year.ordinal and 10 < year.value < 1000) or words.key(at - 1) == "'" or _is_short(words, year, at - place):
        end = year.last
    else:
        return place
    return end + (words.key(end) in YEAR_WORDS) + (words.key(end) == "г" and words.key(end + 1) == ".")


def _is_short(words: Words, year: Numeral, apart: int) -> bool:
    """Tell whether two figures behind a date are its year: "5 May 22", "june fifth ninety four"."""
    if apart or year.ordinal or not 9 < year.value < 100 or words.key(year.last) in UNITS:
        return False
    return not words.key(year.last).isalnum() or (year.spelled and words.key(year.last) in FOLLOWING)


def _year_before(words: Words, place: int, ends: dict[int, Numeral]) -> int:
    at = place
    while words.key(at - 1) in YEAR_WORDS or words.key(at - 1) == ",":
        at -= 1
    year = ends.get(at)
    named = at == place or (year is not None and year.ending) or not YEAR_WORDS.isdisjoint(words.keys(at, place))
    if year is None or not EARLIEST <= year.value <= LATEST or not named:
        return place
    if year.ending.endswith(("да", "де")) and at < place:
        return place
    return year.first
