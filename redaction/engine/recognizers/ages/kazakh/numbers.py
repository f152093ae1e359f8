"""How ages are said in Kazakh."""

from collections.abc import Iterator
from typing import Final

from archive.vocabulary import Language
from redaction.engine.crf.kazakh_forms import forms
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, Numeral, numerals
from redaction.engine.recognizers.ages.context import DOUBTFUL, LIKELY, OLDEST, POSSIBLE, STOPS, SURE, Age, alone
from redaction.engine.recognizers.ages.kazakh.beside import beside
from redaction.engine.recognizers.ages.kazakh.forms import (
    AGE_WORD,
    INTO_DECADE,
    MONTHS,
    REACHED,
    SITUATED,
    YOUNG,
    is_name,
)
from redaction.engine.recognizers.ages.kazakh.named import at_age, in_brackets, named, on_paper, was, with_half
from redaction.engine.recognizers.ages.kazakh.reached import ABOVE, UP_TO, reached
from redaction.engine.words import Word, Words

BARE_AGE: Final = frozenset(("жас", "жасты", "жасар", "жасы"))
OWN_AGE: Final = cues("age_kazakh", "own_age")
PERSONS: Final = cues("age_kazakh", "persons")
FILLERS: Final = cues("age_kazakh", "fillers") | HESITATIONS | {",", "…", "—", "–", "-", "\n"}
# What makes a number a day, an hour, a quarter of a year or a count.
NOT_BEFORE: Final = cues("age_kazakh", "not_before")
NOT_AFTER: Final = cues("age_kazakh", "not_after")
ADDRESSED: Final = cues("age_kazakh", "addressed")
GOING_ON: Final = cues("age_kazakh", "going_on")
QUOTING: Final = frozenset(("деп", "деді", "дейді", "дедім", "дейтін"))
# Between a decade and its part: "жетпістің жуан ортасында".
PARTLY: Final = frozenset(("да", "де", "енді", "әлі", "жаңа", "биыл", "былтыр", "міне"))
RATHER: Final = frozenset(("жуан", "мол", "нақ", "дәл", "тура", "дәл-"))
# Words that make the age vague and belong to it: "тоқсанға таяғанда", "елуді алқымдаған".
VAGUE: Final = ("тая", "тақа", "алқым", "тарта")
# "Отызға жетпей шашым ағарды".
NOT_YET: Final = frozenset(("жетпей", "толмай", "жетпеген", "толмаған", "жетпеді", "толмады", "жетпестен", "толмастан"))
# "Наурызда елу болам".
BECOMING: Final = frozenset(("болам", "боламын", "боласың", "боламыз"))
# "Үш жарымда": three and a half; an hour too, which what stands before it tells.
HALF: Final = "жарымда"
DATED: Final = cues("age_kazakh", "dated")
# "Алпыстың о жақ, бұ жағында".
ASIDE: Final = frozenset(("о", "ар", "арғы", "бер", "бергі"))
# "Алпысты алқымдады", "жетпісті көрмей кетті".
LIVED_TO: Final = ("алқым", "еңсер", "толтыр", "ортала", "атта", "қырқ", "шама", "көрме", "көре")
LOCATIVE: Final = ("да", "де", "та", "те")
# "Үлкені он екі, кішісі тоғыз".
CHILDREN: Final = frozenset(
    ("үлкені", "үлкенім", "кішісі", "кішім", "ортаншысы", "ортаншым", "кенжесі", "кенжем", "тұңғышы")
)
#: "Біреуі бестегі, екіншісі үштегі": of whom a small number is told.
ONE_OF: Final = (
    "біреу",
    "бірі",
    "екіншісі",
    "үшіншісі",
    "екеуі",
    "үшеуі",
    "кіші",
    "үлкен",
    "ортанш",
    "кенже",
    "тұңғыш",
    "қыз",
    "ұл",
    "бала",
    "немере",
)
#: "Он үште болатынмын": who was it, and no hour of a deed.
WAS_THEN: Final = ("болатынмын", "болатынбыз", "болатынсың", "екенмін", "екенбіз", "екем", "болғанмын", "болғам")
#: "Жиырма бесің", "отызыңда", "елуіме": whose they are; "он біріміз" counts us, "оның" is his.
YOURS: Final = ("ың", "ің", "ң", "мда", "мде")
OURS: Final = ("ымыз", "іміз", "ыңыз", "іңіз")
PERSONAL: Final = ("мын", "мін", "пын", "пін", "бын", "бін", "сың", "сің", "мыз", "міз")
OBJECT: Final = cues("age_kazakh", "object")
GENITIVE: Final = ("тың", "тің", "дың", "дің", "ның", "нің")


