"""How ages are said in Russian, as numbers."""

from collections.abc import Iterator
from typing import Final

from archive.vocabulary import Language
from redaction.engine.cues import cues
from redaction.engine.languages.russian import parses
from redaction.engine.numerals import HESITATIONS, Numeral, numerals, vocabulary
from redaction.engine.recognizers.ages.context import (
    DOUBTFUL,
    LIKELY,
    OLDEST,
    POSSIBLE,
    STOPS,
    Age,
    alone,
    is_glued,
    linked,
)
from redaction.engine.recognizers.ages.russian.bare import WE, bare
from redaction.engine.recognizers.ages.russian.grammar import (
    MONTHS,
    PRONOUNS,
    REMAINDERS,
    WHOLE,
    behind,
    counts,
    is_called_so,
    is_counted,
    is_dative,
    is_genitive,
    is_kin,
    is_person,
    is_recipient,
)
from redaction.engine.recognizers.ages.russian.infants import find_infants
from redaction.engine.recognizers.ages.russian.preposition import RAISED
from redaction.engine.recognizers.ages.russian.unit import AFTER_SPAN, FILLERS, GIVEN, SPANS, with_unit
from redaction.engine.words import Words

__all__ = ["ages", "counts"]

YEARS: Final = cues("age_russian", "years")
BABIES: Final = cues("age_russian", "babies")
INFANT: Final = ("грудн", "младен", "родил", "коляск", "новорожд", "ляльк")
AROUND: Final = cues("age_russian", "around")
VAGUE: Final = cues("age_russian", "vague")
BEFORE_UNIT: Final = REMAINDERS | WHOLE | {"с", "чем", "то", "-"}
AFTER_UNIT: Final = HESITATIONS | cues("age_russian", "after_unit") | {"-", ","}
GROWN: Final = 16
# "Сорок на шестьдесят", "потом ещё пятнадцать", "не тридцать".
MEASURED: Final = frozenset(("на", "еще", "в", "минус", "плюс", "не", "и", "номер", "тут", "там", "по"))
#: What begins the next thing said in raw speech: "семьдесят первый ему а на барабане".
GOES_ON: Final = frozenset(("а", "но", "и"))
GOING: Final = frozenset(("шел", "пошел", "идет", "пойдет"))


def ages(words: Words) -> Iterator[Age]:
    """Find the ages that are numbers, with their unit if one is said."""
    every = [one for one in numerals(words, Language.RUSSIAN) if 0 < one.value <= OLDEST and not is_glued(words, one)]
    yield from _year_of_life(words, [one for one in every if one.ordinal])
    yield from find_infants(words)
    found = [one for one in every if not one.ordinal]
    for at, number in enumerate(found):
        age = _age(words, found, at)
        if age.score:
            yield age._replace(
                first=_vague(words, min(age.first, number.first)), last=max(age.last, behind(words, number))
            )


def _age(words: Words, found: list[Numeral], at: int) -> Age:
    number = found[at]
    if words.key(number.last) in MONTHS:
        return Age(number.first, number.last + 1, LIKELY if _is_baby(words, number) else 0.0)
    unit = _unit(words, number)
    if unit > number.last:
        row = _row(words, found, at)
        return Age(row.first, unit, with_unit(words, row, unit))
    first = _approximate(words, number)
    judged = bare(words, number)
    otherwise = _inverted(words, number, first) if first < number.first else _alone(words, number, not judged)
    return Age(first, unit, max(judged, otherwise))


def _is_baby(words: Words, number: Numeral) -> bool:
    if is_genitive(number) and is_kin(words.key(number.first - 1)):
        return True
    infant = any(each.startswith(INFANT) for each in words.keys(number.first - 5, number.first))
    return infant or words.key(words.left(number.first, FILLERS)) in BABIES


