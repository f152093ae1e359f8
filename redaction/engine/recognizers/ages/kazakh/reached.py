"""Ages in Kazakh that somebody reaches or passes: "отыз екіге толды", "елуден асқан", "елуге екі жыл қалды"."""

from typing import Final

from redaction.engine.cues import cues
from redaction.engine.numerals import Numeral
from redaction.engine.recognizers.ages.context import DOUBTFUL, LIKELY, POSSIBLE, STOPS
from redaction.engine.recognizers.ages.kazakh.forms import REACHED, YOUNG, is_name
from redaction.engine.words import Words

FIRST_PERSON: Final = (
    "дім", "дым", "тім", "тым", "аймын", "еймін", "келем", "толам", "жетем", "шығам", "толғам", "толыппын",
)  # fmt: skip
# Verbs that say an age whoever it is; "reached" may be said of any count.
OF_LIFE: Final = ("тол", "тая", "тақа", "ілік", "ілін", "қара", "жақында", "атта")
#: Of fewer than so many, children and lads are counted.
GROWN: Final = 13
UP_TO: Final = cues("age_kazakh", "up_to")
ABOVE: Final = cues("age_kazakh", "above")
SOMEONE: Final = ("жігіт", "еркек", "әйел", "кісі", "адам", "шал", "кемпір")
NEARLY: Final = frozenset(("жетер", "жетпес", "жетер-жетпес", "-", "жуық", "қалған", "қалды"))
PASSED: Final = ("асқан", "асып", "асты", "аса", "тая", "тақа", "тарта")
# "Елуге екі жыл қалды", "он сегізге үш апта қалған".
UNITS: Final = frozenset(("жыл", "ай", "апта", "күн"))
#: "Жиырма беске дейін үйленбедім".
LIVED: Final = ("жаса", "үйлен", "тұрмыс", "бойдақ", "күйеуге")
#: "Отызға дейін жүрдім": what somebody did up to an age, and not what is counted up to a number.
LIVED_ON: Final = ("дым", "дім", "тым", "тім", "ппын", "ппін", "ғам", "кем", "қам", "гем")
COUNTED: Final = (
    "сана",
    "жина",
    "сат",
    "ал",
    "бер",
    "көтер",
    "төле",
    "жет",
    "өсір",
    "кел",
    "бар",
    "күт",
    "түсір",
    "ұйықта",
    "отыр",
)
STILL_TO_COME: Final = ("қал", "бар", "жетпе", "толма")


def reached(words: Words, number: Numeral, person: bool, after: str) -> float:
    """Judge "отыз екіге толды", "елуден асқан", "елу үшке келдім".

    Args:
        words: the text.
        number: a number in the dative or the ablative.
        person: whether somebody is spoken of near it.
        after: the word after it that counts.

    Returns:
        A score of :mod:`redaction.engine.recognizers.ages.context`, 0.0 for a number that is nobody's age.
    """
    said = _said(words, number, after)
    if said:
        return said
    further = words.key(number.last + 1)
    if after == "кейін" and number.ending in ABOVE:
        # "Қырықтан кейін бала көрді"; twenty may be a day of a month.
        return POSSIBLE if number.spelled and 29 < number.value < 100 and number.value % 10 == 0 else 0.0
    if not REACHED.fullmatch(after) and not REACHED.fullmatch(further):
        return DOUBTFUL if after == "бері" and number.spelled and 9 < number.value < 40 else 0.0
    if person or after.startswith(OF_LIFE) or further == "басты":
        return LIKELY if number.ending in UP_TO else POSSIBLE
    if number.value < 5 or not after.startswith(("кел", "шық", "ас")):
        return 0.0
    grown = number.spelled and 12 < number.value < 100 and after.startswith(("кел", "шық"))
    named = grown or is_name(words, number.first - 1)
    return POSSIBLE if number.ending in UP_TO and named else DOUBTFUL


def _said(words: Words, number: Numeral, after: str) -> float:
    """Judge by what is said of the age, whoever it is of."""
    further = words.key(number.last + 1)
    if after.endswith(FIRST_PERSON) and after.startswith(("кел", "тол", "шық", "шыға", "жет", "қара", "атта")):
        return LIKELY
    said = _up_to(words, number, after, further)
    if said:
        return said
    if number.ending in UP_TO and number.value > 17 and _still_to_come(words, number):
        return POSSIBLE
    if after.startswith("келген") and further.startswith(YOUNG) and number.value >= 20:
        return LIKELY
    newly = words.key(number.last) in ("енді", "жаңа") or further.startswith(YOUNG)
    if after.startswith("шық") and newly and number.value >= 5:
        return POSSIBLE
    least = 20 if after == "асқан" and further.startswith(YOUNG) else 30
    vague = after.startswith(("асқан", "асып", "асты", "аса", "тая", "тақа", "тарта")) or after in (
        "таяу",
        "жақын",
        "қарсы",
    )
    if after == "аспаған" and further.startswith(YOUNG) and number.value >= GROWN:
        # "Жиырма бестен аспаған бала", but "бестен аспаған жігіт" are so many.
        return POSSIBLE
    return POSSIBLE if vague and number.value >= least and number.value % 10 == 0 else 0.0


def _up_to(words: Words, number: Numeral, after: str, further: str) -> float:
    """Judge by what is done up to an age or beyond it: "отызға дейін үйленбеді", "он бестен асқанымда"."""
    if number.ending in UP_TO and after == "дейін" and further.startswith(LIVED):
        return LIKELY
    if number.ending in UP_TO and after in ("дейін", "шейін") and _lived_on(words, number):
        return POSSIBLE
    # "Қырыққа жетер-жетпес, сол жазды"; "қырыққа жуық адам" counts them.
    someone = any(each.startswith(SOMEONE) for each in words.keys(number.first - 3, number.first))
    nearly = after.startswith("жетер") or (after == "жуық" and someone)
    if nearly and number.ending in UP_TO and 19 < number.value < 100 and number.value % 10 == 0:
        end = next(at for at in range(number.last, number.last + 5) if words.key(at) not in NEARLY)
        return POSSIBLE if words.key(end) in STOPS or words.key(end).startswith(("жігіт", "еркек", "әйел")) else 0.0
    # "Қырыққа келмей майор болады", "отызға жаңа ілінген".
    decade = number.spelled and 19 < number.value < 100
    if (
        number.ending in UP_TO
        and decade
        and (
            after in ("келмей", "толмай", "жетпей")
            or (after in ("жаңа", "енді", "зорға") and further.startswith(("ілін", "тол")))
        )
    ):
        return POSSIBLE
    if number.ending in UP_TO and after in ("келгенше", "жеткенше", "толғанша") and number.value > 17:
        return POSSIBLE
    if number.ending in UP_TO and after == "келіп" and further.startswith("қал") and number.value > 4:
        return POSSIBLE
    return LIKELY if after.startswith("асқан") and after.endswith(("ымда", "ымша")) and number.value > 13 else 0.0


def _lived_on(words: Words, number: Numeral) -> bool:
    """Tell whether a decade of life from thirty on is followed by what whoever speaks did until then."""
    if not number.spelled or not 29 < number.value < 100 or number.value % 10:
        return False
    following = words.keys(number.last + 1, number.last + 4)
    deed = next((each for each in following if each.endswith(LIVED_ON)), "")
    return bool(deed) and not deed.startswith(COUNTED)


def _still_to_come(words: Words, number: Numeral) -> bool:
    years = next((at for at in range(number.last + 1, number.last + 4) if words.key(at) in UNITS), 0)
    return bool(years) and words.key(years + 1).startswith(STILL_TO_COME)
