"""People behind a title or a trade in speech without capitals; the sentences are our own."""

import pytest

from redaction.engine.crf.english import EnglishFeatures
from redaction.engine.recognizers.english.lists import NameLists
from redaction.engine.recognizers.english.titled import titled

LISTS = NameLists(EnglishFeatures())


def found(text):
    return {text[one.start : one.end]: one.score for one in titled(text, LISTS)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("then mr ko said that he is tired", "ko"),
        ("it was mrs field who opened", "field"),
        ("second mate prakash was on the bridge", "prakash"),
        ("the judge dzurovqan read it out", "dzurovqan"),
        ("hajji bakr let us in", "bakr"),
    ],
)
def test_a_name_behind_a_title_is_masked(text, name):
    assert found(text)[name] >= 0.5


@pytest.mark.parametrize(("text", "name"), [("the cadet hope rang the bell", "hope"), ("uncle storm drove", "storm")])
def test_a_word_behind_a_title_is_asked_about(text, name):
    assert 0.2 <= found(text)[name] < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "the judge said nothing and the lawyer left",
        "my father worked in a mine and my sister at a school",
        "mr and mrs were at home",
        "the doctor at the clinic and the nurse with the needle",
        "a big house and a little garden and an old dog",
        "my uncle's car",
    ],
)
def test_a_title_alone_names_nobody(text):
    assert found(text) == {}
