"""What raw speech says a body is called."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.called import find_so_named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("чат называется мамы окраины смешно да", ["мамы окраины"]),
        ("проект у нас называется тёплый хлеб и мы его ведём", ["тёплый хлеб"]),
        ("бригада называлась четыре угла потом распалась", ["четыре угла"]),
        ("кафе называлось под липами закрыли", ["под липами"]),
        ("паблик называется верни соседа там всё", ["верни соседа"]),
        ("зал в подвале железный человек называется", ["железный человек"]),
        ("в синих птицах студия маленькая", ["синих птицах"]),
        ("Чат называется мамы окраины.", []),
        ("болезнь называется красная волчанка", []),
        ("это называется приехали", []),
        ("группа называется так как мы придумали", []),
        ("в большом городе школа одна", []),
        ("на новом месте фирма разорилась", []),
    ],
)
def test_names_beside_their_kind(text, expected):
    found = [one for stretch in stretches(text) for one in find_so_named(text, stretch)]
    assert [text[one.start : one.end] + "?" * (one.score < 0.5) for one in found] == expected
