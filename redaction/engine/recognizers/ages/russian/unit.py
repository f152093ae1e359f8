"""Russian ages with "лет": told from how long something lasted by what stands on both sides."""

from typing import Final

from redaction.engine.cues import cues
from redaction.engine.languages.russian import is_known, name_tags, parses
from redaction.engine.numerals import HESITATIONS, Numeral
from redaction.engine.recognizers.ages.context import DOUBTFUL, GENDERS, LASTED, LIKELY, POSSIBLE, SIGNS, STOPS, SURE
from redaction.engine.recognizers.ages.russian.grammar import (
    CELEBRATED,
    PRONOUNS,
    is_dative,
    is_genitive,
    is_kin,
    is_person,
    is_recipient,
    readings,
)
from redaction.engine.words import Words

# What may stand between a person and the age: "мне тогда было, ну, лет где-то под".
FILLERS: Final = (cues("age_russian", "fillers") | SIGNS | HESITATIONS) - {"."}
ELDER: Final = frozenset(["старше", "младше", "моложе"])
OWN: Final = cues("age_russian", "own") | {"-"}
GIVEN: Final = cues("age_russian", "given")
GIFTS: Final = ("подар", "юбиле", "портрет", "отмеч", "праздн", "рожден", "банкет", "тост")
SPANS: Final = cues("age_russian", "spans")
AFTER_SPAN: Final = cues("age_russian", "after_span")
PENALTIES: Final = tuple(sorted(cues("age_russian", "penalties")))
SMALL: Final = cues("age_russian", "small")
CHILDREN: Final = cues("age_russian", "children")
BECAME: Final = frozenset(["было", "исполнилось", "исполнится", "исполняется", "стукнуло"])
CLAUSE_ENDS: Final = cues("age_russian", "clause_ends") | {"!", ",", ".", ";", "?", "…"}
VERBS: Final = frozenset(("VERB", "INFN", "GRND", "PRTS", "PRTF"))
NEAR: Final = 12
# From so many years on, "женщина семьдесят один год живёт одна" tells an age.
OLD: Final = 60
WHOM: Final = frozenset(("его", "ее", "их", "меня", "нас", "тебя"))
# "Ждали пяти лет", "просил двадцати лет".
WAITING: Final = ("жд", "дожд", "прос", "треб", "добив", "боя", "хвата")
THEY: Final = frozenset(("он", "она", "они", "я", "мы"))
# What somebody says of oneself before the age.
INTRODUCING: Final = ("зовут", "звать", "имя", "фамил", "представ")


def with_unit(words: Words, number: Numeral, unit: int) -> float:
    """Judge a number with its unit.

    Args:
        words: the text.
        number: the number; where several share the unit, from the first of them on.
        unit: the place behind "лет".

    Returns:
        How sure it is an age; 0.0 for a span of time.
    """
    if _lasts(words, number, unit):
        return POSSIBLE if number.value >= OLD and is_kin(words.key(number.first - 1)) else 0.0
    nearby = words.keys(number.first - NEAR, number.first)
    punished = any(each.startswith(PENALTIES) for each in (*nearby, *words.keys(unit, unit + 6)))
    score = _by_person(words, number, punished) or _by_words(words, unit, nearby)
    if number.value > 59 and any(each.startswith("прожи") for each in nearby[-3:]):
        return POSSIBLE
    score = score or _by_preposition(words, number, punished) or _apposition(words, number, unit)
    if score or punished or words.key(unit) == "вместе":
        return score
    if number.value >= OLD and number.spelled and is_person(words[unit]):
        return POSSIBLE
    return LIKELY if _somebody_before(words, number.first) else 0.0


def _lasts(words: Words, number: Numeral, unit: int) -> bool:
    """Tell a span of time: "через 5 лет", "10 лет назад", "5 лет колонии"."""
    after = words.key(unit)
    given = after in GIVEN or not GIVEN.isdisjoint(words.keys(number.first - 3, number.first))
    since = words.key(number.first - 1) in ("с", "со", "в", "до", "к", "после", "от", "лет")
    lasted = after.startswith(LASTED) and not since
    past = after in ("не", "уже", "как") and words.key(unit + 1) in ("виделись", "прошло")
    return (
        words.key(number.first - 1) == "через" or (after in AFTER_SPAN and after != "вместе") or past or given or lasted
    )


def _by_person(words: Words, number: Numeral, punished: bool) -> float:
    at = words.left(number.first, FILLERS)
    if is_recipient(words[at]) and not (punished and words.key(at) not in PRONOUNS):
        return SURE
    became = words[at].capital and not BECAME.isdisjoint(words.keys(at + 1, number.first))
    return LIKELY if became else 0.0


def _by_words(words: Words, unit: int, nearby: list[str]) -> float:
    if any(each.startswith("возраст") for each in nearby[-5:]) or words.keys(unit, unit + 2) in (
        ["от", "роду"],
        ["на", "свете"],
        ["на", "земле"],
    ):
        return SURE
    if not CELEBRATED.isdisjoint(nearby[-4:]):
        return SURE
    if words.key(unit - 1) == "годам":
        return LIKELY
    if words.key(unit - 1) in SMALL or not CHILDREN.isdisjoint(nearby[-4:]):
        return LIKELY
    return LIKELY if words.key(unit) in PRONOUNS or is_dative(words[unit]) else 0.0


