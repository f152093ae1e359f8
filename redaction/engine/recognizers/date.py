"""Exact dates: a day of a month, in digits and words; a bare year or month identifies nobody."""

from collections.abc import Iterable
from functools import cache
from typing import ClassVar, Final, NamedTuple

import regex

from archive.vocabulary import Category, Language
from redaction.engine.cues import cues
from redaction.engine.data import load_words
from redaction.engine.numerals import Numeral, numerals
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.words import Words

SURE, LIKELY, POSSIBLE = 0.9, 0.8, 0.55
DAYS: Final = 31
EARLIEST, LATEST = 1800, 2100
# Words between a day and its month or year, by language.
OF: Final = {
    Language.ENGLISH: frozenset(("of", "the", "day")),
    Language.RUSSIAN: frozenset(("числа",)),
    Language.KAZAKH: frozenset(("күні",)),
}
RANGES: Final = cues("date", "ranges") | {",", "-", "–", "—"}
YEAR_WORDS: Final = cues("date", "year_words")
# Kazakh says the day behind the month: "желтоқсанның он алтысы".
GENITIVE: Final = ("ның", "нің", "дың", "дің", "тың", "тің")
WEEKDAYS: Final = cues("date", "weekdays")
CLOSED: Final = frozenset(["", ",", ".", "!", "?", ";", ")", "числа", "\n"])
AMBIGUOUS: Final = frozenset(("may", "march", "mar", "mai", "май", "мар", "дек", "фев", "сен", "sep", "jan", "dec"))
DATED: Final = cues("date", "dated")


class Day(NamedTuple):
    """A date in a text: places of its first word and behind its last one, and a score."""

    first: int
    last: int
    score: float


class DateRecognizer(Recognizer):
    """Finds days of a month with the year if it is said. One for each language; digits alone are another's."""

    NAME: ClassVar = "date"
    CATEGORIES: ClassVar = (Category.DATE,)

    def __init__(self, language: str) -> None:
        self._language = Language(language)
        super().__init__(language)

    def find(self, text: str) -> Iterable[Found]:
        """Find dates: "пятого мая", "on the 5th of May 2019", "2019 жылғы 5 мамыр"."""
        lower = text.lower()
        if not any(each in lower for each in _beginnings(self._language)):
            return
        words = Words(text)
        places = [at for at, word in enumerate(words) if _is_month(word.key, self._language)]
        weekdays = [at for at, word in enumerate(words) if word.key in WEEKDAYS]
        if not places and not weekdays:
            return
        found = numerals(words, self._language)
        starts, ends = {one.first: one for one in found}, {one.last: one for one in found}
        for month in places:
            day = _before(words, month, ends, self._language) or _after(words, month, starts, self._language)
            if day:
                whole = _with_years(words, _with_range(words, day, ends), starts, ends)
                yield Found(words[whole.first].start, words[whole.last - 1].end, Category.DATE, whole.score)
        for at in weekdays:
            place = at + 1
            while words.key(place) in (",", "the"):
                place += 1
            number = starts.get(place)
            if number and number.ordinal and number.value <= DAYS and words.key(number.last) in CLOSED:
                yield Found(words[number.first].start, words[number.last - 1].end, Category.DATE, POSSIBLE)


@cache
def _months(language: Language) -> frozenset[str]:
    rows = (line.split("\t") for line in load_words("months.tsv"))
    return frozenset(form for code, _, forms in rows if code == language.value for form in forms.split())


@cache
def _beginnings(language: Language) -> frozenset[str]:
    """Give what months and weekdays of a language begin with: nothing is read word by word where none occurs."""
    return frozenset(form[:3] for form in (*_months(language), *WEEKDAYS))


@cache
def _kazakh_month() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{'|'.join(sorted(_months(Language.KAZAKH)))})\p{{Ll}}{{0,8}}")


def _is_month(key: str, language: Language) -> bool:
    if language is Language.KAZAKH:
        return bool(_kazakh_month().fullmatch(key))
    return key in _months(language)


def _before(words: Words, month: int, ends: dict[int, Numeral], language: Language) -> Day | None:
    """Read the day before the month."""
    place = month
    while words.key(place - 1) in OF[language] or words.key(place - 1) == "-":
        place -= 1
    day = ends.get(place)
    if day is None or not 0 < day.value <= DAYS or (language is Language.RUSSIAN and day.spelled and not day.ordinal):
        return None
    vague = words.key(month) in AMBIGUOUS and not words[month].capital and words.key(month - 1) != "of"
    if language is Language.ENGLISH and vague and not day.ordinal and words.key(day.first - 1) not in DATED:
        return None
    first = day.first - (language is Language.ENGLISH and words.key(day.first - 1) == "the")
    return Day(first, month + 1, LIKELY)


def _after(words: Words, month: int, starts: dict[int, Numeral], language: Language) -> Day | None:
    """Read the day behind the month, as English and Kazakh have it."""
    if language is Language.RUSSIAN or (language is Language.KAZAKH and not words.key(month).endswith(GENITIVE)):
        return None
    place = month + 1
    while words.key(place) in ("the", "."):
        place += 1
    day = starts.get(place)
    if day is None or not 0 < day.value <= DAYS or words.key(day.last) in (":", "%", "years", "year", "times"):
        return None
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
    dated = day.ordinal or words.key(month - 1) in DATED or _year_behind(words, day.last, starts) > day.last
    if language is Language.ENGLISH and vague and not dated:
        return None
    return Day(month, day.last, LIKELY)


def _with_range(words: Words, day: Day, ends: dict[int, Numeral]) -> Day:
    """Take in the day that a stretch of days begins with: "с 12 по 14 марта"."""
    place = day.first
    while words.key(place - 1) in RANGES and day.first - place < 2:
        place -= 1
    other = ends.get(place)
    if place == day.first or other is None or not 0 < other.value <= DAYS:
        return day
    return day._replace(first=other.first)


def _with_years(words: Words, day: Day, starts: dict[int, Numeral], ends: dict[int, Numeral]) -> Day:
    last = _year_behind(words, day.last, starts)
    first = _year_before(words, day.first, ends)
    return Day(first, last, SURE if (first, last) != (day.first, day.last) else day.score)


def _year_behind(words: Words, place: int, starts: dict[int, Numeral]) -> int:
    at = place
    while words.key(at) in (",", "in", "of", ".", "в") and at - place < 2:
        at += 1
    year = starts.get(at)
    if year is None:
        return place
    pair = starts.get(year.last)
    if EARLIEST <= year.value <= LATEST:
        end = year.last
    elif year.value in (18, 19, 20) and pair and pair.value < 100 and pair.spelled:
        end = pair.last
    elif year.ordinal and 10 < year.value < 1000:
        end = year.last
    else:
        return place
    return end + (words.key(end) in YEAR_WORDS) + (words.key(end) == "г" and words.key(end + 1) == ".")


def _year_before(words: Words, place: int, ends: dict[int, Numeral]) -> int:
    at = place
    while words.key(at - 1) in YEAR_WORDS or words.key(at - 1) == ",":
        at -= 1
    year = ends.get(at)
    if year is None or not (year.ending or YEAR_WORDS.intersection(words.keys(at, place))):
        return place
    return year.first if EARLIEST <= year.value <= LATEST else place
