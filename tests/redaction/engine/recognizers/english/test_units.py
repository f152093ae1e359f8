"""Prisons and units by letters and a number, hospitals by an ordinal; the sentences are our own."""

import pytest

from redaction.engine.recognizers.english.units import units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("they took him to i k seven and we heard nothing", "i k seven"),
        ("the colony it is i k three in the forest", "i k three"),
        ("he sat in ik thirteen", "ik thirteen"),
        ("in l i u 19 they treat the lungs", "l i u 19"),
        ("first sizo two and then home", "sizo two"),
        ("from k p four you may walk out", "k p four"),
        ("He was called up, to 9 SAI, and came back thin", "9 SAI"),
        ("his brother was in two para", "two para"),
        ("i was attached to 45 Commando then", "45 Commando"),
        ("four five commando sailed in winter", "four five commando"),
        ("My uncle drove for 3 Rifles", "3 Rifles"),
        ("a conscript of 12 OSB, nineteen", "12 OSB"),
        ("the twenty-fifth brigade dug in there", "twenty-fifth brigade"),
        ("he's of the hundred and first airborne", "hundred and first airborne"),
        ("the 58th motor rifle regiment", "58th motor rifle regiment"),
        ("she is a nurse in the first republican hospital", "first republican hospital"),
        ("in second city polyclinic there's a queue", "second city polyclinic"),
        ("born in the third maternity hospital", "third maternity hospital"),
        ("I learnt it at the Ninth Music and the twelfth city school", "twelfth city school"),
        ("he was brought to the fifth polyclinic", "fifth polyclinic"),
    ],
)
def test_it_is_a_body(text, unit):
    assert unit in {text[span.start : span.end] for span in units(text)}


@pytest.mark.parametrize(
    "text",
    [
        "i know three men from there",
        "i keep seven goats",
        "i was a midwife yes forty one of them there",
        "on vk three wrote to me",
        "ik heb twee broers",
        "i k three years waited",
        "we met at 9 AM, the army slept",
        "the army gave us 5 TV sets and 20 KG of rice",
        "we saw 9 SBI on a wall",
        "two parachutes and three rifles lay there",
        "three guards and two scots drank",
        "my first school was in the city",
        "my first city school, and her second district hospital",
        "the first hospital i saw",
        "the third day of the regiment",
        "a hundred brigades and one army",
        "sizo was full, two of us stood",
        "the second woman in the hospital",
    ],
)
def test_it_is_none(text):
    assert list(units(text)) == []
