"""Names that no case lets stand behind their preposition."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.ungoverned import find_ungoverned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("он пришёл из новая дорога и говорит", ["новая дорога"]),
        ("она в подари улыбку волонтёрит с осени", ["подари улыбку"]),
        ("коляску дали от тёплая ладошка", ["тёплая ладошка"]),
        ("мы к светлый путь обратились", ["светлый путь"]),
        ("Он пришёл из новая дорога.", []),
        ("он пришёл из новой дороги", []),
        ("ехали в новую школу", []),
        ("в давай завтра он говорит не пойдём", []),
        ("на синяя бумага была", []),
        ("из наша семья осталась я одна", []),
        ("с третья смена началась", []),
    ],
)
def test_what_is_called_stays_as_it_is(text, expected):
    found = [one for stretch in stretches(text) for one in find_ungoverned(text, stretch)]
    assert [text[one.start : one.end] + "?" * (one.score < 0.5) for one in found] == expected
