"""Countries in three languages and any case."""

import pytest

from redaction.engine.recognizers.country import CountryRecognizer
from tests.redaction.engine.recognizers.tables import found

CASES = [
    ("ru", "в Казахстане и в Соединённых Штатах Америки", ["Казахстане", "Соединённых Штатах Америки"]),
    ("ru", "из РФ, США, Саудовской Аравии", ["РФ", "США", "Саудовской Аравии"]),
    ("ru", "уехал в казахстан", ["казахстан"]),
    ("ru", "Южной Кореей, в Южную Корею, с Новой Зеландией", ["Южной Кореей", "Южную Корею", "Новой Зеландией"]),
    ("ru", "То, того, штат, чаду", []),
    ("ru", "Того человека нет. Того я не видел, был в Того", ["Того"]),
    ("ru", "уехала в сша а он из рф", ["сша", "рф"]),
    ("en", "Kazakhstan's north, the UK, the U.S.", ["Kazakhstan's", "UK", "U.S."]),
    ("en", "Georgia", ["Georgia?"]),
    ("en", "tell us, turkey for dinner", []),
    ("kk", "Қазақстанда, Ресейден, АҚШ-та", ["Қазақстанда", "Ресейден", "АҚШ-та"]),
    ("kk", "ақша жоқ, қазақстандық, америкалықтар", []),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_countries(language, text, wanted):
    assert found(CountryRecognizer(language), text) == wanted
