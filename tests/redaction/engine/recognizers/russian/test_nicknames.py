"""Words that tell people of one given name apart."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.nicknames import find_nicknames


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("там были рустик штанга и сявка", ["рустик штанга"]),
        ("света большая и света лежачая", ["света большая", "света лежачая"]),
        ("с нами ехал толик борода шофёр", ["толик борода?"]),
        ("оксана вода кончилась", []),
        ("катя маленькая была когда отец ушёл", []),
        ("лена врач сказала", []),
        ("динара фамилия ахметова", []),
        ("нам буфет хозяйка оставила", []),
        ("маша мама пришла", []),
        ("Мишка Уголь приехал. Сели.", ["Мишка Уголь"]),
        ("Слава Богу, сели. Роман Толстого лежал.", []),
        ("Надежда России нужна. Сели.", []),
        ("сказала рите красной краски купить", []),
    ],
)
def test_what_follows_a_given_name(text, expected):
    found = [one for stretch in stretches(text) for one in find_nicknames(text, stretch)]
    assert [text[one.start : one.end] + "?" * (one.score < 0.5) for one in found] == expected
