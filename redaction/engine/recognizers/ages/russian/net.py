"""Numbers of a Russian interview that nothing explains: a fourth of those in unread ones were ages; all are masked."""

from collections.abc import Iterator, Sequence
from typing import Final

from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.numerals import Numeral
from redaction.engine.recognizers.ages.context import NUMBERED, POSSIBLE, STOPS, Age, is_glued
from redaction.engine.recognizers.ages.russian.grammar import MONTHS, PRONOUNS, UNITS, counts
from redaction.engine.recognizers.ages.russian.unit import AFTER_SPAN, GIVEN, SPANS
from redaction.engine.words import Words

YEARS: Final = cues("age_russian", "years")
YOUNGEST, OLDEST = 3, 99
#: Years behind which somebody was born, said short: "сорок седьмого".
EARLIEST: Final = 25
# What numbers, measures or counts before a number: "статья двадцать", "минус сорок", "минут пять".
BEFORE: Final = NUMBERED | cues("age_russian_net", "before")
AFTER: Final = cues("age_russian_net", "after")
#: The year that somebody is in goes, beside how old they are to be.
GROWN: Final = 11
GOES: Final = frozenset(("идет", "пошел", "шел", "пойдет"))
BECOMES: Final = frozenset(("будет", "исполнится", "исполнилось", "стукнуло", "стукнет", "было", "сейчас"))
SINCE: Final = frozenset(
    ("с", "до", "после", "от", "из", "около", "конца", "начала", "середины", "лета", "весны", "зимы", "осени")
)
SPENT: Final = (
    "прожи",
    "прорабо",
    "отработ",
    "отсид",
    "проси",
    "прош",
    "прослуж",
    "отслуж",
    "срок",
    "стаж",
    "дали",
    "вахт",
)


def find_unexplained(words: Words, numbers: Sequence[Numeral], ages: Sequence[Age]) -> Iterator[Age]:
    """Find numbers that may be an age as well as not.

    Args:
        words: the text.
        numbers: all its numbers.
        ages: those of which it is known that they are ages.

    Yields:
        Numbers, with what makes them years.
    """
    known = {place for age in ages for place in range(age.first, age.last)}
    for at, number in enumerate(numbers):
        if number.first in known or not YOUNGEST <= number.value <= OLDEST or is_glued(words, number):
            continue
        beside = (*numbers[max(0, at - 1) : at], *numbers[at + 1 : at + 2])
        if any(one.first == number.last or one.last == number.first for one in beside):
            continue
        unit = words.key(number.last) in YEARS
        if words.key(number.first - 1) in BEFORE:
            continue
        if number.ordinal:
            fits = _is_running(words, number) or (
                number.spelled
                and number.value >= EARLIEST
                and number.form.endswith(("ого", "его"))
                and _ends(words, number)
            )
        elif unit:
            fits = not _spent(words, number)
        else:
            given = not GIVEN.isdisjoint(words.keys(number.first - 1, number.last + 2))
            fits = (number.spelled and not given and _is_loose(words, number)) or _is_beside_a_name(words, number)
        if fits:
            yield Age(number.first, number.last + unit, POSSIBLE)


def _is_running(words: Words, number: Numeral) -> bool:
    """Tell "шестнадцать будет, семнадцатый идёт": the year somebody is in, and nothing that goes by numbers."""
    if number.value < GROWN or not number.spelled or not number.form.endswith(("ый", "ой", "ий")):
        return False
    goes = words.key(number.last) in GOES or words.key(number.last + (words.key(number.last) == "уже")) in GOES
    near = words.keys(number.first - 4, number.first)
    return goes and any(each in BECOMES or each in PRONOUNS for each in near)


def _ends(words: Words, number: Numeral) -> bool:
    """Tell whether an ordinal numbers nothing that follows it but a year."""
    after = words.key(number.last)
    if after in YEARS or after in STOPS or number.last >= len(words):
        return True
    noun = any(each.tag.POS in ("NOUN", "ADJF", "NUMR") for each in parses(after)[:1])
    before = words.key(number.first - 1)
    return not (
        noun or after in MONTHS or before in SINCE or any(each.tag.POS == "ADJF" for each in parses(before)[:1])
    )


def _is_loose(words: Words, number: Numeral) -> bool:
    """Tell whether a number counts nothing that follows it."""
    after = words[number.last]
    return not (after.key in AFTER or after.key in MONTHS or after.key in UNITS or counts(after))


def _is_beside_a_name(words: Words, number: Numeral) -> bool:
    """Tell "Рузан, 44." and "(61)"; figures elsewhere are times, houses and sums."""
    closed = words.key(number.last) in (",", ".", ")", ";")
    name = words[number.first - 2]
    return closed and words.key(number.first - 1) in (",", "(") and name.capital and number.value > YOUNGEST


def _spent(words: Words, number: Numeral) -> bool:
    """Tell years that went by, were given or are still to come."""
    after = words.key(number.last + 1)
    near = words.keys(number.first - 3, number.last + 4)
    given = not (GIVEN | SPANS).isdisjoint(near) or any(each.startswith(SPENT) for each in near)
    return after in AFTER_SPAN or given
