"""Putting a Russian name into a case."""

from functools import lru_cache
from typing import Any, Final

from redaction.engine.languages.russian import is_known, parses
from redaction.engine.naming.known import FEMALE, MALE

GIVEN, SURNAME, PATRONYMIC = "Name", "Surn", "Patr"
OBLIQUE: Final = ("gent", "datv", "accs", "ablt", "loct")
#: Ending of the nominative, and the endings of the other cases in the order of :data:`OBLIQUE`.
FEMININE: Final = (("ия", "ии ии ию ией ии"), ("я", "и е ю ей е"), ("а", "ы е у ой е"))
MASCULINE: Final = (("й", "я ю я ем е"), ("", "а у а ом е"))
VOWELS: Final = "аеёиоуыэюя"
HARD: Final = "гкхжшчщ"
HISSING: Final = "жшчщц"
GENDERS: Final = {MALE: "masc", FEMALE: "femn"}
#: Fathers' names that lose or change a letter before the ending; all others follow the rules below.
IRREGULAR: Final = {"илья": "ильич", "лев": "львович", "павел": "павлович", "михаил": "михайлович", "петр": "петрович"}


@lru_cache(10_000)
def in_case(nominative: str, kind: str, sex: str, case: str, number: str = "sing") -> str | None:
    """Put a name into a case, by the OpenCorpora dictionary.

    Args:
        nominative: the name, lower-case, ё as е.
        kind: :data:`GIVEN`, :data:`SURNAME` or :data:`PATRONYMIC`.
        sex: of the bearer.
        case: one of :data:`redaction.engine.naming.russian.CASES`.
        number: ``sing`` or ``plur``.

    Returns:
        The form, lower-case; None where neither the dictionary nor a rule has it.
    """
    if kind == GIVEN and not is_known(nominative):
        return _regular(nominative, sex, case) if number == "sing" else None
    for parse in parses(nominative):
        if _is(parse, kind, sex):
            form = parse.inflect({case, number})
            return str(form.word).replace("ё", "е") if form else None
    return _regular_surname(nominative, sex, case, number) if kind == SURNAME else None


def _regular_surname(nominative: str, sex: str, case: str, number: str) -> str | None:
    """Put a surname in -ов, -ев, -ин or -ын into a case."""
    stem = nominative.removesuffix("а") if sex == FEMALE else nominative
    if not stem.endswith(("ов", "ев", "ин", "ын")):
        return None
    endings = "ы ых ым ых ыми ых" if number == "plur" else "а ой ой у ой ой" if sex == FEMALE else "- а у а ым е"
    return stem + dict(zip(("nomn", *OBLIQUE), endings.split(" "), strict=True))[case].strip("-")


def _regular(nominative: str, sex: str, case: str) -> str | None:
    """Put a given name that the dictionary lacks into a case, as names of its ending go."""
    if case == "nomn":
        return nominative
    if sex == MALE and nominative[-1] in VOWELS:
        return None
    for ending, forms in FEMININE if sex == FEMALE else MASCULINE:
        if nominative.endswith(ending):
            form = nominative.removesuffix(ending) + dict(zip(OBLIQUE, forms.split(" "), strict=True))[case]
            return _spelt(form)
    # A woman's name that ends in a consonant takes no endings.
    return nominative if sex == FEMALE and nominative[-1] not in VOWELS else None


def _spelt(form: str) -> str:
    if len(form) > 1 and form[-1] == "ы" and form[-2] in HARD:
        return form[:-1] + "и"
    if len(form) > 2 and form[-2:] in ("ой", "ом") and form[-3] in HISSING:
        return form[:-2] + "е" + form[-1]
    return form


def _is(parse: Any, kind: str, sex: str) -> bool:
    return kind in parse.tag and parse.tag.gender == GENDERS[sex] and "nomn" in parse.tag and "sing" in parse.tag


def patronymic_of(father: str, sex: str) -> str:
    """Make the patronymic of a father's name.

    Args:
        father: his given name in Russian, lower-case nominative.
        sex: of the child.
    """
    son = IRREGULAR.get(father) or (
        father[:-1] + "евич" if father[-1] in "йь" else father + "ович" if father[-1] not in "аеиоуыэюя" else ""
    )
    if father.endswith("ий") and father not in IRREGULAR:
        son = father[:-2] + "ьевич"
    if sex == MALE or not son:
        return son
    return son.removesuffix("ич") + ("инична" if not son.endswith(("ович", "евич")) else "на")
