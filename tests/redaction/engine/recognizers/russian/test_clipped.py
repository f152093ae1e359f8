"""Bodies by words that are put together of clipped ones."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.clipped import find_clipped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("сидела в горводоканале в абонентском", ["горводоканале"]),
        ("Он раньше в облгазе работал.", ["облгазе"]),
        ("Ушла из райпищеторга на пенсию", ["райпищеторга"]),
        ("горэлектротранс не платил", ["горэлектротранс?"]),
        ("лежал на морфине потом спорт бросил", []),
        ("нефтегаз и сельхоз поднимали", []),
        ("города и районы горевали", []),
    ],
)
def test_clipped_words(text, expected):
    found = [one for stretch in stretches(text) for one in find_clipped(stretch)]
    assert [text[one.start : one.end] + "?" * (one.score < 0.5) for one in found] == expected
