"""Exact dates and years of birth; not bare years."""

import pytest

from redaction.engine.recognizers.date import DateRecognizer
from tests.redaction.engine.recognizers.tables import found

CASES = [
    ("ru", "12 марта 2019 года", ["12 марта 2019 года"]),
    ("ru", "двенадцатого марта, двадцать первого июня", ["двенадцатого марта", "двадцать первого июня"]),
    ("ru", "в марте 2019", ["марте 2019"]),
    ("ru", "я родилась в Таразе в 1990 году", ["1990 году"]),
    ("ru", "1990 года рождения", ["1990 года рождения"]),
    ("ru", "на 8 марта", ["8 марта?"]),
    ("ru", "в 2019 году, в марте, 2010 года выпуска", []),
    ("en", "on 12 March 2019, the 3rd of May", ["12 March 2019", "3rd of May"]),
    ("en", "June 5, 2001", ["June 5, 2001"]),
    ("en", "born in Almaty in 1990", ["1990"]),
    ("en", "in 2019 you may 5 times march", []),
    ("kk", "2019 жылғы 12 наурызда", ["2019 жылғы 12 наурызда"]),
    ("kk", "1990 жылы Таразда туғанмын", ["1990 жылы"]),
    ("kk", "2019 жылы, Наурыз", []),
    ("und", "12.03.2019, 2019-03-12, 12/03/19", ["12.03.2019", "2019-03-12", "12/03/19"]),
    ("und", "3.14, 192.168.1.1, 1.2.3", []),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_dates(language, text, wanted):
    assert found(DateRecognizer(language), text) == wanted
