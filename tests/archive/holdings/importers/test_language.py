import pytest

from archive.holdings.importers.language import guess_language, resolve_language
from archive.vocabulary import Language

EN, RU, KK = Language.ENGLISH, Language.RUSSIAN, Language.KAZAKH


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I was born in Taraz, on the edge of the steppe.", EN),
        ("Я родилась в Таразе и жила там до школы.", RU),
        ("Мне было тогда девять лет, мама ещё работала.", RU),
        ("Мен Таразда туып өстім, әжем қасымда болды.", KK),
        ("Сол жылы біз қалаға көштік.", KK),
        ("Ну, мы приехали в Шымкент, и әжем нас встретила.", RU),
        ("Иә, мен сол кезде университетте оқып жүрдім, ну вот.", KK),
        ("We called her Айгуль at home and nobody minded.", EN),
        ("Да.", None),
        ("Mm.", None),
        ("…", None),
        ("2019 12 05", None),
        ("", None),
    ],
)
def test_the_language_of_a_turn(text, language):
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("text", "default", "language"),
    [
        ("Да.", RU, RU),
        ("Да.", KK, KK),
        ("Да.", EN, RU),
        ("Иә, жоқ.", EN, KK),
        ("Yes.", RU, EN),
        ("…", KK, KK),
        ("1999", RU, RU),
    ],
)
def test_short_turns_take_the_interviews_language_unless_the_alphabet_contradicts(text, default, language):
    assert resolve_language(text, default) == language


def test_a_long_turn_is_judged_by_its_beginning():
    assert guess_language("слово и дело " * 1_000_000) == RU
