"""Exact dates; not bare years or months."""

import pytest

from redaction.engine.recognizers.date import DateRecognizer
from redaction.engine.recognizers.numeric_date import NumericDateRecognizer
from tests.redaction.engine.recognizers.tables import found

CASES = [
    ("ru", "12 марта 2019 года", ["12 марта 2019 года"]),
    ("ru", "двадцать первого июня", ["двадцать первого июня"]),
    ("ru", "пятого мая две тысячи девятнадцатого года", ["пятого мая две тысячи девятнадцатого года"]),
    ("ru", "с 12 по 14 марта, в ночь с 5 на 6 мая", ["12 по 14 марта", "5 на 6 мая"]),
    ("ru", "на 8 марта", ["8 марта"]),
    ("ru", "в субботу, двадцать четвёртого, приехали", ["двадцать четвёртого"]),
    ("ru", "в марте 2019, в 2019 году, в марте, 2010 года выпуска, пять мая", []),
    ("en", "12 March 2019, the 3rd of May", ["12 March 2019", "the 3rd of May"]),
    ("en", "June 5, 2001 and Sept. 21, 2022", ["June 5, 2001", "Sept. 21, 2022"]),
    ("en", "on march twelve twenty twenty four and", ["march twelve twenty twenty four"]),
    ("en", "the seventh of february i was", ["the seventh of february"]),
    ("en", "Saturday the fourteenth, we met", ["fourteenth"]),
    ("en", "in 2019 you may 5 times march in february twenty twenty", []),
    ("kk", "2019 жылғы 12 наурызда", ["2019 жылғы 12 наурызда"]),
    ("kk", "он алтыншы желтоқсан, желтоқсанның он алтысы", ["он алтыншы желтоқсан", "желтоқсанның он алтысы"]),
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
        ("письмо от 12.05 лежит", ["12.05?"]),
        ("3.14, 192.168.1.1, 1.2.3, с 10.00 до 18.00", []),
    ],
)
def test_dates_in_digits(text, wanted):
    assert found(NumericDateRecognizer(), text) == wanted
