"""Days of a month that is not named: "on the 14th", "с пятого на шестое", "15-го числа", "айдың он екісі күні"."""

from collections.abc import Iterator
from typing import Final

import regex

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.numerals import Numeral
from redaction.engine.recognizers.dates.calendar import DAYS, DOUBTFUL, LIKELY, POSSIBLE, Day, is_weekday
from redaction.engine.words import Words

CLOSED: Final = frozenset(["", ",", ".", "!", "?", ";", ")", "\n", "…", "—", "–", ":"])
# Smaller ordinals say an order more often than a day.
FIRST_DAY: Final = 4
FOLLOWING: Final = cues("date", "following")
ON: Final = cues("date", "dated")
# What an ordinal counts, so that it is no day: "on the 3rd floor".
ORDERED: Final = cues("date", "ordered")
FIRM: Final = frozenset(("on", "by", "since", "till", "until"))
TIMES: Final = frozenset(("night", "morning", "evening", "afternoon", "eve", "dawn"))
PEOPLE: Final = frozenset(("i", "we", "he", "she", "they"))
OF_MONTH: Final = frozenset(("that", "this", "the", "last", "next", "same", "each", "every"))
SINCE: Final = frozenset(("с", "со", "до", "после", "от", "около"))
TODAY: Final = frozenset(("сегодня", "завтра", "вчера", "послезавтра", "позавчера", "было", "будет", "ночь"))
NEVER: Final = frozenset(("из", "у", "без", "для", "кроме", "вместо", "против", "ради", "одного"))
UNTIL: Final = frozenset(("на", "по"))
# "С двадцать второго" may be a year.
YEARS: Final = range(10, 26)
GENITIVE: Final = ("го",)
NEUTER: Final = ("ое", "ье", "е")
DATIVE: Final = ("му",)
POSSESSIVE: Final = regex.compile(r"с?[ыі](?:н|н[дт][ае]|нан|нен|на|не|ндағы|ндегі)?")
KAZAKH_DAY: Final = regex.compile(r"күні(?:нде|нен|не|не)?|жұлдызы(?:нда|нан|на)?")
KAZAKH_TIMES: Final = ("таң", "кеш", "түн", "түс")


def bare_days(words: Words, found: list[Numeral], language: Language) -> Iterator[Day]:
    """Find days without a month.

    Args:
        words: the text.
        found: its numbers.
        language: whose grammar is read.
    """
    rule = {Language.ENGLISH: _english, Language.RUSSIAN: _russian, Language.KAZAKH: _kazakh}[language]
    for number in found:
        day = rule(words, number) if 0 < number.value <= DAYS else None
        if day:
            yield day


def _english(words: Words, number: Numeral) -> Day | None:
    if not number.ordinal:
        return _beside_weekday(words, number)
    the = words.key(number.first - 1) == "the"
    before = number.first - 1 - the
    after, further = words.key(number.last), words.key(number.last + 1)
    on = words.key(before) in ON or (words.key(before) == "of" and words.key(before - 1) in TIMES)
    weekday = is_weekday(words.key(words.left(number.first, {",", "the", "."}, 2)))
    first = number.first - the
    if after == "of" and further in OF_MONTH and "month" in words.keys(number.last + 2, number.last + 4):
        return Day(first, number.last, LIKELY)
    followed = after in CLOSED or after in FOLLOWING
    if the and not on and not number.spelled and after in PEOPLE and number.value >= FIRST_DAY:
        return Day(first, number.last, POSSIBLE)
    if weekday and followed:
        return Day(first, number.last, POSSIBLE)
    if not on or after in ORDERED or after == "of" or (number.spelled and number.value < FIRST_DAY):
        the = the or (first == 0 and not number.spelled)
        return Day(first, number.last, DOUBTFUL) if the and followed and (on or number.value >= FIRST_DAY) else None
    if number.spelled and not followed and words.key(before) not in FIRM:
        return None
    return Day(first, number.last, POSSIBLE if followed else DOUBTFUL)