def _year_of_life(words: Words, found: list[Numeral]) -> Iterator[Age]:
    """Find the running year: "мне шёл семнадцатый год", "дочке третий год"."""
    for number in found:
        unit = number.last + (words.key(number.last) in ("год", "годок", "годик"))
        at = words.left(number.first, FILLERS)
        going = not GOING.isdisjoint(words.keys(number.first - 4, number.last + 3))
        small = words.key(unit - 1) in ("годок", "годик")
        beside = {words.key(number.first - 1), words.key(unit)}
        somebody = words.key(at) in PRONOUNS or is_dative(words[at]) or is_called_so(words[at]) or small
        closed = words.key(number.last) in STOPS or number.last >= len(words)
        running = (
            closed and number.value > 12 and number.form.endswith(("ый", "ой", "ий")) and words.key(at) in PRONOUNS
        )
        behind_it = words.key(unit) in PRONOUNS or is_dative(words[unit])
        ends = words.key(unit + 1) in STOPS | GOES_ON and number.value > 12 and number.form.endswith(("ый", "ой", "ий"))
        if behind_it and (ends or not GOING.isdisjoint(words.keys(number.last, number.last + 3))):
            # "Девяносто третий ей пошёл", "семьдесят первый мне".
            yield Age(number.first, unit, LIKELY)
        elif somebody and (going or unit > number.last or running):
            yield Age(number.first, unit, LIKELY)
        elif unit > number.last and number.value > 12 and beside & GOING:
            yield Age(number.first, unit, POSSIBLE)
        elif number.value > 30 and number.form.endswith(("ый", "ой", "ий")) and words.key(number.last) == "пошел":
            # "Шестьдесят четвёртый пошёл", unless that is a bus.
            opens = number.first == 0 or words.key(number.first - 1) in STOPS
            if opens and words.key(number.last + 1) in (*STOPS, ""):
                yield Age(number.first, number.last, POSSIBLE)


def _row(words: Words, found: list[Numeral], at: int) -> Numeral:
    """Take in the numbers before one that share its unit: "10, 9 и 8 лет"."""
    first = at
    while first and linked(words, found[first - 1], found[first]):
        first -= 1
    return found[at]._replace(first=found[first].first)


def _vague(words: Words, first: int) -> int:
    """Take in what makes the number vague and tells as much: "за сорок", "не старше 30", "от 13 до 16"."""
    while words.key(first - 1) in VAGUE:
        first -= 1
    return first


def _unit(words: Words, number: Numeral) -> int:
    """Give the place after the unit ("лет", "с половиной лет", "полных лет"); the number's own end without one."""
    at = words.right(number.last, BEFORE_UNIT, 4)
    if words.key(at) == "л":
        return at + 1 if words.key(number.first - 1) in (",", "(") and words.key(at + 1) in STOPS else number.last
    return at + 1 if words.key(at) in YEARS else number.last


def _approximate(words: Words, number: Numeral) -> int:
    """Give the place of "лет" where it stands before the number: "лет пятнадцать", "лет под сорок"."""
    at = words.left(number.first, AFTER_UNIT, 5)
    return at if words.key(at) in ("лет", "годов", "годков", "годика") else number.first


def _inverted(words: Words, number: Numeral, first: int) -> float:
    if words.key(number.last) in AFTER_SPAN or words.key(words.left(first, HESITATIONS)) in SPANS:
        return 0.0
    if is_genitive(number) or not {"в", "с", "под", "за", "до"}.isdisjoint(words.keys(first + 1, number.first)):
        return LIKELY
    if words.key(number.last) == "не" and any(
        each.tag.POS == "VERB" for each in parses(words.key(number.last + 1))[:1]
    ):
        return DOUBTFUL
    described = any({"ADJF", "nomn", "sing"} in each.tag for each in parses(words.key(first - 1)))
    closed = words.key(number.last) in STOPS
    if closed and words.key(first - 1) in (",", "—") and is_person(words[words.left(first, FILLERS)]):
        # "Один парнишка, ну, лет двадцать пять, разревелся".
        return POSSIBLE
    if described or is_recipient(words[words.left(first, FILLERS)]) or is_person(words[first - 1]):
        return LIKELY
    return DOUBTFUL if number.value > 14 else 0.0


def _alone(words: Words, number: Numeral, unexplained: bool) -> float:
    """Judge a number by itself; ``unexplained`` tells that nothing around says what it may be."""
    after, before = words[number.last], words[number.first - 1]
    spoken = vocabulary(Language.RUSSIAN)
    listed = after.key in spoken or before.key in spoken or before.key in AROUND
    counted = is_counted(after, number) or after.key in MONTHS or after.key in YEARS or counts(after)
    score = alone(words, number, counting=listed or counted)
    # Of such numbers in speech more are ages than not: they are masked, unless something is measured or counted before.
    near = words.keys(number.first - 4, number.last + 3)
    told = not (GIVEN | WE).isdisjoint(near) or any(each.startswith(RAISED) for each in near)
    several = any({"NOUN", "plur", "gent"} in each.tag for each in parses(before.key)[:1])
    measured = before.key in MEASURED or told or several
    grown = unexplained and number.value >= GROWN and not measured
    return POSSIBLE if score == DOUBTFUL and grown else score
