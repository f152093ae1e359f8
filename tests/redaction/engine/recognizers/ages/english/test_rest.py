"""English numbers of interviews that nothing explains; the sentences are our own."""

import pytest

from redaction.engine.recognizers.ages.english.rest import ASKED, find_rest
from redaction.engine.recognizers.ages.recognizer import AgeRecognizer
from redaction.engine.words import Words


def rest(text):
    return {text[one.start : one.end]: one.score for one in find_rest(Words(text), [])}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("i'm dilnoza 22 from a village near the river", "22"),
        ("he speaks udmurt 31 vet from a cold place", "31"),
        ("our driver old petko not old fifty-six sings all the way", "fifty-six"),
        ("the form says 46 but she laughs", "46"),
        ("run by lasma k 28 formerly of the bank", "28"),
        ("their cousins marta and ilze, thirties, both deaf", "thirties"),
        ("there was the brother maybe twenty-four and nobody asked", "twenty-four"),
        ("little by little, sixty-three now, and he still walks", "sixty-three"),
    ],
)
def test_what_can_be_nothing_else_is_masked_or_asked(text, age):
    assert age in rest(text)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("the grandfather of that house was thirty strawberries we ate", "thirty"),
        ("my aunt seventy-one dyes her hair like a traffic cone", "seventy-one"),
        ("the buyer was a woman maybe twenty-four nails to here", "twenty-four"),
        ("i was many things fifty-eight sixteen grandchildren", "fifty-eight"),
        ("her boy bexx was two and a half then", "two and a half"),
        ("the baby is here already four months", "four months"),
        ("jiyaa 8 brings pastries", "8"),
    ],
)
def test_what_may_count_something_is_asked_about(text, age):
    assert 0.2 <= rest(text)[age] < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "we took the bus forty to the market",
        "there were forty pies on the table",
        "two old frogs and seven green ones",
        "i was put on a train in thirty-seven",
        "it was in the nineties, in the twenties they built it",
        "minus thirty outside",
        "they went to number twenty-six",
        "article seventy four of the code",
        "he came at seven and left at ten",
        "i worked there fourteen years and then six",
        "it took forty minutes, thirty seconds of it silence",
        "P4: and M21: then",
        "born in '99 or so",
        "a box of ninety-nine percent cotton",
        "we are nine in this room",
        "fifty dollars, sixty pounds, forty lari",
        "the four of us and the other three",
        "since nineteen ninety they live here",
        "in spring of twenty seventeen",
        "for five weeks he ate nothing",
        "nobody says a number here",
    ],
)
def test_what_is_explained_is_left_alone(text):
    assert rest(text) == {}


def test_it_is_looked_for_in_interviews_alone():
    text = "she says my aunt seventy-one dyes her hair and my mother she was there and i was her child so he told me"
    recognizer = AgeRecognizer("en")
    assert "seventy-one" not in [text[one.start : one.end] for one in recognizer.find(text)]
    told = recognizer.find_by_rules(text, told=True)
    assert [one.score for one in told if text[one.start : one.end] == "seventy-one"] == [ASKED]


def test_what_is_known_is_not_found_again():
    text = "the form says 46"
    known = list(find_rest(Words(text), []))
    assert known
    assert list(find_rest(Words(text), known)) == []