def ages(words: Words) -> Iterator[Age]:
    """Find the ages that are numbers, with the word for age if it is said."""
    for number in numerals(words, Language.KAZAKH):
        if not 0 < number.value <= OLDEST:
            continue
        if number.ordinal:
            # "Жиырма жетінші жасыма шықтым".
            if words.key(number.last) not in BARE_AGE and AGE_WORD.fullmatch(words.key(number.last)):
                yield Age(number.first, number.last + 1, SURE)
            continue
        unit = _unit(words, number)
        score = _with_unit(words, number, unit) if unit > number.last else _bare(words, number)
        if score:
            yield Age(number.first, _tail(words, number, unit), score)


def _tail(words: Words, number: Numeral, unit: int) -> int:
    """Take in what makes the number vague and belongs to the age."""
    after = words.key(unit)
    if after.startswith(HALF) or after in ("жарымға", "жарымнан") or (after == "жарым" and with_half(words, number)):
        return unit + 1
    if number.ending in GENITIVE and INTO_DECADE.fullmatch(after):
        return unit + 1
    if after in RATHER and SITUATED.fullmatch(words.key(unit + 1)):
        return unit + 2
    above = number.ending in ABOVE and after.startswith("ас")
    vague = (number.ending in UP_TO or number.ending in OBJECT) and after.startswith(VAGUE)
    return unit + bool(SITUATED.fullmatch(after) or above or vague)


def counts(word: Word) -> bool:
    """Tell whether a word is what the number before it counts."""
    return word.key in NOT_AFTER


def _unit(words: Words, number: Numeral) -> int:
    at = words.right(number.last, {"-", "жарым", "\n"}, 2)
    return at + 1 if AGE_WORD.fullmatch(words.key(at)) and not number.ending else number.last


def _with_unit(words: Words, number: Numeral, unit: int) -> float:
    key = words.key(unit - 1)
    if key not in BARE_AGE or key == "жасар":
        return SURE
    if words.key(unit) in STOPS or unit >= len(words) or words.key(unit).startswith("аралы"):
        return LIKELY
    if words.key(unit).startswith("тойла"):
        return LIKELY
    said = REACHED.fullmatch(words.key(unit)) or SITUATED.fullmatch(words.key(unit))
    return LIKELY if said or _came_to_be(words, number, words.key(unit)) else DOUBTFUL


def _came_to_be(words: Words, number: Numeral, after: str) -> bool:
    """Tell "маған отыз тоғыз жас болды", "қырық жас деген"."""
    return after == "деген" or (after.startswith("бол") and words.key(words.left(number.first, FILLERS)) in ADDRESSED)


def _bare(words: Words, number: Numeral) -> float:
    before, after = words.key(number.first - 1), words.key(number.last)
    if after in BECOMING and not number.ending and number.value > 9:
        return LIKELY
    if (
        before in NOT_BEFORE
        or (after in NOT_AFTER and not number.ending)
        or after in ("%", "₸", "$")
        or (after == ":" and words.key(number.last + 1).isdecimal())
        or (MONTHS.fullmatch(before) and number.ending not in UP_TO)
        or MONTHS.fullmatch(after)
    ):
        return 0.0
    if after == "деген" and words.key(number.last + 1) in BARE_AGE:
        return LIKELY
    at = words.left(number.first, FILLERS)
    if words.key(at) in NOT_BEFORE or (after in ("-", "–", "—") and words.key(number.last + 1).isdecimal()):
        return 0.0
    if words.key(at - (words.key(at) == ":")) in OWN_AGE and before not in (".", "!", "?"):
        return SURE
    around = (words.key(at), *words.keys(number.first - 4, number.first))
    person = not PERSONS.isdisjoint(around) or (after.startswith(HALF) and words.key(number.last + 1) in PERSONS)
    if after.startswith(HALF) and not number.ending:
        return POSSIBLE if person else DOUBTFUL
    if number.value < 4 and not number.ending:
        return with_half(words, number)
    stopped = (after in STOPS and after not in ("–", "—")) or number.last >= len(words)
    return (
        _by_ending(words, number, person)
        or _not_yet(words, number)
        or beside(words, number, stopped=stopped)
        or with_half(words, number)
        or (POSSIBLE if in_brackets(words, number) else 0.0)
        or named(words, number, stopped=stopped)
        or was(words, number)
        or on_paper(words, number)
        or _alone(words, number, person, stopped)
        or alone(words, number, counting=not stopped)
        or _doubted(words, number)
    )


