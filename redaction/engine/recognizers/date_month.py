"""Days with the name of their month: "пятого мая", "May 5th", "2019 жылғы 5 мамыр"."""

from collections.abc import Iterator
from typing import Final

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.numerals import Numeral
from redaction.engine.recognizers.date_calendar import DAYS, DOUBTFUL, LIKELY, POSSIBLE, SURE, Day
from redaction.engine.words import Words

EARLIEST, LATEST = 1800, 2100
# Words between a day and its month or year, by language.
OF: Final = {
    Language.ENGLISH: frozenset(("of", "the", "day", "that", "this", "last", "same", "next")),
    Language.RUSSIAN: frozenset(("числа", "этого", "того", "прошлого", "следующего")),
    Language.KAZAKH: frozenset(("күні", "жұлдызы", "айының")),
}
RANGES: Final = cues("date", "ranges") | {",", "-", "–", "—", "/"}
YEAR_WORDS: Final = cues("date", "year_words")
# Kazakh says the day behind the month: "желтоқсанның он алтысы"; speakers leave the ending out.
GENITIVE: Final = ("ның", "нің", "дың", "дің", "тың", "тің")
OF_DAY: Final = ("күні", "жұлдызы", "жұлдызында")
FOLLOWING: Final = cues("date", "following")
JOINED: Final = frozenset(("-", "–", "to", "till", "until", "and", "по"))
# "Twelve may be", "five march on".
MAY_DO: Final = cues("date", "may_do")
AMBIGUOUS: Final = frozenset(("may", "march"))
DATED: Final = cues("date", "dated")
UNITS: Final = frozenset(("%", "years", "year", "times"))
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
            yield _with_years(words, day, starts, ends)


def _before(words: Words, month: int, ends: dict[int, Numeral], language: Language) -> Day | None:
    """Read the day before the month."""
    place = month
    while words.key(place - 1) in OF[language] or words.key(place - 1) == "-":
        place -= 1
    day = ends.get(place)
    if day is None or not 0 < day.value <= DAYS or (language is Language.RUSSIAN and day.spelled and not day.ordinal):
        return None
    vague = words.key(month) in AMBIGUOUS and not words[month].capital and "of" not in words.keys(place, month)
    if language is Language.ENGLISH and vague and not day.ordinal and words.key(day.first - 1) not in DATED:
        verb = words.key(month + 1) in MAY_DO or words.key(month) not in ("may", "march")
        return None if verb else Day(day.first, month + 1, POSSIBLE)
    first = day.first - (language is Language.ENGLISH and words.key(day.first - 1) == "the")
    return Day(first, month + 1, LIKELY)


def _after(words: Words, month: int, starts: dict[int, Numeral], language: Language) -> Day | None:
    """Read the day behind the month."""
    place = month + 1
    while words.key(place) in ("the", ".", "числа", "айының") or (words.key(place) == "-" and place == month + 1):
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
    dated = day.ordinal or words.key(month - 1) in DATED or _year_behind(words, day.last, starts) > day.last
    if vague and not dated:
        followed = not words.key(day.last).isalnum() or words.key(day.last) in FOLLOWING
        return Day(month, day.last, DOUBTFUL) if followed else None
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
        if place == day.first or other is None or not 0 < other.value <= DAYS:
            return day
        day = day._replace(first=other.first - (words.key(other.first - 1) == "the"))
    return day


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


def _with_years(words: Words, day: Day, starts: dict[int, Numeral], ends: dict[int, Numeral]) -> Day:
    last = _year_behind(words, day.last, starts)
    first = _year_before(words, day.first, ends)
    return Day(first, last, SURE if (first, last) != (day.first, day.last) else day.score)


def _year_behind(words: Words, place: int, starts: dict[int, Numeral]) -> int:
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
