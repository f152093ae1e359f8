"""Names behind words of courtesy, in text without capitals."""

import pytest

from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian.titled import find_titled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("на афише я мадам стрекоза а дома коля", {"стрекоза"}),
        ("у него позывной гвоздь был", {"гвоздь"}),
        ("мадам сказала уходить", set()),
        ("а мадам и не пришла", set()),
        ("Она мадам Стрекоза. Она Мадам. Она Там.", set()),
    ],
)
def test_behind_a_word_of_courtesy_any_noun_is_a_name(text, expected):
    assert {text[one.start : one.end] for stretch in stretches(text) for one in find_titled(text, stretch)} == expected
