"""What numbers that may be ages are instead; the sentences are our own."""

import pytest

from archive.vocabulary import Language
from redaction.engine.numerals import numerals
from redaction.engine.recognizers.ages.english.otherwise import is_otherwise
from redaction.engine.words import Words


def explained(text):
    words = Words(text)
    return is_otherwise(words, numerals(words, Language.ENGLISH)[-1])


@pytest.mark.parametrize(
    "text",
    [
        "I take the forty-three to the hospital",
        "three hours fifty by train",
        "an hour and ten on the bus",
        "he owes me forty",
        "she gave him fifteen and kept the rest",
        "forty or so people came",
        "we slept three to a bed",
        "they sell them at fifty a piece",
        "I built eleven, all from pallets",
        "the rent was six fifty",
        "the hearing's at two",
        "there are six of us, seven with the cat",
        "there were eighteen, and then me",
        "we drove at eighty all night",
        "wash it at sixty",
        "only three answered",
    ],
)
def test_it_is_something_else(text):
    assert explained(text)


@pytest.mark.parametrize(
    "text",
    [
        "my daughter she was not yet three and he hit me",
        "I came here at nine with my aunt",
        "born in jinja and at nine came in the snow",
        "I was married at nineteen",
        "she became seven",
        "my uncle turned eleven",
        "he is thirty, thirty-five",
        "my mother is seventy",
    ],
)
def test_it_may_be_an_age(text):
    assert not explained(text)
