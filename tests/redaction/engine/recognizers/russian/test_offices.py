"""Russian authorities, hospitals and unions said in small letters."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.offices import find_offices


def _found(text):
    return [text[one.start : one.end] for each in stretches(text) for one in find_offices(text, each)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ходила я в комиссию по трудовым спорам, без толку.", "комиссию по трудовым спорам"),
        ("Ответил мне комитет по делам религий.", "комитет по делам религий"),
        ("анализы сдавали в центре по борьбе со спидом за вокзалом", "центре по борьбе со спидом"),
        ("его судит суд по особо важным делам", "суд по особо важным делам"),
        ("Сестра пошла в институт педиатрии, лаборанткой.", "институт педиатрии"),
        ("Отписка из министерства водного хозяйства.", "министерства водного хозяйства"),
        ("Он теперь в областном управлении образования, в кадрах.", "областном управлении образования"),
        ("Лежал в районной психиатрической больнице, месяц.", "районной психиатрической больнице"),
        ("выступал в сельской управе про воду", "сельской управе"),
    ],
)
def test_what_tells_an_authority_apart_goes_with_it(text, wanted):
    assert _found(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Центр по воскресеньям закрыт, отдел по средам тоже.",
        "В институт брака я не верю.",
        "Институт закрыли, министерство молчит.",
        "Городской житель, районная жизнь, областные цены.",
        "Служба по контракту, два года.",
        "Суд, прокуратура, полиция, больница, всё обошла.",
    ],
)
def test_the_word_for_a_kind_alone_is_none(text):
    assert _found(text) == []
