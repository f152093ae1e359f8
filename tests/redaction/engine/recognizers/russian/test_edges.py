"""What stands beside a Russian name and what is asked about there."""

import pytest

from archive.vocabulary import Language
from redaction.engine.detect import load_detector


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Дядя Женя пришёл и говорит мне: уезжайте.", "Дядя"),
        ("Тётя Роза у нас добрая была, я помню.", "Тётя"),
        ("Бабушка Сима нас растила, ну вот.", "Бабушка"),
    ],
)
def test_what_somebody_is_stands_beside_a_name_and_is_not_asked_about(text, word):
    found = load_detector().detect(text, Language.RUSSIAN)
    assert [one for one in found if one.start >= len(word)]
    assert not [one for one in found if one.start < len(word)]
