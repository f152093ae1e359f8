"""Dates in digits: "12.03.2019", "2019-03-12", "12/03/19", "14.06.", "12.IX.37"."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.recognizers.base import Found, Recognizer
from redaction.engine.recognizers.dates.calendar import months
from redaction.engine.recognizers.dates.slashed import DAY, MEASURED, MONTH, START, slashed, with_weekday

SURE, LIKELY, POSSIBLE, DOUBTFUL = 0.9, 0.75, 0.55, 0.3
YEAR: Final = r"(?:(?:1[89]|20)\d\d|['’]?\d\d)(?!\d)"
ROMAN: Final = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
DIGIT: Final = regex.compile(r"\d")
HINT: Final = regex.compile(
    r"(?<!\d)20\d{6}(?!\d)|\d\s?[./-]\s?[\dIVX]|\d[./-]\p{L}|\p{L}{3}\d|\d\p{L}{3}|\d\d \d\d \d{4}",
    regex.IGNORECASE,
)
NAMED: Final = "|".join(
    sorted({form for each in Language for form in months(each)}, key=lambda form: (-len(form), form))
)
BEFORE: Final = r"(?<=(?<!\p{L})(?:от|с|со|по|до|к|на|за|числа|датой|датирован\p{L}{1,3}|since|on|by|until|from|dated|till|before|after)\s)"
PATTERNS: Final = tuple(
    (regex.compile(pattern, regex.MULTILINE), score)
    for pattern, score in (
        (rf"{START}{DAY}\s?([./-])\s?{MONTH}\s?\1\s?{YEAR}(?!\.\d|[\-/]\d)(?:\s?г(?:ода|\.)?(?!\p{{L}}))?", SURE),
        (rf"{START}(?:1[89]|20)\d\d([./-]){MONTH}\1{DAY}(?!\d)", SURE),
        (rf"{START}{MONTH}/{DAY}/{YEAR}(?!/)", SURE),
        (rf"{START}{DAY}\s?[./-]\s?{ROMAN}(?!\p{{L}})(?:\s?[./-]?\s?{YEAR})?", SURE),
        # Months in small Roman figures, dates that name files, and American ones.
        (rf"{START}{DAY}([./-])(?:i{{1,3}}|iv|vi{{0,3}}|ix|xi{{0,2}})\1\s?{YEAR}", SURE),
        (rf"{START}{DAY}[./](?:i{{2,3}}|iv|vi{{1,3}}|ix|xi{{1,2}})(?![\p{{L}}\d])", LIKELY),
        (r"(?<![\p{L}\d.,/:\-])20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)", POSSIBLE),
        # A diary's "14.06.".
        (rf"{START}(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?![\d\p{{L}}])", POSSIBLE),
        (rf"{START}(?P<date>{DAY}[./]{MONTH})(?=,?\s+(?:[01]?\d|2[0-3]):[0-5]\d(?!\d))", SURE),
        (rf"{START}(?P<date>{DAY}-{MONTH}|{MONTH}-{DAY})(?=,?\s+(?:[01]?\d|2[0-3]):[0-5]\d(?!\d))", LIKELY),
        (rf"{START}(?:{DAY}(?i:{NAMED})(?:{YEAR})?|(?i:{NAMED}){DAY})(?![\p{{L}}\d])", LIKELY),
        (rf"{BEFORE}(?P<date>(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])){MEASURED}", POSSIBLE),
        # "Написала 12.03, ответа нет": not where "в 12.03" is an hour.
        (
            rf"(?<=(?<!(?<!\p{{L}})(?:в|во|at|версия|version|п|пункт|статья|ст|глава|раздел))[\s,(])(?P<date>(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9])){MEASURED}(?=[,;)]|\s*$|\s\p{{L}})",
            POSSIBLE,
        ),
        (rf"{START}{DAY}(?P<sign>[./-])(?i:{NAMED})\p{{Ll}}{{0,3}}\.?(?P=sign)\s?{YEAR}", SURE),
        (r"(?<=[(\[])(?P<date>(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2]))(?=[)\],])", SURE),
        (rf"{START}(?:0[1-9]|[12]\d|3[01]) (?:0[1-9]|1[0-2]) (?:19|20)\d\d(?!\s?\d)", LIKELY),
    )
)


class NumericDateRecognizer(Recognizer):
    """Finds dates that are written in digits alone, whatever the language."""

    NAME: ClassVar = "numeric_date"
    CATEGORIES: ClassVar = (Category.DATE,)

    def find(self, text: str) -> Iterable[Found]:
        """Find dates with a day, a month and mostly a year."""
        if not (DIGIT.search(text) and HINT.search(text)):
            return
        for one in chain(_by_pattern(text), slashed(text)):
            start, end = with_weekday(text, one.start, one.end)
            yield one._replace(start=start, end=end)


def _by_pattern(text: str) -> Iterator[Found]:
    for pattern, score in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("date" if "date" in pattern.groupindex else 0)
            yield Found(start, end, Category.DATE, score)
