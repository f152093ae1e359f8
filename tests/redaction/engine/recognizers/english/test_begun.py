"""Names that a turn gets wrong before it gets them right; the sentences are our own."""

import pytest

from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.english.begun import begun, corrected


@pytest.mark.parametrize(
    ("text", "place", "first"),
    [
        ("all my life is jevsk izhevsk by the pond", "izhevsk", "is jevsk"),
        ("we lived in kara ganda karaganda", "karaganda", "kara ganda"),
        ("born in sumquayit no sumgayit it is", "sumgayit", "sumquayit"),
        ("to tash kent uh tashkent by train", "tashkent", "tash kent"),
        ("in peter pavlovsk petropavlovsk in the north", "petropavlovsk", "peter pavlovsk"),
        ("in samara kant samarkand we sold", "samarkand", "samara kant"),
        ("from vlady kavkas vladikavkaz", "vladikavkaz", "vlady kavkas"),
    ],
)
def test_the_first_try_at_a_place_is_found(text, place, first):
    at = text.index(place, text.index(first) + len(first))
    assert [text[one.start : one.end] for one in begun(text, [Span(at, at + len(place), "LOC", 0.8)])] == [first]


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("we lived in osh osh all year", "osh", "LOC"),
        ("from karaganda karaganda i came", "karaganda", "LOC"),
        ("he was born in karaganda", "karaganda", "LOC"),
        ("is jevsk and then long after that izhevsk", "izhevsk", "LOC"),
        ("the market of samarkand", "samarkand", "LOC"),
        ("my teacher is jevsk izhevsk", "izhevsk", "PER"),
        ("", "", "LOC"),
    ],
)
def test_there_is_none(text, place, kind):
    at = text.rindex(place)
    assert list(begun(text, [Span(at, at + len(place), kind, 0.8)])) == []


def test_an_unsure_place_has_no_first_try():
    assert list(begun("is jevsk izhevsk", [Span(9, 16, "LOC", 0.3)])) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("some gym world class no not world class iron fit and we met", ["world class", "world class iron fit"]),
        ("in this shop called silpo no not silpo novus i worked", ["silpo", "silpo novus"]),
        ("a cafe blue door sorry green door by the river", ["blue door", "green door"]),
        ("that company rosatel i mean kaztel and", ["rosatel", "kaztel"]),
    ],
)
def test_both_names_of_what_a_turn_corrects_are_asked_about(text, names):
    assert [text[one.start : one.end] for one in corrected(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "there was a shop and no not a soul in it",
        "it was some place no not that",
        "no not there",
        "the school was closed i mean it had burnt",
        "a bank i think no wait",
        "the office in the street sorry",
    ],
)
def test_nothing_else_that_is_corrected_is(text):
    assert list(corrected(text)) == []
