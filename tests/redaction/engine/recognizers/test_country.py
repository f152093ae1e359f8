"""Countries in three languages and any case."""

import pytest

from archive.vocabulary import Language
from redaction.engine.recognizers.country import CountryRecognizer, names, russian_forms
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


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_form_of_a_first_word_may_begin_a_name(language):
    countries = CountryRecognizer(language)
    heads = {name[0] for name in names(Language(language))}
    forms = {form for form, words in russian_forms().items() if words & heads} if language == "ru" else set()
    written = [form for word in heads | forms for form in (word, word.upper(), word.title(), f"{word}'s")]
    begun = [word for word in written if not countries._readings(word).isdisjoint(heads)]
    assert begun
    assert all(map(countries._may_begin, begun))
    assert not any(map(countries._may_begin, ("стол", "и", "она", "қалам", "җ", "")))


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_countries(language, text, wanted):
    assert found(CountryRecognizer(language), text) == wanted
