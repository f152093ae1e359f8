"""Saying less: an age band for an age, a year for a date, a kind for a name."""

from types import MappingProxyType
from typing import Final

import regex

from archive.vocabulary import Category, Language, Style
from redaction.engine.generalising.ages import OLDEST, age
from redaction.engine.generalising.kinds import kind_of
from redaction.engine.generalising.places import place_kind

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
COLUMNS: Final = (Language.ENGLISH, Language.RUSSIAN, Language.KAZAKH)
__all__ = ["OLDEST", "YEAR", "generalise"]
YEAR: Final = regex.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


ORGANISATIONS: Final = "organisation_kinds.tsv"
OCCUPATIONS: Final = "occupation_kinds.tsv"


def generalise(
    text: str, category: Category, language: Language | None, style: Style | None = None, before: str = ""
) -> str:
    """Say less than a mention does.

    Args:
        text: the mention.
        category: what it names.
        language: language of its turn; English where it is not known.
        style: how; the category's default where not given.
        before: what stands before the mention in its turn.

    Returns:
        A bracketed phrase: ``[25–29 years old]`` for an age whose number can be read, ``[2022]`` for a date
        that names its year, ``[a bank]`` for an organisation whose kind its name tells, otherwise the kind of thing
        (``[a place]``, ``[phone number]``).
    """
    column = COLUMNS.index(language or Language.ENGLISH)
    said = _less(text, category, language, style, before)
    return f"[{said or KINDS[category][column]}]"


def _less(text: str, category: Category, language: Language | None, style: Style | None, before: str) -> str | None:
    column = COLUMNS.index(language or Language.ENGLISH)
    if category is Category.AGE:
        return age(text, style, before, language, column)
    if category is Category.DATE:
        return year.group() if (year := YEAR.search(text)) else None
    if category is Category.PLACE and style is Style.REGION:
        return place_kind(text, language, column)
    if category is Category.ORGANISATION:
        return kind_of(text, ORGANISATIONS, column)
    return kind_of(text, OCCUPATIONS, column) if category is Category.OCCUPATION else None