def _not_yet(words: Words, number: Numeral) -> float:
    """Judge "он сегіз де толмаған": what is not yet full is a life's years."""
    said = number.value > 9 and words.key(number.last) in ("де", "да", "әлі") and not number.ending
    return LIKELY if said and words.key(number.last + 1).startswith(("толма", "жетпе")) else 0.0


def _doubted(words: Words, number: Numeral) -> float:
    """Ask about a grown-up's number in words that counts nothing: of such on the interviews every tenth was an age."""
    if not number.spelled or not 12 < number.value < 100:
        return 0.0
    after = words.key(number.last)
    if number.ending:
        return DOUBTFUL if number.ending in GENITIVE and number.value % 10 == 0 and number.value > 10 else 0.0
    counted = after.isalpha() and forms().kind(after) and after not in GOING_ON | QUOTING
    return 0.0 if counted else DOUBTFUL


def _by_ending(words: Words, number: Numeral, person: bool) -> float:
    ending, after = number.ending, words.key(words.right(number.last, PARTLY | RATHER, 2))
    was = after.startswith("ед") and after.endswith(("м", "к", "ң", "ңіз"))
    if number.value > 9 and (
        (ending.endswith(PERSONAL) and not ending.startswith(OURS)) or (was and ending.endswith(LOCATIVE))
    ):
        return LIKELY
    if ending.endswith(LOCATIVE) and after in WAS_THEN and number.value > 4:
        return LIKELY
    if _is_owned(number):
        return LIKELY
    decade = number.value % 10 == 0 and number.value >= 20
    aside = after in ASIDE and words.key(number.last + 1).startswith(("жақ", "жағ"))
    of_decade = ending in GENITIVE and (aside or INTO_DECADE.fullmatch(after))
    if (decade and (SITUATED.fullmatch(after) or of_decade)) or (ending in OBJECT and after.startswith(LIVED_TO)):
        return LIKELY
    if ending in UP_TO or ending in ABOVE:
        not_yet = after in NOT_YET and ending in UP_TO and number.value > 17
        return POSSIBLE if not_yet else reached(words, number, person, after)
    if ending in ("дағы", "дегі", "тағы", "тегі"):
        told = number.value > 12 or after.startswith(YOUNG)
        return POSSIBLE if told or words.key(number.first - 1).startswith(ONE_OF) else 0.0
    if ending.endswith(LOCATIVE):
        person = person or any(each in PERSONS for each in words.keys(number.last, number.last + 3))
        return _locative(words, number, person)
    return 0.0


def _is_owned(number: Numeral) -> bool:
    """Tell whether a number says whose it is, "отызым", "жиырма бесіңе"; "он біріміз" counts us."""
    if number.ending.startswith(OURS):
        return False
    own = number.ending.startswith(("ым", "ім", "мнан", "мнен")) and number.value > 9
    return own or (number.spelled and 10 < number.value < 100 and number.ending.startswith(YOURS))


def _locative(words: Words, number: Numeral, person: bool) -> float:
    """Judge "Жиырма екіде", "он төртінде": also a day of a month or an hour."""
    possessive = number.ending.endswith(("ында", "інде", "сында", "сінде"))
    dated = any(MONTHS.fullmatch(each) or each in DATED for each in words.keys(number.first - 4, number.last + 4))
    if dated or (number.value < 5 and not person) or (number.form.startswith("тоқсан") and not person):
        return 0.0
    if person or number.value > 12:
        return LIKELY if person and not possessive else POSSIBLE
    return at_age(words, number) or DOUBTFUL


def _alone(words: Words, number: Numeral, person: bool, stopped: bool) -> float:
    after = words.key(number.last)
    if SITUATED.fullmatch(after) and number.value >= 15 and (person or not number.ending):
        return POSSIBLE if person or after.startswith("шама") else DOUBTFUL
    if words.key(number.first - 1) in ADDRESSED and number.value > 3 and not number.ending:
        written = after == "деп" and words.key(number.last + 1).startswith("жаз")
        return LIKELY if stopped or written or after in GOING_ON else DOUBTFUL
    if not number.spelled and stopped and number.value > 1 and is_name(words, number.first - 1):
        nearby = person or not PERSONS.isdisjoint(words.keys(number.first - 9, number.first))
        return POSSIBLE if nearby else DOUBTFUL
    child = words.key(number.first - 1) in CHILDREN and number.value > 1
    if stopped and not number.ending and (child or (person and number.value >= 10)):
        return POSSIBLE
    if number.first <= 2 and number.last + 2 >= len(words) and words.left(number.first, FILLERS) == -1:
        return POSSIBLE if number.value > 14 else (DOUBTFUL if number.spelled else 0.0)
    return 0.0
