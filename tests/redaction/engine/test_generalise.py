"""Saying less, in the language of the turn."""

from itertools import product

import pytest

from archive.vocabulary import Category, Language, Style
from redaction.engine.data import load_words
from redaction.engine.generalise import KINDS, generalise
from tests.tables import try_each

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
        ("nineteen and three weeks", Category.AGE, EN, "[15–19 years old]"),
        ("eight months", Category.AGE, EN, "[0–4 years old]"),
        ("двадцать лет, два месяца", Category.AGE, RU, "[20–24 лет]"),
        ("8 мес.", Category.AGE, RU, "[0–4 лет]"),
        ("сегіз айлық", Category.AGE, KK, "[0–4 жас]"),
        ("жиырма бес жас бес ай", Category.AGE, KK, "[25–29 жас]"),
        ("two and a half months", Category.AGE, EN, "[0–4 years old]"),
        ("nine days", Category.AGE, EN, "[0–4 years old]"),
        ("fifty the other day", Category.AGE, EN, "[50–54 years old]"),
        ("May 12, 1987", Category.AGE, EN, "[an age]"),
        ("nineteen hundred and eighty-seven", Category.AGE, EN, "[an age]"),
        ("two thousand and six", Category.AGE, EN, "[an age]"),
        ("12 мая, 1985 года", Category.AGE, RU, "[возраст]"),
        ("тридцатого дня рождения", Category.AGE, RU, "[30–34 лет]"),
        ("восемнадцать дня", Category.AGE, RU, "[15–19 лет]"),
        ("999", Category.AGE, EN, "[an age]"),
        ("юная", Category.AGE, RU, "[возраст]"),
        ("12 марта 2022 года", Category.DATE, RU, "[2022]"),
        ("March 12", Category.DATE, EN, "[a date]"),
        ("Тараз", Category.PLACE, EN, "[a place]"),
        ("«Алма»", Category.ORGANISATION, RU, "[организация]"),
        ("фонд «Алма»", Category.ORGANISATION, RU, "[фонд]"),
        ("Kaspi Bank", Category.ORGANISATION, EN, "[a bank]"),
        ("Халық банкінде", Category.ORGANISATION, KK, "[банк]"),
        ("Feminita", Category.ORGANISATION, EN, "[an LGBTQ+ organisation]"),
        ("Феминитой", Category.ORGANISATION, RU, "[ЛГБТК+-организация]"),
        ("ОВД-Инфо", Category.ORGANISATION, RU, "[правозащитная организация]"),
        ("КазНУ", Category.ORGANISATION, RU, "[университет]"),
        ("гимназия № 39", Category.ORGANISATION, RU, "[школа]"),
        ("медучилище", Category.ORGANISATION, RU, "[колледж]"),
        ("nurse", Category.OCCUPATION, EN, "[works in health care]"),
        ("учительницей", Category.OCCUPATION, RU, "[работает в образовании]"),
        ("заңгермін", Category.OCCUPATION, KK, "[құқық саласында істейді]"),
        ("wizard", Category.OCCUPATION, EN, "[an occupation]"),
        ("Kazakh", Category.NATIONALITY, EN, "[a nationality]"),
        ("+7 701 555 12 34", Category.PHONE, EN, "[phone number]"),
        ("Айгуль", Category.PERSON, None, "[a person]"),
    ],
)
def test_what_is_said_instead(text, category, language, wanted):
    assert generalise(text, category, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Кокшетау", RU, "[город на севере Казахстана]"),
        ("Kokshetau", EN, "[a city in northern Kazakhstan]"),
        ("Көкшетауда", KK, "[Қазақстанның солтүстігіндегі қала]"),
        ("Алма-Ате", RU, "[город на юге Казахстана]"),
        ("Семейде", KK, "[Қазақстандағы қала]"),
        ("Talgar", EN, "[a town in southern Kazakhstan]"),
        ("Новосибирске", RU, "[город в Сибири]"),
        ("New York", EN, "[a city in the east of the United States]"),
        ("Bishkek", EN, "[a city in Kyrgyzstan]"),
        ("улица Абая", RU, "[улица]"),
        ("Бостандық ауданы", KK, "[аудан]"),
        ("Абай облысында", KK, "[облыс]"),
        ("село Кызылту", RU, "[село]"),
        ("Сельва", RU, "[место]"),
        ("Qwertyville", EN, "[a place]"),
        ("город", RU, "[место]"),
    ],
)
def test_a_place_becomes_its_size_and_part_of_the_country(text, language, wanted):
    assert generalise(text, Category.PLACE, language, Style.REGION) == wanted


def test_no_class_of_places_is_so_small_that_it_tells_which():
    lines = [line.split("\t") for line in load_words("place_classes.tsv")]
    assert len(lines) > 300
    for kind, country, part, names in lines:
        assert kind in ("city", "town", "village")
        # Spellings, not places, stand in the table: every place has one at least.
        assert not part or country
        assert len(names.split(" ")) >= 3 or not country


@pytest.mark.parametrize(
    ("before", "text", "language", "wanted"),
    [
        ("I was ", "27", EN, "[in my late twenties]"),
        ("I am ", "twenty-one", EN, "[in my early twenties]"),
        ("she was ", "27", EN, "[in her late twenties]"),
        ("he left at ", "35", EN, "[in his mid thirties]"),
        ("Marat, ", "64", EN, "[in their mid sixties]"),
        ("a ", "27-year-old", EN, "[late-twenties]"),
        ("at ", "15", EN, "[in their teenage years]"),
        ("at ", "7", EN, "[in their childhood]"),
        ("мне ", "27 лет", RU, "[под тридцать]"),
        ("мне ", "двадцать один год", RU, "[двадцать с небольшим]"),
        ("ей ", "45", RU, "[за сорок]"),
        ("", "27 жаста", KK, "[отыз жасқа жуық]"),
        ("", "жиырма бірде", KK, "[жиырма жастың басы]"),
        ("", "95", EN, "[90 years old or older]"),
    ],
)
def test_an_age_in_the_words_of_researchers(before, text, language, wanted):
    assert generalise(text, Category.AGE, language, Style.PHRASE, before) == wanted


@pytest.mark.parametrize(("age", "wanted"), [("20", "20–29"), ("29", "20–29"), ("64", "60–69"), ("7", "0–9")])
def test_an_age_in_a_band_of_ten_years(age, wanted):
    assert generalise(age, Category.AGE, EN, Style.TEN_YEARS) == f"[{wanted} years old]"


@pytest.mark.parametrize("text", ["Гульзада", "", "…", "Zzyzx 4711", "\ud800"])
def test_nothing_of_what_was_said_is_left(text):
    def check(category, style, language):
        said = generalise(text, category, language, style, before="I was ")
        assert said.startswith("[")
        assert not text or text not in said

    try_each(check, product(Category, [None, *Style], [*Language, None]))


def test_every_category_can_be_generalised():
    assert set(KINDS) == set(Category)
