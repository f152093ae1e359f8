"""Exact dates: a day of a month, in digits and words; a bare year or month identifies nobody."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from archive.vocabulary import Category, Language
from redaction.engine.numerals import Numeral, numerals
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.dates.apart import with_month
from redaction.engine.recognizers.dates.calendar import Day, hints, is_month, is_weekday
from redaction.engine.recognizers.dates.day import bare_days
from redaction.engine.recognizers.dates.digits import read_out
from redaction.engine.recognizers.dates.month import month_days
from redaction.engine.recognizers.dates.romanised import romanised
from redaction.engine.recognizers.dates.said import said_in_numbers
from redaction.engine.recognizers.hinted import in_small
from redaction.engine.words import Words, words_of

# Between a day of the week and the date: "Saturday, the 9th", "пятница (9 июня)".
BESIDE: Final = frozenset((",", "the", "(", ".", "күні"))


class DateRecognizer(Recognizer):
    """Finds days of a month, with the month, year and day of the week that are said with them.

    One for each language; what is written in digits alone is another's.
    """

    NAME: ClassVar = "date"
    CATEGORIES: ClassVar = (Category.DATE,)

    def __init__(self, language: str) -> None:
        self._language = Language(language)
        self._hints = hints(self._language)
        super().__init__(language)

    def find(self, text: str) -> Iterable[Found]:
        """Find dates: "пятого мая", "on the 5th", "третьего ноль пятого", "2019 жылғы 5 мамыр"."""
        if self._language is Language.ENGLISH:
            yield from romanised(text)
        if not self._hints.search(in_small(text)):
            return
        words = words_of(text)
        found = [one for one in numerals(words, self._language) if one.value <= 2100]
        if not found:
            return
        months = [at for at, word in enumerate(words) if is_month(word.key, self._language)]
        taken: set[int] = set()
        for day in self._days(words, found, months):
            if taken.issuperset(range(day.first, day.last)):
                continue
            taken |= set(range(day.first, day.last))
            whole = with_month(words, day, found, months, self._language)
            if not whole.score:
                continue
            first, last = _with_weekday(words, whole)
            yield Found(words[first].start, words[last - 1].end, Category.DATE, whole.score)

    def _days(self, words: Words, found: list[Numeral], months: list[int]) -> Iterator[Day]:
        """Give days with their month first: what is part of one is no day of its own."""
        yield from month_days(words, found, months, self._language)
        yield from said_in_numbers(words, found)
        if self._language is Language.ENGLISH:
            yield from read_out(words, found)
        yield from bare_days(words, found, self._language)


def _with_weekday(words: Words, day: Day) -> tuple[int, int]:
    """Take in the day of the week beside a date: together with the month it tells the date."""
    before = words.left(day.first, BESIDE, 2)
    first = before if is_weekday(words.key(before)) else day.first
    after = words.right(day.last, BESIDE, 2)
    told = day.last < after and is_weekday(words.key(after)) and not words.key(after + 1).isalnum()
    return first, after + 1 if told else day.last
