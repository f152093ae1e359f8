"""Years and dates of birth are ages; other years are left alone."""

import pytest

from archive.vocabulary import Category
from redaction.engine.recognizers.birth import BirthRecognizer
from tests.redaction.engine.recognizers.tables import found

CASES = [
    ("ru", "девяносто второго года рождения", ["девяносто второго года рождения"]),
    ("ru", "я 1985 года рождения, родилась в Таразе в 1990 году", ["1985 года рождения", "1990 году"]),
    ("ru", "родился в восемьдесят седьмом", ["восемьдесят седьмом"]),
    ("ru", "родилась пятого мая девяностого года", ["пятого мая девяностого года"]),
    ("ru", "родился 12.03.1987 года", ["12.03.1987"]),
    ("ru", "Иванов, 1992 г.р., проживает", ["1992 г."]),
    ("ru", "я восемьдесят пятого года, она 92-го", ["восемьдесят пятого года", "92-го"]),
    ("ru", "сын две тысячи восьмого года", ["две тысячи восьмого года"]),
    ("ru", "поступила в 2005 году, ушла в девяносто втором", []),
    ("ru", "он родился и вырос в Алматы. В 2010 году уехал", []),
    ("ru", "родилась в Таразе, потом в 1997 году мы переехали", []),
    ("ru", "родила двадцать лет назад, в восемьдесят девятом классе", []),
    ("en", "born in '87", ["'87"]),
    ("en", "I was born on May 5th, 1990", ["May 5th, 1990"]),
    ("en", "he was born in nineteen eighty seven", ["nineteen eighty seven"]),
    ("en", "born in eighty-seven, born in 87", ["eighty-seven", "87"]),
    ("en", "DOB: 12/03/1987, year of birth is 1990", ["12/03/1987", "1990"]),
    ("en", "she was born twenty years ago", []),
    ("en", "I was born in Almaty. In 2010 I left", []),
    ("kk", "2001 жылы туғанмын", ["2001 жылы"]),
    ("kk", "1987 жылғымын", ["1987 жылғымын"]),
    ("kk", "тоқсан бесінші жылы туған", ["тоқсан бесінші жылы"]),
    ("kk", "1990 жылдың 5 мамырында туғанмын", ["1990 жылдың 5 мамырында"]),
    ("kk", "мың тоғыз жүз сексен жетінші жылы дүниеге келдім", ["мың тоғыз жүз сексен жетінші жылы"]),
    ("kk", "2019 жылы кеттім", []),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_births(language, text, wanted):
    assert found(BirthRecognizer(language), text) == wanted


def test_a_bare_year_of_two_digits_is_no_age():
    """It would be put into a band of ages."""
    (one,) = BirthRecognizer("en").find("born in 87")
    assert one.category is Category.DATE
