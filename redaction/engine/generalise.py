"""Saying less: an age band for an age, a year for a date, a kind for a name."""

from types import MappingProxyType
from typing import Final

import regex

from archive.vocabulary import Category, Language
from redaction.engine.numbers import read_number

KINDS: Final = MappingProxyType(
    {
        Category.PERSON: ("a person", "человек", "адам"),
        Category.PLACE: ("a place", "место", "жер"),
        Category.COUNTRY: ("a country", "страна", "ел"),
        Category.AGE: ("an age", "возраст", "жас"),
        Category.ORGANISATION: ("an organisation", "организация", "ұйым"),
        Category.PHONE: ("phone number", "номер телефона", "телефон нөмірі"),
        Category.EMAIL: ("e-mail address", "адрес почты", "пошта мекенжайы"),
        Category.HANDLE: ("account or link", "аккаунт или ссылка", "аккаунт не сілтеме"),
        Category.DOCUMENT_NUMBER: ("document number", "номер документа", "құжат нөмірі"),
        Category.DATE: ("a date", "дата", "күн"),
        Category.NATIONALITY: ("a nationality", "национальность", "ұлт"),
        Category.OCCUPATION: ("an occupation", "занятие", "кәсіп"),
    }
)
BANDS: Final = ("{}–{} years old", "{}–{} лет", "{}–{} жас")
COLUMNS: Final = (Language.ENGLISH, Language.RUSSIAN, Language.KAZAKH)
BAND: Final = 5
# Ages of the very old are rare enough to tell who it is (HIPAA's safe-harbour list stops at 89).
OLDEST: Final = 90
OLDEST_BANDS: Final = ("90 years old or older", "90 лет или старше", "90 жас не одан көп")
YEAR: Final = regex.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def generalise(text: str, category: Category, language: Language | None) -> str:
    """Say less than a mention does.

    Args:
        text: the mention.
        category: what it names.
        language: language of its turn; English where it is not known.

    Returns:
        A bracketed phrase: ``[25–29 years old]`` for an age whose number can be read, ``[2022]`` for a date
        that names its year, otherwise the kind of thing (``[a place]``, ``[phone number]``).
    """
    column = COLUMNS.index(language or Language.ENGLISH)
    said = None
    if category is Category.AGE:
        said = _band(text, language, column)
    elif category is Category.DATE and (year := YEAR.search(text)):
        said = year.group()
    return f"[{said or KINDS[category][column]}]"


def _band(text: str, language: Language | None, column: int) -> str | None:
    age = read_number(text, language)
    if age is None or age > 130:
        return None
    if age >= OLDEST:
        return OLDEST_BANDS[column]
    low = age - age % BAND
    return BANDS[column].format(low, low + BAND - 1)
