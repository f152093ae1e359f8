"""What the rules for Russian ages ask of a word: whom it may stand for, what it may count."""

from functools import lru_cache
from typing import Any, Final

from redaction.engine.cues import cues
from redaction.engine.languages.russian import is_known, parses
from redaction.engine.numerals import Numeral
from redaction.engine.words import Word, Words

MONTHS: Final = cues("age_russian", "months")
PRONOUNS: Final = cues("age_russian", "pronouns")
CELEBRATED: Final = cues("age_russian", "celebrated")
UNITS: Final = cues("age_russian", "units") | {"$", "%", "/", "€", "₸", "₽"}
KIN: Final = cues("age_russian", "kin")
ELDEST: Final = cues("age_russian", "eldest")
# "Пятьдесят с хвостиком".
REMAINDERS: Final = frozenset(
    ("половиной", "хвостиком", "небольшим", "лишним", "копейками", "гаком", "хвостом", "лишком")
)
WHOLE: Final = frozenset(("полных", "неполных", "полные", "неполные"))
OBLIQUE: Final = frozenset(("gent", "datv", "ablt", "loct"))


@lru_cache(20_000)
def readings(key: str) -> list[Any]:
    """Give the tags of a word that may stand for somebody: its likeliest reading, and all as a name."""
    if len(key) < 2:
        return []
    tags = [each.tag for each in parses(key)]
    return [tag for at, tag in enumerate(tags) if tag.POS == "NOUN" and _names_somebody(tag, at == 0)]


def _names_somebody(tag: Any, likeliest: bool) -> bool:
    return ("anim" in tag and likeliest) or "Name" in tag or "Patr" in tag


def is_dative(word: Word) -> bool:
    """Tell whether a word can be a person in the dative: "маме", "Жанне", "младшему", "Кравцову"."""
    if word.key in ELDEST or any("datv" in tag for tag in readings(word.key)) or _is_relative(word.key):
        return True
    return word.capital and any("Surn" in each.tag and "datv" in each.tag for each in parses(word.key))


def is_called_so(word: Word) -> bool:
    """Tell whether a capitalised word may be a name in the dative, whatever else it may be: "Мине", "Айсулу"."""
    unknown = word.key.isalpha() and len(word.key) > 1 and not is_known(word.key)
    return word.capital and (unknown or any({"NOUN", "datv"} in one.tag for one in parses(word.key)))


@lru_cache(20_000)
def _is_relative(key: str) -> bool:
    """Tell whether a word may be a relative in the dative, though it is another case rather: "матери", "дочери"."""
    return any({"NOUN", "datv", "sing"} in each.tag and each.normal_form in KIN for each in parses(key))


def is_person(word: Word) -> bool:
    """Tell whether a word names one person: animate, a name, or a capitalised word that no dictionary has."""
    if not word.key.isalpha():
        return False
    if any("sing" in tag and "ablt" not in tag for tag in readings(word.key)):
        return True
    surnames = [each for each in parses(word.key) if "Surn" in each.tag]
    if surnames and {"Surn", "nomn"} in parses(word.key)[0].tag:
        return True
    return word.capital and (not is_known(word.key) or bool(surnames))


def is_counted(word: Word, number: Numeral) -> bool:
    """Tell whether a word may go with the number before it: "новых", "зампредам", "рубль" after "один"."""
    readings = parses(word.key)
    if word.key in UNITS:
        return True
    if _is_name(word.key):
        return False
    if is_genitive(number) and readings and not any(OBLIQUE & set(each.tag.grammemes) for each in readings):
        # "После сорока жизнь": what a declined number counts is declined with it.
        return False
    for each in readings[:1]:
        if each.tag.POS in ("NOUN", "ADJF", "PRTF") and "Anum" not in each.tag:
            if number.spelled and not is_oblique(number) and not _agrees(each.tag, number):
                return False
            return "nomn" not in each.tag or (number.value % 10 == 1 and not is_kin(word.key))
        return each.tag.POS in ("VERB", "INFN") and word.key not in CELEBRATED
    return False


def _agrees(tag: Any, number: Numeral) -> bool:
    """Tell whether a word may go with a number that is not declined: "тридцать новых"; not "тридцать своей".

    A single thing in the nominative or the accusative is counted by one alone: not "шестьдесят пенсию".
    """
    if "NOUN" in tag and "sing" in tag and "gent" not in tag:
        return number.value % 10 == 1 and not {"nomn", "accs"}.isdisjoint(tag.grammemes)
    cases = {"gent", "nomn", "accs"} if "NOUN" in tag or "plur" in tag else {"nomn", "accs"}
    return not cases.isdisjoint(tag.grammemes)


def counts(word: Word) -> bool:
    """Tell whether a word is what the number counts: "25 рублей", "три раза", "пять человек"."""
    return _is_counted(word.key)


@lru_cache(20_000)
def _is_counted(key: str) -> bool:
    if key in UNITS:
        return True
    likeliest = parses(key)[:1]
    if key in MONTHS or _is_name(key):
        return False
    return any(each.tag.POS == "NOUN" and "gent" in each.tag for each in likeliest)


def _is_name(key: str) -> bool:
    """Tell whether a word is a given name or a patronymic rather: nobody counts those."""
    return any("Name" in each.tag or "Patr" in each.tag for each in parses(key)[:1])


def is_recipient(word: Word) -> bool:
    """Tell whether a word may be whom an age belongs to: "мне", "маме", and undeclined names ("Келли")."""
    if word.key in PRONOUNS or is_dative(word):
        return True
    named = any(kind in each.tag for kind in ("Name", "Surn", "Patr") for each in parses(word.key))
    return word.capital and word.key.isalpha() and len(word.key) > 1 and (named or not is_known(word.key))


def is_oblique(number: Numeral) -> bool:
    """Tell whether a number word is declined: "сорока", "двадцатью", "трём"."""
    return not number.form.endswith(
        ("ь", "сорок", "два", "две", "три", "четыре", "один", "одна", "сто", "девяносто", "ят")
    )


@lru_cache(20_000)
def is_kin(key: str) -> bool:
    """Tell whether a word is a relative or somebody's kind of person in the nominative: "сын", "мужчина"."""
    return key in KIN or any(
        "nomn" in each.tag and "sing" in each.tag and each.normal_form in KIN for each in parses(key)[:1]
    )


def behind(words: Words, number: Numeral) -> int:
    """Give the place behind a number and what is said of its being whole: "сорок полных", "сорок с чем-то"."""
    at = number.last + (words.key(number.last) in WHOLE)
    if words.key(at) != "с":
        return at
    if words.keys(at + 1, at + 4) == ["чем", "-", "то"]:
        return at + 4
    return at + 2 if words.key(at + 1) in REMAINDERS else at


def is_genitive(number: Numeral) -> bool:
    """Tell whether a number word stands in the genitive: "сорока", "двадцати двух"."""
    return number.spelled and number.form.endswith(("и", "а", "х")) and number.form not in ("два", "три")
