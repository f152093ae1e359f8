"""Bracketed codes that stand for an entity throughout a study: ``[Name 3]``."""

from types import MappingProxyType
from typing import Final

from archive.vocabulary import Category, Language

WORDS: Final = MappingProxyType(
    {
        Category.PERSON: ("Name", "Имя", "Есім"),
        Category.PLACE: ("Place", "Место", "Жер"),
        Category.COUNTRY: ("Country", "Страна", "Ел"),
        Category.AGE: ("Age", "Возраст", "Жас"),
        Category.ORGANISATION: ("Organisation", "Организация", "Ұйым"),
        Category.PHONE: ("Phone", "Телефон", "Телефон"),
        Category.EMAIL: ("Email", "Почта", "Пошта"),
        Category.HANDLE: ("Handle", "Аккаунт", "Аккаунт"),
        Category.DOCUMENT_NUMBER: ("Document", "Документ", "Құжат"),
        Category.DATE: ("Date", "Дата", "Күн"),
        Category.NATIONALITY: ("Nationality", "Национальность", "Ұлт"),
        Category.OCCUPATION: ("Occupation", "Занятие", "Кәсіп"),
    }
)
COLUMNS: Final = (Language.ENGLISH, Language.RUSSIAN, Language.KAZAKH)


def word(category: Category, language: Language | None) -> str:
    """Name a category in the language of a turn; English where the language is not known."""
    return WORDS[category][COLUMNS.index(language or Language.ENGLISH)]


def code(category: Category, number: int, language: Language | None) -> str:
    """Make the code of an entity.

    Args:
        category: what kind of entity it is.
        number: its number in the study, from 1, in order of first appearance.
        language: language of the turn the code is put into.

    Returns:
        For example ``[Name 3]``, ``[Имя 3]``, ``[Есім 3]``.

    Raises:
        ValueError: ``number`` is below 1.
    """
    if number < 1:
        raise ValueError("entities are numbered from 1")
    return f"[{word(category, language)} {number}]"
