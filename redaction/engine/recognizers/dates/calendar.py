"""What the rules for dates share: months, days of the week, and what a date is."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

import regex

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.data import load_words

SURE, LIKELY, POSSIBLE, DOUBTFUL = 0.9, 0.8, 0.55, 0.3
DAYS: Final = 31
MONTHS: Final = 12
WEEKDAYS: Final = cues("date", "weekdays")
KAZAKH_WEEKDAY: Final = regex.compile(r"(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)\p{Ll}{0,5}")


class Day(NamedTuple):
    """A date in a text: places of its first word and behind its last one, and a score."""

    first: int
    last: int
    score: float


@cache
def months(language: Language) -> frozenset[str]:
    """Give the names of months in all their forms; Kazakh ones without endings."""
    rows = (line.split("\t") for line in load_words("months.tsv"))
    return frozenset(form for code, _, forms in rows if code == language.value for form in forms.split())


@cache
def _kazakh_month() -> regex.Pattern[str]:
    return regex.compile(rf"(?:{'|'.join(sorted(months(Language.KAZAKH)))})\p{{Ll}}{{0,8}}")


@lru_cache(20_000)
def is_month(key: str, language: Language) -> bool:
    """Tell whether a word is the name of a month."""
    if language is Language.KAZAKH:
        return bool(_kazakh_month().fullmatch(key))
    return key in months(language)


def is_weekday(key: str) -> bool:
    """Tell whether a word is a day of the week, in any of the languages."""
    return key in WEEKDAYS or bool(KAZAKH_WEEKDAY.fullmatch(key))


# Besides months, of small letters as hints are written: ordinals that stand alone ("on the 14th", "четырнадцатого"), and Kazakh days ("он бесі күні").
_DAYS: Final = {
    Language.ENGLISH: r"\d(?:st|nd|rd|th)(?![^\W\d_])|(?:first|second|third|four(?:teen)?th|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|teenth|tieth)(?![^\W\d_])|(?<![^\W\d_])(?:mon|tue|wed|thu|fri|sat|sun)[^\W\d_]{0,6}\.?\s\d|(?<![^\W\d_])(?:nineteen|twenty|two thousand)(?![^\W\d_])|(?<![^\W\d_])(?:o?h|zero)\s[^\W\d_]|\d\d?[ .]\d\d?[ .]\d\d",
    Language.RUSSIAN: r"\d-?(?:го|е|му)(?![^\W\d_])|числ|(?:перв|втор|трет|верт|пят|шест|едьм|ьм|евят|есят|цат)(?:ого|его|ьего|ое|ье|ому|ьему)(?![^\W\d_])",
    Language.KAZAKH: r"\d\s?-?(?:с?[іы](?:н[^\W\d_]+)?|нш[іы][^\W\d_]*|ш[іы][^\W\d_]*)(?![^\W\d_])|айды|жұлдыз|күн|нөл|(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз)(?:с?[іы])(?:н[^\W\d_]+)?(?![^\W\d_])",
}


@cache
def hints(language: Language) -> re.Pattern[str]:
    """Give what tells, in small letters (:func:`in_small`), that a text may have dates: no other is read word by word."""
    names = "|".join(sorted({form[:3] for form in months(language)}))
    return re.compile(rf"(?<![^\W\d_])(?:{names})|{_DAYS[language]}")
