"""Years and dates of birth: they tell an age, and are hidden as one."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.cues import cues
from redaction.engine.languages.russian import name_tags
from redaction.engine.numerals import HESITATIONS, Numeral, numerals
from redaction.engine.recognizers.ages.about import with_about
from redaction.engine.recognizers.ages.birth_cues import CUES, HINTS, SHORT
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.hinted import in_small
from redaction.engine.words import Words, words_of

SURE, LIKELY, POSSIBLE = 0.95, 0.75, 0.55
EARLIEST, LATEST = 1890, 2035
REACH: Final = 9
# Years of the last century, said short: "сексен бесінші".
CENTURY: Final = range(30, 100)
SENTENCE_ENDS: Final = frozenset(["!", "?", "…"])


NUMERIC: Final = regex.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?!\d)|\d{4}[./-]\d{1,2}[./-]\d{1,2}(?!\d)")
MADE: Final = frozenset(("выпуска", "образца", "издания", "постройки", "созыва"))
OPENERS: Final = frozenset(("", ".", ",", ":", "—"))
KAZAKH_PERSONS: Final = cues("age_kazakh", "persons")
DATE_JOINERS: Final = frozenset((",", "of", "the", "."))
# "В восемьдесят девятом классе", "в тридцать второй школе".
PLACED: Final = cues("birth", "placed")
COUNTED: Final = cues("birth", "counted")
# From here on something else is told than the birth.
MOVED_ON: Final = cues("birth", "moved_on")
# "Мен сексен бесінші жылғы баламын".
CHILD_OF: Final = frozenset(("баламын", "қызбын", "қызымын", "жігітпін", "адаммын", "кісімін", "едім"))
YEAR_OF_ONESELF: Final = frozenset(("жылғымын", "жылғымыз", "жылғыбыз"))


# "Мать моя тридцать седьмого года".
BETWEEN: Final = HESITATIONS | {"с", ",", "—", "-", "–", "мой", "моя", "наш", "наша", "тоже"}


class BirthRecognizer(Recognizer):
    """Finds the year, or the date with its year, that is said to be somebody's birth. One for each language.

    A bare two-digit year is a date: taken for an age it would be put into a band of ages.
    """

    NAME: ClassVar = "birth"
    CATEGORIES: ClassVar = (Category.AGE, Category.DATE)

    def __init__(self, language: str) -> None:
        self._language = Language(language)
        self._cues = CUES[self._language]
        super().__init__(language)

    def find(self, text: str) -> Iterable[Found]:
        """Find years and dates of birth."""
        small = in_small(text)
        if not any(each in small for each in HINTS[self._language]) and not SHORT.search(small):
            return
        words = words_of(text)
        found = numerals(words, self._language)
        for year in _years(words, found):
            score = self._score(words, year)
            if score:
                first, last = self._whole(words, year, {one.first: one for one in found})
                start, end = words[first].start, words[last - 1].end
                start -= text[start - 1 : start] in ("'", "’")
                category = Category.DATE if text[start:end].isdecimal() and year.value < 100 else Category.AGE
                yield with_about(text, Found(start, end, category, score), self._language)
        for at, word in enumerate(words):
            date = NUMERIC.match(text, word.start) if word.key.isdecimal() else None
            if date and (self._said_before(words, at) or self._said_after(words.keys(at + 5, at + 9))):
                yield Found(date.start(), date.end(), Category.AGE, SURE)

    def _score(self, words: Words, year: Numeral) -> float:
        last = year.last + (words.key(year.last) == "-")
        after = words.keys(last, last + 6)
        unit = bool(after) and after[0] in self._cues.unit
        if _is_short(after, "г", "р") or (after and after[0] in YEAR_OF_ONESELF):
            return SURE
        dated = year.value >= EARLIEST or (year.ordinal and year.value in CENTURY)
        if self._language is Language.KAZAKH and dated and (score := _kazakh(words, year, after)):
            return score
        if not self._is_dated(words, year, unit):
            return 0.0
        if self._said_after(after) or self._said_before(words, year.first):
            return SURE
        return self._of_somebody(words, year, after, unit)

    def _of_somebody(self, words: Words, year: Numeral, after: list[str], unit: bool) -> float:
        """Judge "я девяностого года", "Саркисян. Семьдесят девятого года."."""
        person = words.left(year.first, BETWEEN, 3)
        full = year.value >= EARLIEST and (self._language is Language.ENGLISH or unit)
        if words.key(person) in self._cues.persons and (
            full or (year.ordinal and (unit or f"{year.form}{year.ending}".endswith("го")))
        ):
            if not MADE.isdisjoint(after[:2]):
                return 0.0
            return LIKELY if unit or year.value >= EARLIEST else POSSIBLE
        called = self._language is Language.RUSSIAN and name_tags(words.key(person)) & {"Patr", "Surn"}
        if called and unit and year.ordinal and 30 <= year.value < 100 and year.form.endswith("го"):
            return POSSIBLE if MADE.isdisjoint(after[:2]) else 0.0
        alone = unit and year.ordinal and year.form.endswith("го") and words.key(year.first - 1) in OPENERS
        closed = after[1:2] in ([], ["."], [","], ["я"], ["она"], ["он"])
        # A year in full dates letters and cars as well: a name has to stand before it.
        whose = 30 <= year.value < 100 or (words[year.first - 2].capital and MADE.isdisjoint(after[:2]))
        return POSSIBLE if alone and closed and whose else 0.0

    def _is_dated(self, words: Words, year: Numeral, unit: bool) -> bool:
        if words.key(year.last) in PLACED:
            return False
        if year.value >= EARLIEST or year.ordinal or unit:
            return True
        if self._language is Language.KAZAKH and year.ending in ("тің", "тың", "дің", "дың", "нің", "ның"):
            return year.value > 30 and words.key(year.last).endswith("мын")
        after, before = words.key(year.last), words.key(year.first - 1)
        return (
            self._language is Language.ENGLISH and after not in COUNTED and (year.spelled or before in ("'", "’", "in"))
        )

    def _said_after(self, after: list[str]) -> bool:
        for each in after:
            if self._cues.after.fullmatch(each):
                return True
            if each in SENTENCE_ENDS or each == "." or each in MOVED_ON:
                return False
        return False

    def _said_before(self, words: Words, first: int) -> bool:
        for at in range(first - 1, max(-1, first - 1 - REACH), -1):
            key = words.key(at)
            if key in SENTENCE_ENDS or key in MOVED_ON or (key == "." and not words.key(at - 1).isdecimal()):
                return False
            if self._cues.before.fullmatch(key):
                return True
        return False

    def _whole(self, words: Words, year: Numeral, numbers: dict[int, Numeral]) -> tuple[int, int]:
        """Take in the unit behind the year, and the day and month on either side of it."""
        first, last = year.first, year.last
        if words.key(last) in self._cues.unit:
            last += 2 if words.key(last) == "г" and words.key(last + 1) == "." else 1
        if words.key(last) == "рождения":
            last += 1
        while words.key(last).isdecimal() or self._cues.months.fullmatch(words.key(last)):
            last += 1
        days = {one.last: one.first for one in numbers.values() if one.value <= 31}
        for _ in range(4):
            at = words.left(first, DATE_JOINERS, 2) + 1
            if self._cues.months.fullmatch(words.key(at - 1)):
                first = at - 1
            elif at in days and any(self._cues.months.fullmatch(each) for each in words.keys(days[at] - 3, year.first)):
                first = days[at]
        return first, last


def _is_short(after: list[str], year: str, birth: str) -> bool:
    """Tell whether both words are cut short behind a year: "г.р.", "ж. т."."""
    return after[:1] == [year] and [each for each in after[1:3] if each != "."][:1] == [birth]


def _kazakh(words: Words, year: Numeral, after: list[str]) -> float:
    """Judge "1979 ж.т.", "жұбайым 1978 жылғы"."""
    if _is_short(after, "ж", "т"):
        return SURE
    told = after[:2] in (["жылғы", "ғой"], ["жылғы", "еді"], ["жылғы", "екен"], ["жылғы", "."])
    if told and (year.ordinal or year.value >= EARLIEST) and year.value > 20:
        return POSSIBLE
    of_then = after[:1] == ["жылғы"] and (not "".join(after[1:2]).isalnum() or "".join(after[1:2]) in CHILD_OF)
    return LIKELY if of_then and words.key(year.first - 1) in KAZAKH_PERSONS else 0.0


def _years(words: Words, found: list[Numeral]) -> Iterator[Numeral]:
    """Give the numbers that can be years: "1987", "87-го", "девятьсот девяносто второго", "nineteen eighty-seven"."""
    previous: Numeral | None = None
    for number in found:
        pair = (
            previous is not None
            and set(words.keys(previous.last, number.first)) <= {"-"}
            and previous.value in (18, 19, 20)
            and not previous.ordinal
        )
        if pair and previous is not None and 10 <= number.value < 100 and number.spelled:
            yield number._replace(first=previous.first, value=100 * previous.value + number.value)
        elif EARLIEST <= number.value <= LATEST:
            yield number
        elif 890 < number.value < 1000 and number.ordinal:
            yield number._replace(value=1000 + number.value)
        elif 10 < number.value < 100 or (
            number.value in range(1, 11) and not number.spelled and number.form.startswith("0")
        ):
            yield number
        previous = number