def _somebody_before(words: Words, first: int) -> bool:
    """Tell whether a person in the dative stands earlier in the clause: "главе монархии на тот момент 86 лет"."""
    for at in range(first - 1, max(-1, first - NEAR), -1):
        key = words.key(at)
        if key in PRONOUNS or is_dative(words[at]):
            return True
        if key in CLAUSE_ENDS or (key not in FILLERS and any(each.tag.POS in VERBS for each in parses(key)[:2])):
            return False
    return False


def _by_preposition(words: Words, number: Numeral, punished: bool) -> float:
    at = words.left(number.first, OWN | HESITATIONS)
    before, further = words.key(at), words.key(at - 1)
    if before in ELDER:
        return LIKELY
    if further in SPANS or (punished and before in ("до", "к", "от", "в")):
        return 0.0
    if before in ("в", "во"):
        return LIKELY
    if before == "на" and any(
        each.startswith(GIFTS) for each in (*words.keys(number.first - 8, at), *words.keys(at, at + 8))
    ):
        return LIKELY
    if before in ("с", "со", "до", "к", "от", "лет"):
        near = range(max(0, at - NEAR), at)
        people = any(readings(words.key(place)) or words.key(place).startswith(("возраст", "пенси")) for place in near)
        return POSSIBLE if people or before == "с" else DOUBTFUL
    return POSSIBLE if before == "после" and number.value > 13 else 0.0


def _apposition(words: Words, number: Numeral, unit: int) -> float:
    """Read "Девочка 8 лет", "Айгуль, 27 лет, Алматы", "(51 год)"."""
    closed = words.key(unit) in STOPS or unit >= len(words)
    at = number.first - 1
    sign = words.key(at)
    if sign == "(" and words.key(unit) == ")":
        return LIKELY
    if sign in (",", "—", "–", "-", "\n"):
        listed = sign == words.key(unit) == "," and number.value > 13
        if closed and (is_person(words[at - 1]) or words.key(at - 1) in GENDERS or listed):
            return LIKELY
        return DOUBTFUL if closed and sign == "," else 0.0
    return _beside(words, number, unit, closed)


def _beside(words: Words, number: Numeral, unit: int, closed: bool) -> float:
    """Read "сын пятнадцати лет", "рашид абый пятьдесят шесть лет", and an age that opens a sentence."""
    at = number.first - 1
    sign = words.key(at)
    goes_on = any(each.tag.POS in VERBS for each in parses(words.key(unit))[:1])
    if is_kin(sign) or (number.spelled and sign.isalpha() and not is_known(sign)):
        past = any("past" in each.tag for each in parses(words.key(unit))[:1])
        return DOUBTFUL if past and number.value < OLD else LIKELY
    if (is_person(words[at]) or _is_surname(words, at)) and number.value > 13 and not goes_on:
        return POSSIBLE
    if is_person(words[at]) and (closed or is_genitive(number) or not number.spelled):
        return LIKELY
    if (_are_people(words.key(at)) or words.key(at) in THEY) and is_genitive(number):
        return LIKELY
    if is_genitive(number) and number.value > 3 and _befell(words, at):
        return POSSIBLE
    if _describes(words.key(at)) and closed and number.value > 12:
        return POSSIBLE
    opens = at < 0 or sign in (":", ".", "!", "?")
    return _opening(words, number, unit, closed) if opens and number.value > 13 else 0.0


def _befell(words: Words, at: int) -> bool:
    """Tell "умер пятидесяти двух лет", "замуж меня отдали пятнадцати лет"; not "не хватило пяти лет"."""
    whom = words.key(at) in WHOM and words.key(at - 1) not in ("у", "для", "без")
    verb = words.key(at - 1) if whom else words.key(at)
    happened = any({"VERB", "past"} in each.tag and "neut" not in each.tag for each in parses(verb)[:1])
    return happened and words.key(at - 1) != "не" and not verb.startswith(WAITING)


def _opening(words: Words, number: Numeral, unit: int, closed: bool) -> float:
    """Judge an age that opens a sentence."""
    at = number.first - 1
    if closed and any(each.startswith(INTRODUCING) for each in words.keys(at - 6, at)):
        return POSSIBLE
    # "Двадцать лет за рулём".
    if not closed and any(each.tag.POS == "PREP" for each in parses(words.key(unit))[:1]):
        return 0.0
    listed = words.key(unit) == "," and is_person(words[unit + 1])
    old = closed and number.value >= OLD
    return POSSIBLE if listed or old or (closed and (at < 0 or words.key(at) == ":")) else DOUBTFUL


def _is_surname(words: Words, at: int) -> bool:
    """Tell a surname behind a given name, whatever else it may be: "денис кох"."""
    return "Surn" in name_tags(words.key(at)) and "Name" in name_tags(words.key(at - 1))


def _are_people(key: str) -> bool:
    return any({"anim", "plur", "nomn"} in each.tag for each in parses(key)[:1])


def _describes(key: str) -> bool:
    return any({"ADJF", "nomn", "sing"} in each.tag for each in parses(key)[:1])
