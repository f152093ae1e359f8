"""Days with the name of their month: "пятого мая", "May 5th", "2019 жылғы 5 мамыр"."""

from collections.abc import Iterator
from typing import Final

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, Numeral
from redaction.engine.recognizers.dates.calendar import DAYS, DOUBTFUL, LIKELY, POSSIBLE, Day, is_weekday
from redaction.engine.recognizers.dates.year import FOLLOWING, UNITS, with_years, year_behind
from redaction.engine.words import Words

# Words between a day and its month or year, by language.
OF: Final = {
    Language.ENGLISH: frozenset(("of", "the", "day", "that", "this", "last", "same", "next")),
    Language.RUSSIAN: frozenset(("числа", "этого", "того", "прошлого", "следующего")),
    Language.KAZAKH: frozenset(("күні", "жұлдызы", "айының")),
}
# Between a month and the day behind it.
BEHIND: Final = {
    Language.ENGLISH: frozenset(("the", ".")) | HESITATIONS,
    Language.RUSSIAN: frozenset(("the", ".", "числа", "айының")),
    Language.KAZAKH: frozenset(("the", ".", "числа", "айының")),
}
RANGES: Final = cues("date", "ranges") | {",", "-", "–", "—", "/"}
# Kazakh says the day behind the month: "желтоқсанның он алтысы"; speakers leave the ending out.
GENITIVE: Final = ("ның", "нің", "дың", "дің", "тың", "тің")
OF_DAY: Final = ("күні", "жұлдызы", "жұлдызында")
JOINED: Final = frozenset(("-", "–", "to", "till", "until", "and", "по"))
# "Twelve may be", "five march on".
MAY_DO: Final = cues("date", "may_do")
AMBIGUOUS: Final = frozenset(("may", "march"))
DATED: Final = cues("date", "dated")
RUSSIAN_YEARS: Final = frozenset(("года", "год", "году", "г"))


def month_days(words: Words, found: list[Numeral], places: list[int], language: Language) -> Iterator[Day]:
    """Find days with a month.

    Args:
        words: the text.
        found: its numbers.
        places: where months stand.
        language: whose grammar is read.
    """
    starts, ends = {one.first: one for one in found}, {one.last: one for one in found}
    for month in places:
        day = _before(words, month, ends, language) or _after(words, month, starts, language)
        if day:
            day = _on(words, _with_range(words, day, ends), starts)
            yield with_years(words, day, starts, ends)


def _before(words: Words, month: int, ends: dict[int, Numeral], language: Language) -> Day | None:
    """Read the day before the month."""
    place = month
    while words.key(place - 1) in OF[language] or words.key(place - 1) == "-":
        place -= 1
    if language is Language.ENGLISH:
        place = _before_a_pause(words, month, place)
    day = ends.get(place)
    if day is None or not 0 < day.value <= DAYS or (language is Language.RUSSIAN and day.spelled and not day.ordinal):
        return None
    vague = words.key(month) in AMBIGUOUS and not words[month].capital and "of" not in words.keys(place, month)
    if language is Language.ENGLISH and vague and not day.ordinal and words.key(day.first - 1) not in DATED:
        told = is_weekday(words.key(day.first - 1)) or words.key(day.first - 1) in ("was", "is", "it's")
        verb = words.key(month + 1) in MAY_DO or words.key(month) not in ("may", "march")
        return None if verb and not told else Day(day.first, month + 1, DOUBTFUL if verb else POSSIBLE)
    first = day.first - (language is Language.ENGLISH and words.key(day.first - 1) == "the")
    return Day(first, month + 1, LIKELY)


def _before_a_pause(words: Words, month: int, place: int) -> int:
    """Go on left over hesitations, commas around them, and an "of" said twice; over a full stop in "15. March 2024"."""
    pause = words.left(place, HESITATIONS | {",", "of"}, 4) + 1
    if not HESITATIONS.isdisjoint(words.keys(pause, place)) or words.keys(pause, place) == ["of", ","]:
        return pause
    dotted = place == month and words.key(month - 1) == "." and words.key(month + 1).isdecimal()
    return place - 1 if dotted and words[month - 1].start == words[month - 2].end else place


