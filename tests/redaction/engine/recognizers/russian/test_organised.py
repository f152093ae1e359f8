"""Whom what bodies hold or give is from."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.organised import find_organised


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("выставка была от полутонов", ["полутонов"]),
        ("юриста нам дали от чистых рук", ["чистых рук"]),
        ("экскурсия от зелёной ветки в субботу", ["зелёной ветки"]),
        ("Выставка была от полутонов.", []),
        ("подарки от деда лежали", []),
        ("концерт от школы был в пятницу", []),
        ("таблетки от боли и курсы от нашей области", []),
        ("посылки от него не приходили", []),
        ("отстал от поезда", []),
    ],
)
def test_whose_events_they_are(text, expected):
    found = [one for stretch in stretches(text) for one in find_organised(text, stretch)]
    assert [text[one.start : one.end] + "?" * (one.score < 0.5) for one in found] == expected
