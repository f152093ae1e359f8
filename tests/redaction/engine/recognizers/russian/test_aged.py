"""Numbers that the second reader takes for ages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.vocabulary import Category
from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.aged import find_aged


def aged(text):
    return [text[one.start : one.end] for one in find_aged(text, list(stretches(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Соседке моей уже пятьдесят семь, а бегает.", ["пятьдесят семь"]),
        ("мужу тогда было тридцать два мы только поженились", ["тридцать два"]),
        ("Купили двести пятьдесят кирпичей и мешок цемента.", []),
        ("Ж2: Я потом скажу.", []),
        ("В девяносто третьем году света не было.", []),
        ("Дай мне тридцать тысяч до зарплаты.", []),
        ("Да нет же.", []),
    ],
)
def test_ages_are_read_whole_and_what_is_counted_is_none(text, expected):
    assert aged(text) == expected


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.sampled_from(["мне", "сорок", "два", "лет", ".", "сто", "Ж2:", "12", "\n\n", "ему", "🙂"]), max_size=60)
)
def test_what_is_found_is_numbers_of_the_text(pieces):
    text = " ".join(pieces)
    found = list(find_aged(text, list(stretches(text))))
    assert {one.category for one in found} <= {Category.AGE}
    assert all({*text[one.start : one.end].split()} <= {"сто", "сорок", "два", "12", "2"} for one in found)
