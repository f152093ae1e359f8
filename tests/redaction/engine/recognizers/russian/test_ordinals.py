"""Russian bodies told apart by a number behind their word, or called by a word for it."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.ordinals import find_counted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("мать сорок лет в семёрке отработала", "семёрке"),
        ("муж на пятёрке сидел это под саратовом", "пятёрке"),
        ("дочка в двойке учится это у вокзала", "двойке"),
        ("Сидел в Надвоицах, то есть в девятке, потом этап.", "девятке"),
        ("веду сына в школу сто пятьдесят вторую учительница хорошая", "школу сто пятьдесят вторую"),
        ("отдали в садик двадцать третий рядом с домом", "садик двадцать третий"),
        ("служил в части четырнадцатой под читой", "части четырнадцатой"),
    ],
)
def test_what_a_number_tells_apart_is_masked(text, wanted):
    assert _found(text, least=0.5) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("лежала в больнице четвёртой на сохранении", "больнице четвёртой"),
        ("приходила она к нам из тройки вечером", "тройки"),
    ],
)
def test_what_it_may_tell_apart_goes_to_review(text, wanted):
    assert _found(text) == [wanted]
    assert not _found(text, least=0.5)


@pytest.mark.parametrize(
    "text",
    [
        "сел на девятку автобус и уехал",
        "получила за диктант в четверти и на тройку исправила",
        "в больнице второй месяц лежу",
        "на шахте третий год работаю",
        "садик второй год закрыт стоит",
        "школа моя была далеко от дома",
        "в школу опоздала первую неделю каждый день",
    ],
)
def test_what_is_ridden_marked_or_counted_is_no_body(text):
    assert not _found(text)


def _found(text: str, least: float = 0.0) -> list[str]:
    found = [one for stretch in stretches(text) for one in find_counted(text, stretch)]
    return [text[one.start : one.end] for one in found if one.score >= least]
