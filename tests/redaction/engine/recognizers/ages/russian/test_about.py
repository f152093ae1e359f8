"""The little words with which an age is told roughly belong to it."""

import pytest

from archive.vocabulary import Category
from redaction.engine.recognizers.ages.russian.about import with_about
from redaction.engine.recognizers.base import Found


@pytest.mark.parametrize(
    ("text", "age", "whole"),
    [
        ("ему под шестьдесят уже", "шестьдесят", "под шестьдесят"),
        ("Далеко за сорок, а бегает", "сорок", "Далеко за сорок"),
        ("дед, без малого девяносто", "девяносто", "без малого девяносто"),
        ("девочкам по девять", "девять", "по девять"),
        ("младше меня лет на семь", "семь", "младше меня лет на семь"),
        ("старше её на четыре года", "четыре года", "старше её на четыре года"),
        ("ей сорок", "сорок", "сорок"),
        ("завод сорок", "сорок", "сорок"),
        ("дом на сорок", "сорок", "сорок"),
    ],
)
def test_an_age_is_widened_by_what_tells_it_roughly(text, age, whole):
    start = text.index(age)
    one = with_about(text, Found(start, start + len(age), Category.AGE, 0.9))
    assert (text[one.start : one.end], one.score) == (whole, 0.9)
