"""English ages told by comparison or in passing, and what an interview makes of a doubt; the sentences are our own."""

import pytest

from redaction.engine.recognizers.ages.english.told import find_told
from redaction.engine.recognizers.ages.recognizer import AgeRecognizer

INTERVIEW = ["I told her that we were leaving, and she said that he knew."] * 12
LETTERS = ["The committee approves the budget of the district for roads and bridges."] * 12


def told(text):
    return {text[one.start : one.end]: one.score for one in find_told(text)}


def found(text, around):
    recognizer = AgeRecognizer("en")
    recognizer.read_ahead([*around, text])
    return {text[one.start : one.end]: one.score for one in recognizer.find(text)}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Petra is three years older than me.", "three years older"),
        ("He was a year younger.", "a year younger"),
        ("My husband is twelve years my senior.", "twelve years my senior"),
        ("There's nine years between us.", "nine years"),
        ("They had Milan, who was eleven months.", "eleven months"),
        ("She is fourteen months now.", "fourteen months"),
        ("We adopted him at eight months.", "eight months"),
        ("The small one is one and half.", "one and half"),
        ("Lida was two and a half when they came.", "two and a half"),
        ("The little one wasn't three yet.", "three"),
        ("When she was one, we lost the flat.", "one"),
        ("I was twelve years then.", "twelve years"),
        ("I walked with the baby, five months, on my back.", "five months"),
        ("We have kids from three to fifteen.", "three to fifteen"),
    ],
)
def test_masked(text, age):
    assert told(text)[age] >= 0.5


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("The judge, a woman near sixty, said nothing.", "sixty"),
        ("A good man, close to seventy, opened.", "seventy"),
        ("A kid, not more than twelve, carried it.", "twelve"),
        ("Twenty-nine running.", "Twenty-nine"),
        ("I completed sixty last month.", "sixty"),
        ("He's fifty-plus, with a white beard.", "fifty-plus"),
        ("i have two sons five and nine", "five and nine"),
        ("Marta Oliva, late sixties, sings.", "late sixties"),
        ("Not bad for sixty-eight.", "sixty-eight"),
        ("P4, 42, married, spoke first.", "42"),
        ("We're the same year, 1980.", "1980"),
        ("he will be four soon", "four"),
    ],
)
def test_a_doubt_that_an_interview_masks(text, age):
    assert 0.2 <= found(text, LETTERS)[age] < 0.5
    assert found(text, INTERVIEW)[age] >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "The house is older than me.",
        "Nine months between jobs.",
        "The contract was nine months and then nothing.",
        "We stayed at eight months of rent in arrears.",
        "It was one and a half hours.",
        "The bus isn't here yet.",
        "We walked past twenty guards.",
        "It was built in the late sixties.",
        "He completed sixty forms.",
        "Two boys four hundred metres away.",
        "There were fifty-plus tents.",
        "It stood close to sixty houses.",
        "I rented it for sixty-eight.",
        "The buses from three to fifteen run.",
        "A box of five months of papers.",
    ],
)
def test_no_age(text):
    assert told(text) == {}


def test_an_age_is_found_again_where_it_is_said_once_more():
    text = "She was seven weeks when he left. Seven weeks. It took seven weeks to come back."
    starts = [one.start for one in AgeRecognizer("en").find(text)]
    assert text.index("Seven weeks") in starts
    assert text.rindex("seven weeks") not in starts


@pytest.mark.parametrize("text", ["They gave me fifty som.", "We are sixty families here.", "eighteen metres"])
def test_what_a_number_counts_is_no_age(text):
    assert found(text, INTERVIEW) == {}
