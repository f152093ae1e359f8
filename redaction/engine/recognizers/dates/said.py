"""Dates said in numbers alone: "ноль третьего ноль пятого", "the third of the fifth", "он екінші нөл бесінші"."""

from collections.abc import Iterator

from redaction.engine.numerals import Numeral
from redaction.engine.recognizers.dates.calendar import DAYS, DOUBTFUL, LIKELY, MONTHS, POSSIBLE, SURE, Day
from redaction.engine.words import Words


def said_in_numbers(words: Words, found: list[Numeral]) -> Iterator[Day]:
    """Find a day and the number of its month, both ordinals, with the year that follows.

    Args:
        words: the text.
        found: its numbers.
    """
    at = 0
    while at < len(found):
        first = at
        zero = found[at].value == 0 and found[at].spelled
        day = _next(words, found, at, zero)
        if day is None or not 0 < found[day].value <= DAYS or not found[day].ordinal:
            at += 1
            continue
        at = day + 1
        if at >= len(found):
            return
        second = found[at].value == 0 and found[at].spelled
        month = _next(words, found, at, second)
        between = words.keys(found[day].last, found[day + 1].first)
        if month is None or not _is_month(found[day], found[month], between):
            continue
        last, dated = _year(words, found, month)
        start = found[first].first - (words.key(found[first].first - 1) == "the")
        yield Day(start, last, _score(found[day], found[month], zero or second, dated, bool(between)))
        at = month + 1


def _next(words: Words, found: list[Numeral], at: int, zero: bool) -> int | None:
    """Give the place in the list of what stands behind a zero, or of the number itself."""
    if not zero:
        return at
    near = at + 1 < len(found) and found[at].last == found[at + 1].first
    return at + 1 if near else None


def _is_month(day: Numeral, month: Numeral, between: list[str]) -> bool:
    if not month.ordinal or not 0 < month.value <= MONTHS:
        return False
    joined = not between and day.spelled and month.spelled and _case(day) == _case(month)
    return joined or between in (["of", "the"], ["of"])


def _case(number: Numeral) -> str:
    for endings in (("ого", "его"), ("ое", "ье"), ("ому", "ему"), ("ым", "им")):
        if number.form.endswith(endings):
            return endings[0]
    return (
        number.ending or number.form[-3:] if number.form.endswith(("інші", "ыншы", "нші", "ншы")) else "?" + number.form
    )


def _year(words: Words, found: list[Numeral], month: int) -> tuple[int, bool]:
    """Give the place behind the year that follows, and whether one does."""
    end = found[month].last
    year = found[month + 1] if month + 1 < len(found) and found[month + 1].first == end else None
    if year is None or not (1900 < year.value <= 2100 or 10 < year.value < 100):
        return end, False
    last = year.last
    if year.value == 20 and month + 2 < len(found) and found[month + 2].first == last and found[month + 2].value < 100:
        last = found[month + 2].last
    return last + words.key(last).startswith(("год", "жыл")), True


def _score(day: Numeral, month: Numeral, zero: bool, dated: bool, of: bool) -> float:
    if zero or (dated and day.value > 3):
        return SURE if zero else LIKELY
    # "Пятого шестого" are two days in a row, "первого второго третьего" are no days.
    return POSSIBLE if of or day.value > MONTHS or (day.value > 3 and month.value > 3) else DOUBTFUL
