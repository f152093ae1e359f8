"""Exact dates; not bare years or months. Tables mark what is masked, {5 мая}, and what goes to review, {?5-го}."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.vocabulary import Language
from redaction.engine.recognizers.dates.numeric import NumericDateRecognizer
from redaction.engine.recognizers.dates.recognizer import DateRecognizer
from tests.redaction.engine.recognizers.tables import found, marked, unmarked
from tests.tables import try_each

TABLES = Path(__file__).parent
LINES = [
    (language.value, line)
    for language in Language
    for line in (TABLES / f"{language.value}.txt").read_text(encoding="utf-8").splitlines()
]

CASES = [
    ("ru", "12 марта 2019 года", ["12 марта 2019 года"]),
    ("ru", "двадцать первого июня", ["двадцать первого июня"]),
    ("ru", "пятого мая две тысячи девятнадцатого года", ["пятого мая две тысячи девятнадцатого года"]),
    ("ru", "с 12 по 14 марта, в ночь с 5 на 6 мая", ["12 по 14 марта", "5 на 6 мая"]),
    ("ru", "на 8 марта", ["8 марта"]),
    ("ru", "в субботу, двадцать четвёртого, приехали", ["субботу, двадцать четвёртого"]),
    ("ru", "в марте 2019, в 2019 году, в марте, 2010 года выпуска, пять мая", []),
    ("en", "12 March 2019, the 3rd of May", ["12 March 2019", "the 3rd of May"]),
    ("en", "June 5, 2001 and Sept. 21, 2022", ["June 5, 2001", "Sept. 21, 2022"]),
    ("en", "on march twelve twenty twenty four and", ["march twelve twenty twenty four"]),
    ("en", "the seventh of february i was", ["the seventh of february"]),
    ("en", "Saturday the fourteenth, we met", ["Saturday the fourteenth"]),
    ("en", "in 2019 you may 5 times march in february twenty twenty", []),
    ("kk", "2019 жылғы 12 наурызда", ["2019 жылғы 12 наурызда"]),
    ("kk", "он алтыншы желтоқсан, желтоқсанның он алтысы", ["он алтыншы желтоқсан", "желтоқсанның он алтысы"]),
    ("kk", "Екі мың он тоғыздың бесінші қыркүйегінде жаздым.", ["Екі мың он тоғыздың бесінші қыркүйегінде"]),
    (
        "kk",
        "екі мың он сегізінші жылдың он тоғызыншы желтоқсанында",
        ["екі мың он сегізінші жылдың он тоғызыншы желтоқсанында"],
    ),
    ("kk", "2019 жылы, Наурыз, екі мың жиырмасыншының шілдесінде", []),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_dates(language, text, wanted):
    assert found(DateRecognizer(language), text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12.03.2019, 2019-03-12, 12/03/19", ["12.03.2019", "2019-03-12", "12/03/19"]),
        ("12.IX.37 и 5/VI", ["12.IX.37", "5/VI"]),
        ("14.06. Новодворовка", ["14.06."]),
        ("14.06 Астана", ["14.06"]),
        ("[14.06, 19:40] привет", ["14.06"]),
        ("письмо от 12.05 лежит", ["12.05"]),
        ("3.14, 192.168.1.1, 1.2.3, с 10.00 до 18.00", []),
    ],
)
def test_dates_in_digits(text, wanted):
    assert found(NumericDateRecognizer(), text) == wanted


class Both:
    """Reads dates in words and in digits, as the engine does."""

    def __init__(self, language):
        self.recognizers = (DateRecognizer(language), NumericDateRecognizer())

    def find(self, text):
        return [one for each in self.recognizers for one in each.find(text)]


BOTH = {language.value: Both(language.value) for language in Language}


@pytest.mark.parametrize("language", list(BOTH))
def test_days_of_a_month(language):
    def check(line):
        assert marked(BOTH[language], unmarked(line)) == line

    try_each(check, [(line,) for code, line in LINES if code == language])


@pytest.mark.parametrize("language", list(BOTH))
def test_a_table_has_both_dates_and_none(language):
    lines = [line for code, line in LINES if code == language]
    assert sum("{" in line for line in lines) > 20
    assert sum("{" not in line for line in lines) > 5


@given(
    language=st.sampled_from(sorted(BOTH)),
    text=st.text(alphabet=st.one_of(st.sampled_from("0123456789 .-/\nпятогоМаяmayкүні'"), st.characters())),
)
def test_findings_lie_in_the_text(language, text):
    assert all(0 <= one.start < one.end <= len(text) for one in BOTH[language].find(text))
