"""Putting another person's name where a name stood, in the same case, number and script."""

from dataclasses import dataclass
from typing import Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.languages.guess import CYRILLIC_WORD, KAZAKH_WORD
from redaction.engine.namekeys import POSSESSIVE, words
from redaction.engine.nameparts import TITLES, telling
from redaction.engine.naming.context import asked_by
from redaction.engine.naming.inflect import GIVEN, PATRONYMIC, SURNAME, in_case, patronymic_of
from redaction.engine.naming.kazakh import Split, put_on, read_endings, take_off
from redaction.engine.naming.known import FEMALE, MALE
from redaction.engine.naming.patronymics import patronymic
from redaction.engine.naming.persona import NO_NAME, Persona, Spelt
from redaction.engine.naming.russian import CASES, PLURAL, SINGULAR, Reading, readings

FATHER = "father"
HYPHENATED: Final = regex.compile(r"\p{L}-\p{L}")
SURNAME_LIKE: Final = regex.compile(
    r"(?:[оеё]в|[оеё]ва|ин|ина|ын|ына|ский|ская|цкий|цкая|ко|ян|швили|дзе|дзе|оглы|"
    r"ov|ova|ev|eva|yev|yeva|ina|sky|skiy|skaya|yan|shvili|dze)$"
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a mention: where it stands, its script, and which part of a name it is."""

    start: int
    end: int
    text: str
    role: str


def natural(mention: str, before: str, language: Language | None, persona: Persona) -> str | None:
    """Put a persona's name in the place of a mention.

    Args:
        mention: the words that named the person.
        before: the text in front of it, in the same turn; its last word may ask for a case.
        language: language of the turn.
        persona: whose name to put.

    Returns:
        The mention with every word of the name replaced; titles ("тётя", "Mrs") and what stands between words
        stay. None where a word or its form is not understood: then nothing of the mention may be shown.
    """
    parted = _parted(mention)
    if parted is None:
        return None
    case, number = _russian_form([one for one in parted if one.role], before, language)
    written = mention
    for one in reversed(parted):
        if not one.role:
            continue
        put = _put(one, case, number, language, persona)
        if put is None:
            return None
        written = written[: one.start] + _like(one.text, put) + written[one.end :]
    return written


def _parted(mention: str) -> list[_Word] | None:
    """Tell the parts of a name; None where there are more of a kind than a name has."""
    named = telling(mention, Category.PERSON)
    if len(named) > 3 or not named or HYPHENATED.search(mention):
        return None
    found: list[_Word] = []
    for match in words(mention):
        title = match.group().lower().replace("ё", "е") in TITLES and match.group() not in named
        role = "" if title else _role(match.group(), [one.role for one in found])
        if role is None or (role and role in [one.role for one in found]):
            return None
        found.append(_Word(match.start(), match.end(), match.group(), role))
    return found


def _role(word: str, taken: list[str]) -> str | None:
    """Tell which part of a name a word is; None for what is no word of a name."""
    bare = POSSESSIVE.sub("", word).lower().replace("ё", "е")
    if not bare.isalpha():
        return None
    if len(bare) == 1:
        return next((role for role in (GIVEN, FATHER, SURNAME) if role not in taken), None)
    nominatives = _nominatives(bare)
    if any(patronymic(each) for each in nominatives):
        return FATHER
    kinds = {one.kind for one in readings(bare)} if CYRILLIC_WORD.search(bare) else set()
    given = GIVEN in kinds or bool(take_off(bare))
    if not given and (SURNAME in kinds or any(SURNAME_LIKE.search(each) for each in nominatives)):
        return SURNAME
    return next((role for role in (GIVEN, SURNAME) if role not in taken), None)


def _nominatives(bare: str) -> list[str]:
    if not CYRILLIC_WORD.search(bare):
        return [bare]
    split = take_off(bare) or (_of_surname(bare) if KAZAKH_WORD.fullmatch(bare) else None)
    return [split.name] if split else [one.nominative for one in readings(bare)]


def _russian_form(named: list[_Word], before: str, language: Language | None) -> tuple[str, str]:
    """Tell in which case and number a name stands in a Russian sentence."""
    read = [
        [one for one in readings(word.text) if one.kind] or [Reading("", frozenset(), frozenset(CASES))]
        for word in named
        if len(word.text) > 1 and _is_russian(word.text, language)
    ]
    if not read:
        return CASES[0], SINGULAR
    cases = frozenset.intersection(*(frozenset[str]().union(*(one.cases for one in each)) for each in read))
    asked = asked_by(before)
    number = PLURAL if all(one.number == PLURAL for each in read for one in each) else SINGULAR
    for case in (*asked, *CASES):
        if case in cases and (not asked or case != CASES[0] or cases == {CASES[0]}):
            return case, number
    return CASES[0], number


def _is_russian(text: str, language: Language | None) -> bool:
    return bool(CYRILLIC_WORD.search(text)) and not KAZAKH_WORD.fullmatch(text) and language is not Language.KAZAKH


def _put(one: _Word, case: str, number: str, language: Language | None, persona: Persona) -> str | None:
    if one.role == SURNAME and persona.surname == NO_NAME:
        return None
    if len(one.text) == 1:
        return _spelling(one, language, _initial_of(one.role, persona))[0]
    if not CYRILLIC_WORD.search(one.text):
        ending = POSSESSIVE.search(one.text)
        return _latin(one.role, persona) + (ending.group() if ending else "")
    if _is_russian(one.text, language):
        return _russian(one.role, case, number, persona)
    split = take_off(one.text.lower()) or _of_surname(one.text.lower())
    name = _kazakh(one.role, persona)
    return put_on(name, split.endings) if split and name else None


def _of_surname(word: str) -> Split | None:
    """Take Kazakh endings off a surname or a patronymic, which no list has."""
    match = regex.match(r"(\p{Cyrillic}{2,}(?:[оеё]ва?|ина?|ұлы|қызы|улы|кызы|ович|евич|овна|евна))", word)
    endings = read_endings(match[1], word) if match else None
    return Split(match[1], endings) if match and endings is not None else None


def _initial_of(role: str, persona: Persona) -> Spelt:
    return {GIVEN: persona.given, FATHER: persona.father, SURNAME: persona.surname}[role]


def _spelling(one: _Word, language: Language | None, name: Spelt) -> str:
    if not regex.match(r"\p{Cyrillic}", one.text):
        return name.latin
    return name.kazakh if language is Language.KAZAKH else name.russian


def _russian(role: str, case: str, number: str, persona: Persona) -> str | None:
    if role == GIVEN:
        return in_case(persona.given.russian, GIVEN, persona.sex, case, number)
    if role == FATHER:
        return in_case(patronymic_of(persona.father.russian, persona.sex), PATRONYMIC, persona.sex, case, number)
    if number == PLURAL:
        return in_case(persona.surname.russian, SURNAME, MALE, case, number)
    surname = persona.surname.russian + ("а" if persona.sex == FEMALE else "")
    return in_case(surname, SURNAME, persona.sex, case, number)


def _kazakh(role: str, persona: Persona) -> str:
    if role == GIVEN:
        return persona.given.kazakh
    if role == FATHER:
        return persona.father.kazakh + ("қызы" if persona.sex == FEMALE else "ұлы")
    return persona.surname.kazakh + ("а" if persona.sex == FEMALE else "")


def _latin(role: str, persona: Persona) -> str:
    if role == GIVEN:
        return persona.given.latin
    if role == FATHER:
        return persona.father.latin + ("kyzy" if persona.sex == FEMALE else "uly")
    return persona.surname.latin + ("a" if persona.sex == FEMALE else "")


def _like(original: str, put: str) -> str:
    """Write a word with capitals where the original has them."""
    if original.isupper() and len(original) > 1:
        return put.upper()
    return put[:1].upper() + put[1:] if original[0].isupper() else put
