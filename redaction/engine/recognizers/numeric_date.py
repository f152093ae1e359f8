"""Dates in digits: "12.03.2019", "2019-03-12", "12/03/19", "14.06.", "12.IX.37"."""

from collections.abc import Iterable
from typing import ClassVar, Final

import regex

from archive.vocabulary import Category
from redaction.engine.recognizers.base import Found, Recognizer

SURE, POSSIBLE, DOUBTFUL = 0.9, 0.55, 0.3
YEAR: Final = r"(?:(?:1[89]|20)\d\d|['’]?\d\d)(?!\d)"
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH: Final = r"(?:0?[1-9]|1[0-2])"
ROMAN: Final = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
START: Final = r"(?<![\p{L}\d.,/:\-])"
HINT: Final = regex.compile(r"\d\s?[./-]\s?[\dIVX]")
PATTERNS: Final = tuple(
    (regex.compile(pattern, regex.MULTILINE), score)
    for pattern, score in (
        (rf"{START}{DAY}\s?([./-])\s?{MONTH}\s?\1\s?{YEAR}(?!\.\d|[\-/]\d)(?:\s?г(?:ода|\.)?(?!\p{{L}}))?", SURE),
        (rf"{START}(?:1[89]|20)\d\d([./-]){MONTH}\1{DAY}(?!\d)", SURE),
        (rf"{START}{MONTH}/{DAY}/{YEAR}(?!/)", SURE),
        (rf"{START}{DAY}\s?[./-]\s?{ROMAN}(?!\p{{L}})(?:\s?[./-]?\s?{YEAR})?", SURE),
        # A diary's "14.06." and, at the beginning of a line, "14.06" or "14/6".
        (rf"{START}(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?![\d\p{{L}}])", POSSIBLE),
        (rf"{START}(?P<date>{DAY}[./]{MONTH})(?=,?\s+(?:[01]?\d|2[0-3]):[0-5]\d(?!\d))", SURE),
        (
            r"(?<=(?<!\p{L})(?:от|с|со|по|до|к|на|за|датой|датирован\p{L}{1,3}|since|on|by|until|from|dated)\s)(?P<date>(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2]))(?![\d.%]|\s?(?:[%₸₽$]|тыс|млн|час|утра|вечера|до))",
            DOUBTFUL,
        ),
        (r"(?<=[(\[])(?P<date>(?:0?[1-9]|[12]\d|3[01])[./](?:0[1-9]|1[0-2]))(?=[)\],])", SURE),
        (r"^[ \t\[(]*(?P<date>(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2]))(?=[\s,;:)\]—–-]|$)", POSSIBLE),
    )
)


class NumericDateRecognizer(Recognizer):
    """Finds dates that are written in digits alone, whatever the language."""

    NAME: ClassVar = "numeric_date"
    CATEGORIES: ClassVar = (Category.DATE,)

    def find(self, text: str) -> Iterable[Found]:
        """Find dates with a day, a month and mostly a year."""
        if not HINT.search(text):
            return
        for pattern, score in PATTERNS:
            for match in pattern.finditer(text):
                start, end = match.span("date" if "date" in pattern.groupindex else 0)
                yield Found(start, end, Category.DATE, score)
