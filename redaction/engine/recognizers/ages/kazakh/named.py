"""Ages in Kazakh by the name or the kin before the number: "қызым Жансая жиырма екі", "кішісі бір жарым"."""

from typing import Final

from redaction.engine.crf.kazakh_forms import may_be_name, names_above_all
from redaction.engine.cues import cues
from redaction.engine.numerals import HESITATIONS, Numeral
from redaction.engine.recognizers.ages.context import DOUBTFUL, LIKELY, POSSIBLE, STOPS
from redaction.engine.recognizers.ages.kazakh.forms import KIN, REACHED, is_name
from redaction.engine.words import Words

PERSONS: Final = cues("age_kazakh", "persons")
NOT_AFTER: Final = cues("age_kazakh", "not_after")
# Between a name and its age.
BETWEEN: Final = frozenset((",", "—", "–", "(", "да", "де", "бар", "қазір", "енді", "биыл")) | HESITATIONS
# "Кішім онда екі жарым еді".
THEN: Final = frozenset(
    (
        "онда",
        "сонда",
        "ол",
        "сол",
        "бұл",
        "кезде",
        "кезінде",
        "уақытта",
        "әлі",
        "тек",
        "небәрі",
        "бар-жоғы",
        "бар",
        "болғаны",
        "ғана",
        "шамамен",
    )
)
WAS: Final = frozenset(("еді", "екен", "болатын", "болған", "ғой", "едім", "едіңіз", "едік", "екенмін", "шығар"))
# Whose papers say how old somebody is: "пүліш апам сексен тоғыз құжатта".
PAPERS: Final = ("құжат", "паспорт", "метрик", "куәлі", "анкета", "қағаз")
# How far before the number kin may stand, and how far in the same talk.
NEAR, FAR = 5, 9
# "Айгүл тоғызда келді": at nine, whatever her age.
DONE: Final = ("кел", "кет", "бар", "тұр", "жат", "ұйықта", "баста", "біт", "шық", "аш", "жап", "отыр", "кір", "қайт")
GROWN, OLD, CHILD = 13, 99, 12
PATRONYMIC_FROM: Final = 6
HALF: Final = "жарым"
#: "Екі жарымға келгенде сөйледі".
HALVES: Final = frozenset(("жарымға", "жарымнан"))


def named(words: Words, number: Numeral, *, stopped: bool) -> float:
    """Judge a number by the name or the kin before it.

    Args:
        words: the text.
        number: a number that nothing else has explained, without an ending.
        stopped: whether the statement ends after it.

    Returns:
        A score of :mod:`redaction.engine.recognizers.ages.context`, 0.0 for a number that is nobody's age.
    """
    if number.ending or number.value >= OLD:
        return 0.0
    at = words.left(number.first, BETWEEN, 3)
    kin, name = _has_kin(words, number.first, NEAR), _names(words, at)
    after = words.key(number.last)
    if stopped:
        if name and (kin or number.value >= GROWN):
            return POSSIBLE
        return POSSIBLE if KIN.fullmatch(words.key(at)) and number.value > 1 else 0.0
    # "Кішісі жиырма сегіз қызым он бес жеңгем": one after the other, in raw speech.
    beside = words.left(number.first, THEN | HESITATIONS, 2)
    if KIN.fullmatch(words.key(beside)) and _goes_on(after) and number.value >= GROWN - 10:
        return POSSIBLE if number.spelled else DOUBTFUL
    # "Бейбарыс он жеті кенжем Тоқтар тоғызда": the next child follows.
    if name and KIN.fullmatch(after) and number.value >= GROWN:
        return POSSIBLE
    # "Жансая жиырма екі Тараздан": raw speech sets no stop behind the age.
    if number.spelled and number.value >= GROWN and _is_called(words, at):
        return POSSIBLE
    if name and kin:
        return POSSIBLE if words[number.last].capital or KIN.fullmatch(after) or may_be_name(after) else DOUBTFUL
    return 0.0


