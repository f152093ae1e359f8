"""Labels of speakers are no names."""

import pytest

from archive.vocabulary import Category
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.russian.labels import labels, without_labels


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("И: Как вас зовут?\nР: Никак.", ["И", "Р"]),
        ("[00:02:38] Ж1: Лук.\nМодератор: Лук?", ["Ж1", "Модератор"]),
        ("Гульзада: Я тут живу.", []),
        ("Он сказал: нет.", []),
    ],
)
def test_labels_of_speakers_are_told_from_names(text, expected):
    assert [text[start:end] for start, end in labels(text)] == expected


def test_a_finding_that_begins_with_a_label_keeps_what_follows():
    text = "Р: Каспи."
    found = [Found(0, 1, Category.PERSON, 0.9), Found(0, 8, Category.PERSON, 0.9)]
    kept = list(without_labels(found, labels(text)))
    assert [text[one.start : one.end].strip() for one in kept] == ["Каспи"]


def test_a_name_ends_where_the_next_speaker_begins():
    text = "стал бариста speaker_00 где вы"
    found = [Found(5, 23, Category.ORGANISATION, 0.6)]
    assert [text[one.start : one.end] for one in without_labels(found, labels(text))] == ["бариста"]
