"""Saying less, in the language of the turn."""

import pytest

from archive.vocabulary import Category, Language
from redaction.engine.generalise import KINDS, generalise

EN, RU, KK = Language.ENGLISH, Language.RUSSIAN, Language.KAZAKH


@pytest.mark.parametrize(
    ("text", "category", "language", "wanted"),
    [
        ("27", Category.AGE, EN, "[25–29 years old]"),
        ("thirty-one", Category.AGE, EN, "[30–34 years old]"),
        ("mid-forties", Category.AGE, EN, "[45–49 years old]"),
        ("двадцать семь лет", Category.AGE, RU, "[25–29 лет]"),
        ("двадцатисемилетняя", Category.AGE, RU, "[25–29 лет]"),
        ("тридцати четырёх лет", Category.AGE, RU, "[30–34 лет]"),
        ("отыз екі жаста", Category.AGE, KK, "[30–34 жас]"),
        ("27 жастамын", Category.AGE, KK, "[25–29 жас]"),
        ("жиырма бірде", Category.AGE, KK, "[20–24 жас]"),
        ("94", Category.AGE, EN, "[90 years old or older]"),
        ("999", Category.AGE, EN, "[an age]"),
        ("юная", Category.AGE, RU, "[возраст]"),
        ("12 марта 2022 года", Category.DATE, RU, "[2022]"),
        ("March 12", Category.DATE, EN, "[a date]"),
        ("Тараз", Category.PLACE, EN, "[a place]"),
        ("фонд «Алма»", Category.ORGANISATION, RU, "[организация]"),
        ("+7 701 555 12 34", Category.PHONE, EN, "[phone number]"),
        ("Айгуль", Category.PERSON, None, "[a person]"),
    ],
)
def test_what_is_said_instead(text, category, language, wanted):
    assert generalise(text, category, language) == wanted


def test_every_category_can_be_generalised():
    assert set(KINDS) == set(Category)
