"""English ages of the very young, and by comparison; the sentences are our own."""

import pytest

from redaction.engine.recognizers.ages.english.ends import find_ends


def ages(text):
    return [text[one.start : one.end] for one in find_ends(text)]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("she was a year old then", "a year old"),
        ("they carried a month-old baby over the pass", "a month-old"),
        ("she was six hours old", "six hours old"),
        ("my son was a year and a half when we fled", "a year and a half"),
        ("Lida was barely a year when he left", "a year"),
        ("the twins were one when the war came", "one"),
        ("the small one is one, the other three", "one"),
        ("he is three and a bit, no more", "three and a bit"),
        ("he's four and three quarters and lost a tooth", "four and three quarters"),
        ("she is elder by six years", "six years"),
        ("younger by a year, my cousin", "a year"),
        ("we're four years apart lina and me", "four years"),
        ("there's eleven months between my brother and me", "eleven months"),
        ("i complete forty-four in March", "forty-four"),
        ("she fills seventy this year", "seventy"),
        ("this is my seventy-third spring here", "seventy-third spring"),
        ("up to twelve i wet the bed", "twelve"),
    ],
)
def test_it_is_an_age(text, age):
    assert ages(text) == [age]


@pytest.mark.parametrize(
    "text",
    [
        "it was a year and a half of waiting",
        "that was a year when nothing grew",
        "the journey was a month",
        "she was one of them",
        "my brother is one who never writes",
        "there was one when we came",
        "he is three quarters done",
        "two kilos and a bit of salt",
        "it went up by six years of interest",
        "the villages are four kilometres apart",
        "two months between the letters",
        "i complete the form in March",
        "he fills seventy bags a day",
        "my first spring there, my third winter",
        "up to twelve people slept there",
        "until ten they open the gate",
        "an old year",
    ],
)
def test_it_is_none(text):
    assert ages(text) == []