def _goes_on(after: str) -> bool:
    """Tell whether somebody else is spoken of behind a number: kin, or whoever speaks."""
    return KIN.fullmatch(after) is not None or after in ("мен", "менің", "біз", "өзім", "өзі")


def was(words: Words, number: Numeral) -> float:
    """Judge "күйеуім ол кезде жиырма тоғыз еді": of whom it is said, then or still."""
    if number.ending or not CHILD < number.value < OLD or words.key(number.last) not in WAS:
        return 0.0
    at = words.left(number.first, BETWEEN | THEN, 5)
    return (
        LIKELY
        if KIN.fullmatch(words.key(at)) or words.key(at) in ("мен", "ол", "өзі", "өзім") or _names(words, at)
        else 0.0
    )


def on_paper(words: Words, number: Numeral) -> float:
    """Judge a grown-up's number beside the papers that say it: "құжатта он сегіз деп жазылған"."""
    if not CHILD - 3 < number.value < OLD or words.key(number.last) in NOT_AFTER:
        return 0.0
    beside = (words.key(number.first - 1), words.key(number.last), words.key(number.first - 2))
    return POSSIBLE if number.spelled and any(each.startswith(PAPERS) for each in beside) else 0.0


def _is_called(words: Words, at: int) -> bool:
    """Tell whether a word in small letters is a given name above all, without a case, or ends as patronymics do."""
    key = words.key(at)
    if words[at].capital:
        return False
    return key in names_above_all() or (len(key) > PATRONYMIC_FROM and key.endswith(("вич", "вна", "қызы", "ұлы")))


def in_brackets(words: Words, number: Numeral) -> bool:
    """Tell whether a grown-up's age ends a remark in brackets, "(заңгер, отыз сегіз)", or is set off by commas."""
    if number.ending or not GROWN <= number.value < OLD:
        return False
    sign, after = words.key(number.first - 1), words.key(number.last)
    if after == ")":
        return sign == "(" or (sign == "," and "(" in words.keys(number.first - NEAR, number.first))
    return number.spelled and number.value > GROWN + 4 and sign == "," and after in (",", ".")


def at_age(words: Words, number: Numeral) -> float:
    """Judge a small number in the locative after a name: "Хадиша тоғызда"; it may be the hour of a deed."""
    if not _names(words, words.left(number.first, BETWEEN, 2)):
        return 0.0
    if words.key(number.last).startswith(DONE):
        return DOUBTFUL
    return LIKELY if _has_kin(words, number.first, FAR) or _has_kin(words, number.last + FAR, FAR) else POSSIBLE


def with_half(words: Words, number: Numeral) -> float:
    """Judge "кішісі бір жарым", a small child's age with its half; with a unit it is a length or a stretch of time."""
    if words.key(number.last) in HALVES and not number.ending and REACHED.fullmatch(words.key(number.last + 1)):
        return LIKELY if number.value <= CHILD else 0.0
    if (
        words.key(number.last) != HALF
        or number.ending
        or number.value > CHILD
        or words.key(number.last + 1) in NOT_AFTER
    ):
        return 0.0
    at = words.left(number.first, BETWEEN | THEN, 2)
    after = words.key(number.last + 1)
    closed = after in STOPS or after in WAS or number.last + 1 >= len(words)
    person = KIN.fullmatch(words.key(at)) or (_names(words, at) and _has_kin(words, number.first, FAR))
    return (POSSIBLE if closed else DOUBTFUL) if person else 0.0


def _names(words: Words, at: int) -> bool:
    """Tell whether the word at a place has a capital that makes it a name, or is a listed one."""
    return is_name(words, at) or may_be_name(words.key(at))


def _has_kin(words: Words, before: int, within: int) -> bool:
    keys = words.keys(max(0, before - within), before)
    return not PERSONS.isdisjoint(keys) or any(KIN.fullmatch(key) for key in keys)
