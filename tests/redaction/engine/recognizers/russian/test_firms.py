"""Firms by the word that ends their name, and names that end in whose child somebody is."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.firms import find_children, find_firms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("мы шили для запад сервиса и для милиции", ["запад сервиса"]),
        ("устроился в альянс трейд грузчиком", ["альянс трейд"]),
        ("а брат в каскад холдинге юристом", ["каскад холдинге"]),
        ("работала на север продукте пока не закрыли", ["север продукте"]),
        ("полимер групп нам задолжал за март", ["полимер групп"]),
        ("продавцом в алмаз маркете стояла", ["алмаз маркете"]),
        ("хороший сервис у них и цены", []),
        ("в этом маркете ничего нет", []),
        ("дорого сервис берёт а продукт так себе", []),
        ("мама продукт купила", []),
        ("на торг идти и в парк потом", []),
        ("мы на авто поехали в сити", []),
    ],
)
def test_firms_in_small_letters(text, expected):
    assert [text[one.start : one.end] for each in stretches(text) for one in find_firms(each)] == expected


def test_where_capitals_tell_others_find_them():
    text = "Мы шили для запад сервиса. Потом Олег уволился. Я Марине сказала."
    assert [one for each in stretches(text) for one in find_firms(each)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("была там рада оглы из котельнича", ["рада оглы"]),
        ("Мехмет оглы пришёл.", ["Мехмет оглы"]),
        ("звали её Айжан Бекмурат кызы", ["Бекмурат кызы"]),
        ("у оглы спроси", []),
        ("кызы", []),
    ],
)
def test_whose_child_somebody_is(text, expected):
    assert [text[one.start : one.end] for each in stretches(text) for one in find_children(each)] == expected