def _after(words: Words, month: int, starts: dict[int, Numeral], language: Language) -> Day | None:
    """Read the day behind the month."""
    place = month + 1
    while words.key(place) in BEHIND[language] or (words.key(place) == "-" and place == month + 1):
        place += 1
    day = starts.get(place)
    if day is None or not 0 < day.value <= DAYS or words.key(day.last) in UNITS or _is_hour(words, day):
        return None
    if language is Language.RUSSIAN:
        return _russian_after(words, month, day)
    if language is Language.KAZAKH:
        return _kazakh_after(words, month, day)
    following = starts.get(day.last)
    if (
        day.value == 20
        and day.spelled
        and not day.ordinal
        and following
        and following.spelled
        and following.last not in starts
    ):
        return None
    vague = words.key(month) in AMBIGUOUS and not words[month].capital
    dated = day.ordinal or words.key(month - 1) in DATED or year_behind(words, day.last, starts) > day.last
    if vague and not dated:
        followed = not words.key(day.last).isalnum() or words.key(day.last) in FOLLOWING
        told = words.key(month - 1) in ("was", "is", "it's", "day") or is_weekday(words.key(month - 1))
        return Day(month, day.last, POSSIBLE if told else DOUBTFUL) if followed else None
    return Day(month, day.last, LIKELY)


def _is_hour(words: Words, number: Numeral) -> bool:
    """Tell whether minutes follow: "в мае 14:30"."""
    return words.key(number.last) == ":" and words[number.last + 1].start == words[number.last].end


def _russian_after(words: Words, month: int, day: Numeral) -> Day | None:
    """Read "в мае пятого числа"; "в мае двадцать второго" may be a year."""
    numbered = "числа" in (words.key(day.last), words.key(day.first - 1))
    if not day.ordinal or words.key(day.last) in RUSSIAN_YEARS or words.key(month).endswith("ь"):
        return None
    if numbered:
        return Day(month, day.last + (words.key(day.last) == "числа"), LIKELY)
    return Day(month, day.last, LIKELY if day.value < 10 else DOUBTFUL) if day.form.endswith(("ого", "его")) else None


def _kazakh_after(words: Words, month: int, day: Numeral) -> Day | None:
    if words.key(month + 1) == "айының" or words.key(month).endswith(GENITIVE):
        return Day(month, day.last + (words.key(day.last) in OF_DAY), LIKELY)
    named = day.ending.startswith(("ы", "і", "сы", "сі")) or words.key(day.last) in OF_DAY
    return Day(month, day.last + (words.key(day.last) in OF_DAY), LIKELY) if named else None


def _with_range(words: Words, day: Day, ends: dict[int, Numeral]) -> Day:
    """Take in the days that a stretch of days begins with: "с 12 по 14 марта", "4, 5 и 6 мая"."""
    for _ in range(4):
        place = day.first
        while words.key(place - 1) in RANGES and day.first - place < 2:
            place -= 1
        other = ends.get(place)
        if other is None or not 0 < other.value <= DAYS:
            return day
        if place == day.first and not (other.ordinal and other.spelled and other.value + 1 == _value(day, ends)):
            return day
        day = day._replace(first=other.first - (words.key(other.first - 1) == "the"))
    return day


def _value(day: Day, ends: dict[int, Numeral]) -> int:
    """Give the number that a date begins with."""
    return next((one.value for one in ends.values() if one.first in (day.first, day.first + 1)), 0)


def _on(words: Words, day: Day, starts: dict[int, Numeral]) -> Day:
    """Take in the days that a stretch goes on to: "January 4 to 6", "с пятого января по седьмое"."""
    place = words.right(day.last, RANGES - {","} | {"the"}, 2)
    other = starts.get(place)
    if other is None or not 0 < other.value <= DAYS:
        return day
    closed = not words.key(other.last).isalnum() or words.key(other.last) in FOLLOWING
    kazakh = other.ending.startswith(("сы", "сі", "ы", "і"))
    if place == day.last:
        goes_on = kazakh
    else:
        goes_on = kazakh or (other.ordinal and closed) or (closed and words.key(place - 1) in JOINED)
    return day._replace(last=other.last) if goes_on else day
