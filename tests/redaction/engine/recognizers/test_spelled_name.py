"""Names that are spelled, cut into syllables or broken at the end of a line."""

import pytest

from redaction.engine.recognizers.spelled_name import SpelledNameRecognizer
from tests.redaction.engine.recognizers.tables import found


@pytest.fixture(scope="module")
def recognizer():
    return SpelledNameRecognizer()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("меня зовут А-й-г-у-л-ь, запишите", ["А-й-г-у-л-ь"]),
        ("A. Y. G. U. L. is how you write it", ["A. Y. G. U. L."]),
        ("m a r i a spelled", ["m a r i a"]),
        ("ее зовут ай-гуль, она", ["ай-гуль"]),
        ("ай-ге-рім деген", ["ай-ге-рім"]),
        ("Асель Ахме-\nтова пришла", ["Ахме-\nтова"]),
        ("по буквам: с большой буквы М, потом а, потом р, и, я", ["с большой буквы М, потом а, потом р, и, я"]),
        ("пишется эм, а, эр, а, тэ", ["эм, а, эр, а, тэ"]),
        ("it's spelled capital M, then a, r, a, t", ["M, then a, r, a, t"]),
        ("М как Мария, А как Анна, Р как Роман", ["М как Мария, А как Анна, Р как Роман"]),
        ("M as in Mary, A as in Anna", ["M as in Mary, A as in Anna"]),
        ("кто-то что-нибудь из-за по-русски, ма-ма мыла", []),
        ("н-н-нет, а-а-а, э-э-э, м-м-м, н-н-н-о", []),
        ("Л-Г-Б-Т и т. е. и т. д. U.S.A. Р. Ф.", []),
        ("он пошёл кто-\nто видел", []),
        ("іс-шара, қазақ-герман, бес-алты, БТР-лер", []),
    ],
)
def test_names_taken_apart(recognizer, text, wanted):
    assert found(recognizer, text) == wanted
