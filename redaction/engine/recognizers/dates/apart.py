"""A day told apart from its month, in the same clause: "in July of '21, on the fifth", "пятого, кажется, июля"."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, Numeral
from redaction.engine.recognizers.dates.calendar import DAYS, LIKELY, Day
from redaction.engine.words import Words

MONTH_FIRST: Final = 9
DAY_FIRST: Final = 5
BETWEEN: Final[Mapping[Language, frozenset[str]]] = MappingProxyType(
    {
        language: cues("date_apart", f"between_{language.value}") | HESITATIONS | {",", "…", "—", "–", "'"}
        for language in Language
    }
)
# "He may, on the fifth, come": a month only where a preposition says so.
AMBIGUOUS: Final = frozenset(("may", "march", "mar"))
IN: Final = frozenset(("in", "of", "last", "this", "next", "since", "early", "late", "was"))


def with_month(words: Words, day: Day, found: list[Numeral], months: list[int], language: Language) -> Day:
    """Take in the month, and its year, that a day is told with in the same clause.

    Args:
        words: the text.
        day: a day; one that has its month is given back.
        found: the numbers of the text.
        months: where months stand.
        language: whose words may stand between.
    """
    if any(day.first <= month < day.last for month in months):
        return day
    years = {place for one in found if _is_year(words, one) for place in range(one.first, one.last)}
    for month in reversed(months):
        if not _is_named(words, month):
            continue
        if month < day.first <= month + MONTH_FIRST and _joins(words, month + 1, day.first, years, language):
            return Day(month, day.last, max(day.score, LIKELY))
        if day.last <= month < day.last + DAY_FIRST and _joins(words, day.last, month, set(), language):
            return Day(day.first, month + 1, max(day.score, LIKELY))
    return day


def _is_named(words: Words, month: int) -> bool:
    return words.key(month) not in AMBIGUOUS or words[month].capital or words.key(month - 1) in IN


def _is_year(words: Words, number: Numeral) -> bool:
    return number.value > DAYS or number.spelled or words.key(number.first - 1) == "'"


def _joins(words: Words, first: int, after: int, years: set[int], language: Language) -> bool:
    """Tell whether nothing stands between but words of time, doubt and the year."""
    return all(place in years or words.key(place) in BETWEEN[language] for place in range(first, after))
