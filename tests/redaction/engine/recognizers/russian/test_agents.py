"""Ordinary words before what only people and bodies do."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.agents import DOUBTED, find_agents


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ну а потом радуга помогла с билетом", ["радуга"]),
        ("тогда гвоздь сказал уходить", ["гвоздь"]),
        ("Причал нам отказал. Мы ушли.", ["Причал"]),
        ("тогда на двери написали слово", []),
        ("мне совесть не позволила и сердце подсказало", []),
        ("тут радуга красивая была и дождь", []),
        ("радуга сказали что придут", []),
        ("Мы шли, а причал молчал.", []),
        ("начальник сказал уходить", []),
    ],
)
def test_things_do_not_speak_or_help(text, expected):
    found = [one for stretch in stretches(text) for one in find_agents(text, stretch)]
    assert [text[one.start : one.end] for one in found] == expected
    assert {one.score for one in found} <= {DOUBTED}
