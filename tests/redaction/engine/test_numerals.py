"""Numbers are read in words and digits, and ages out of mentions of them."""

import pytest

from archive.vocabulary import Language
from redaction.engine.data import load_words
from redaction.engine.numbers import read_number
from redaction.engine.numerals import numerals
from redaction.engine.words import Words

EN, RU, KK = Language.ENGLISH, Language.RUSSIAN, Language.KAZAKH


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        (RU, "двадцать семь, двадцать, двадцать пять", [27, 20, 25]),
        (RU, "тысяча девятьсот девяносто второго, две тысячи первого", [1992, 2001]),
        (RU, "двадцать… эм семь", [27]),
        (RU, "27-ми, 92-го", [27, 92]),
        (RU, "четырнадцать тридцать пять сто пять", [14, 35, 105]),
        (EN, "twenty-seven, two hundred and five", [27, 205]),
        (EN, "one thousand nine hundred fifty, two thousand and one", [1950, 2001]),
        (EN, "twenty and seven", [20, 7]),
        (KK, "он алты жасымда, жиырма үштемін, 23-ке", [16, 23, 23]),
        (KK, "мың тоғыз жүз сексен жетінші, екі мың бірінші", [1987, 2001]),
        (KK, "онда, бірге, жетім", []),
        (RU, "3,5 и 14:30, 73 000, COVID-19, 7ги", []),
    ],
)
def test_numbers(language, text, values):
    assert [one.value for one in numerals(Words(text), language)] == values


@pytest.mark.parametrize(
    ("text", "language", "age"),
    [
        ("двадцатисемилетняя", RU, 27),
        ("27-летний", RU, 27),
        ("за сорок", RU, 40),
        ("полтинник", RU, 50),
        ("тридцатилетие", RU, 30),
        ("сорокалетию", RU, 40),
        ("годовалый", RU, 1),
        ("восемь месяцев", RU, 0),
        ("на 85-м году жизни", RU, 85),
        ("девяносто второго года рождения", RU, None),
        ("1990 года рождения", RU, None),
        ("восемьдесят седьмом", RU, None),
        ("шестой десяток", RU, None),
        ("23-ке", KK, 23),
        ("жиырма үштемін", KK, 23),
        ("2001 жылы", KK, None),
        ("late twenties", EN, 25),
        ("early 30s", EN, 30),
        ("25 and 27", EN, 25),
        ("'87", EN, None),
        ("thirtieth", EN, 30),
        ("teens", EN, None),
        ("двадцать три", None, 23),
    ],
)
def test_ages_are_read_and_years_of_birth_are_not(text, language, age):
    assert read_number(text, language) == age


@pytest.mark.parametrize("name", ["numerals.tsv", "cues.tsv", "months.tsv", "spoken_signs.tsv"])
def test_lists_have_no_doubles(name):
    rows = [tuple(line.split("\t")[:3]) for line in load_words(name)]
    assert len(rows) == len(set(rows))
