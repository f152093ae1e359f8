"""English ages of the very young, and how long things lasted; the sentences are our own."""

import pytest

from redaction.engine.recognizers.ages.english.infants import find_infants
from redaction.engine.words import Words


def found(text):
    return [text[one.start : one.end] for one in find_infants(Words(text))]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("We carried Ossian, eleven weeks, over the hill.", "eleven weeks"),
        ("Little Wren (eighteen months) has an opinion.", "eighteen months"),
        ("her daughter Blessing, 14 months, slept", "14 months"),
        ("dragica was six months we left on a cart", "six months"),
        ("our twins are five months", "five months"),
        ("imelda had five months when he was deported", "five months"),
        ("when he was half a year we moved", "half a year"),
        ("then came marek with the boy three weeks and no name", "three weeks"),
        ("my niece tamsin four and a quarter poured the tea", "four and a quarter"),
        ("My youngest is two and three-quarters, ask her.", "two and three-quarters"),
        ("Kofi, three and a half, pressed every button.", "three and a half"),
        ("Kamila came with us, one year and two months, in a sling.", "one year and two months"),
        ("she's ten months and walks", "ten months"),
    ],
)
def test_a_child_is_so_old(text, age):
    assert found(text) == [age]


@pytest.mark.parametrize(
    "text",
    [
        "She was six months in the camp.",
        "He was three weeks late.",
        "She's seven months pregnant and tired.",
        "I'm five months clean.",
        "In Vienna, eleven weeks, nobody spoke to us.",
        "The course, ten weeks, ended with an exam.",
        "He has six months left.",
        "It was half a year and then they wrote.",
        "I was two months behind with the rent.",
        "It took four and a half hours, or three and three-quarters miles.",
        "They waited nine weeks.",
    ],
)
def test_something_lasted_so_long(text):
    assert found(text) == []
