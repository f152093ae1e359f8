"""English ages that a word nearby gives away; the sentences are our own."""

import pytest

from redaction.engine.recognizers.ages.english.hints import find_hints


def ages(text):
    return {text[one.start : one.end]: one.score for one in find_hints(text)}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Their ages were four, six and nine.", "four, six and nine"),
        ("she was one year and two months when he left", "one year and two months"),
        ("They took men from eighteen to sixty.", "eighteen to sixty"),
        ("She was a woman of some fifty years.", "fifty years"),
        ("What are you, twelve?", "twelve"),
        ("It's a strange thing to be twenty and tired.", "twenty"),
        ("He was not quite eighteen.", "eighteen"),
        ("Then came the accused, 32, with his mother.", "32"),
        ("I'm an eighties baby, what do you expect?", "eighties"),
        ("they asked my age i said nineteen", "nineteen"),
        ("a boy fifteen or sixteen stood there", "fifteen or sixteen"),
        ("he was nineteen maybe eighteen he ran", "nineteen maybe eighteen"),
        ("there were eight and one maybe fifteen a child", "fifteen"),
        ("and junior was nineteen with a fever", "nineteen"),
    ],
)
def test_masked(text, age):
    assert ages(text)[age] >= 0.5


@pytest.mark.parametrize("text", ["After forty nobody hires you.", "Over fifty you're invisible."])
def test_of_anybody_s_life_a_reviewer_is_asked(text):
    assert all(0.2 <= score < 0.5 for score in ages(text).values())
    assert ages(text)


@pytest.mark.parametrize(
    "text",
    [
        "We worked from eight to six, every day.",
        "The bus takes one year and a day off your life, we joked.",
        "There were fifteen or sixteen of them.",
        "It was not even ten minutes.",
        "it was nineteen when i looked at the thermometer",
        "The people from forty villages came.",
        "What is it, twelve o'clock already.",
        "After forty minutes the door opened.",
    ],
)
def test_no_age(text):
    assert ages(text) == {}