def _beside_weekday(words: Words, number: Numeral) -> Day | None:
    """Read a diary's "Tue. 15:" and "on Saturday 15, they came"; an hour or a price is none."""
    before = number.first - 1 - (words.key(number.first - 1) == ".")
    hour = words.key(number.last) == ":" and words.key(number.last + 1).isdecimal()
    if number.spelled or hour or not is_weekday(words.key(before)) or words.key(number.last) not in CLOSED - {"\n"}:
        return None
    return Day(before, number.last, POSSIBLE)


def _russian(words: Words, number: Numeral) -> Day | None:
    before, after = words.key(number.first - 1), words.key(number.last)
    if after == "числа" and (number.ordinal or not number.spelled):
        return Day(number.first, number.last + 1, POSSIBLE)
    if before == "числа" and number.ordinal:
        return Day(number.first - 1, number.last, POSSIBLE)
    if not number.ordinal or _is_described(words, number):
        return None
    ending = number.ending or number.form
    weekday = is_weekday(words.key(words.left(number.first, {",", "("}, 1))) or is_weekday(
        words.key(words.right(number.last, {",", "в", "во", "("}, 2))
    )
    if ending.endswith(GENITIVE):
        return Day(number.first, number.last, _on_a_day(number, before, weekday))
    today = before in TODAY and (number.value >= FIRST_DAY or before == "сегодня")
    told = weekday or today or (before in UNTIL and words.key(number.first - 2) in ("ночь", *SINCE))
    until = before in UNTIL and number.value >= FIRST_DAY and after != "десятое"
    ended = ending.endswith(NEUTER) and (told or until or (_after_span(words, number) and before in UNTIL))
    by = ending.endswith(DATIVE) and before in ("к", "ко") and number.value >= FIRST_DAY
    return Day(number.first, number.last, POSSIBLE if told or before in UNTIL else DOUBTFUL) if ended or by else None


def _after_span(words: Words, number: Numeral) -> bool:
    """Tell whether a stretch of days begins a few words before: "с пятого на шестое"."""
    return not SINCE.isdisjoint(words.keys(number.first - 4, number.first - 1))


def _on_a_day(number: Numeral, before: str, weekday: bool) -> float:
    if weekday:
        return POSSIBLE
    if before in NEVER:
        return 0.0
    if number.spelled and number.value < FIRST_DAY:
        return DOUBTFUL if before in SINCE else 0.0
    if number.spelled and before in SINCE and number.value in YEARS:
        return DOUBTFUL
    return POSSIBLE


def _is_described(words: Words, number: Numeral) -> bool:
    """Tell whether an ordinal belongs to a noun: "пятого класса", "второго нашего ребёнка", "класса пятого"."""
    after = words[number.last]
    if after.key == "-":
        return True
    for each in parses(after.key)[:1]:
        tag = each.tag
        if tag.POS in ("ADJF", "PRTF", "NOUN") and "sing" in tag and "femn" not in tag and not after.capital:
            return _agrees(number, tag)
    return any(
        each.tag.POS == "NOUN" and {"gent", "sing", "inan"} in each.tag and "femn" not in each.tag
        for each in parses(words.key(number.first - 1))[:1]
    )


def _agrees(number: Numeral, tag: object) -> bool:
    ending = number.ending or number.form
    return ("gent" in tag) if ending.endswith(GENITIVE) else ("neut" in tag and "nomn" in tag)  # type: ignore[operator]


def _kazakh(words: Words, number: Numeral) -> Day | None:
    after, before = words.key(number.last), words.key(number.first - 1)
    day = bool(KAZAKH_DAY.fullmatch(after))
    last = number.last + day
    month = before in ("айдың", "айының")
    of_month = month or is_weekday(words.key(words.left(number.first, {",", "күні"}, 2)))
    if number.ordinal:
        if after.startswith("жұлдыз") or (of_month and day):
            return Day(number.first - month, last, POSSIBLE)
        # "Бесінші күні" alone is a fifth day; with its month it is a date.
        return Day(number.first, last, DOUBTFUL * (not number.spelled)) if day else None
    if not POSSESSIVE.fullmatch(number.ending):
        return None
    if of_month or day:
        return Day(number.first - month, last, LIKELY if of_month and day else POSSIBLE)
    timed = after.startswith(KAZAKH_TIMES)
    alone = number.value > 10 and len(number.ending) > 1 + number.ending.startswith("с")
    return Day(number.first, last, POSSIBLE) if timed or alone else None
