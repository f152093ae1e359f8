"""Bodies and places called by everyday words in raw speech; the sentences are our own."""

import time

import pytest

from redaction.engine.crf.english import EnglishFeatures
from redaction.engine.recognizers.english.lists import NameLists
from redaction.engine.recognizers.english.slots import slots

LISTS = NameLists(EnglishFeatures())


def asked(text, *known):
    """Give what is asked about in a text of which some words are found already."""
    taken = {at for word in known for at in range(text.index(word), text.index(word) + len(word))}
    return {text[one.start : one.end] for one in slots(text, taken, LISTS, sure=False)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("she was a volunteer with the listening post for years", "listening post"),
        ("i applied to new beginnings and they refused", "new beginnings"),
        ("then the hearing at the upper tribunal", "upper tribunal"),
        ("it is run by safe harbour and they are good", "safe harbour"),
        ("he was in the brotherhood since then", "brotherhood"),
        ("we have a group mothers in black", "mothers in black"),
        ("the cafe is called golden spoon and closed", "golden spoon"),
        ("the magazine was called the other shore then", "other shore"),
        ("a bakery called two sisters near it", "two sisters"),
        ("i slept in the tin palace when it rained", "tin palace"),
        ("i sold flowers outside of the continental", "continental"),
        ("a bookshop called have a lovely day two doors on", "have a lovely day"),
        ("my case worker is from refuge point and she", "refuge point"),
    ],
)
def test_a_name_is_due(text, wanted):
    assert wanted in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "i worked at the market and in the kitchen",
        "she works for free and he works at night",
        "we went to the old station and the other women came",
        "i joined the army in the autumn",
        "i want to say that we came from the village",
        "they gave him to me in february twenty twenty",
        "run by volunteers",
        "the school was called by my mother",
        "it was dark in the reeds and we sang of the revolution",
        "i put it in the vegetable room with the banjo",
        "he baked pies with cabbage and ran in heels",
        "made from pancake mix and sardine",
        "we sang in the choir and danced",
    ],
)
def test_no_name_is_due(text):
    assert asked(text) == set()


def test_in_raw_speech_what_a_name_is_due_for_is_masked():
    text = "i applied to new beginnings and i slept in the tin palace"
    scores = {text[one.start : one.end]: one.score for one in slots(text, set(), LISTS, sure=True)}
    assert scores["new beginnings"] >= 0.5 > scores["tin palace"]


def test_what_is_found_in_part_is_asked_about_whole():
    assert asked("in the church the new hope presbyterian the pastor sings", "hope presbyterian") == {
        "new hope presbyterian"
    }
    assert asked("he has a tyre shop aga tires but no visa", "aga") == {"aga tires"}


def test_what_is_found_whole_is_asked_about_no_more():
    assert asked("she works for golden spoon and sings", "golden spoon") == set()
    assert asked("we met at the old berkat market", "berkat market") == set()


@pytest.mark.parametrize(
    "text", ["from the " * 9_000, "works with " * 9_000, "a shop called " * 6_000, "word " * 20_000]
)
def test_hostile_text_takes_seconds_at_most(text):
    began = time.process_time()
    list(slots(text, set(), LISTS, sure=True))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("he was in rotterdam buying cheese", "rotterdam"),
        ("it was sold for scrap in alang", "alang"),
        ("we talked of captain stathis", "stathis"),
    ],
)
def test_what_stands_around_a_name_is_left_alone(text, known):
    assert asked(text, known) == set()


@pytest.mark.parametrize(
    ("text", "body"), [("he'd a rose from spar and a card", "spar"), ("we sang at anchor", "anchor")]
)
def test_a_bare_word_may_be_a_body(text, body):
    assert body in asked(text)


def test_what_a_body_is_said_to_be_makes_its_name_due_in_raw_speech():
    text = "there is a bakery golden kettle and she is well"
    at = text.index("golden")
    assert max(one.score for one in slots(text, set(), LISTS, sure=True) if one.start == at) >= 0.5


def test_what_was_only_asked_about_is_masked_where_a_name_is_due_in_raw_speech():
    text = "there was a firm tallow brook and she is well"
    taken = {at for word in ("tallow", "brook") for at in range(text.index(word), text.index(word) + len(word))}
    assert not [one for one in slots(text, taken, LISTS, sure=True) if one.score >= 0.5]
    masked = [one for one in slots(text, taken, LISTS, sure=True, masked=set()) if one.score >= 0.5]
    assert {text[one.start : one.end] for one in masked} == {"tallow brook"}


def test_a_known_word_with_an_ending_is_strange_and_a_known_one_is_not():
    assert LISTS.strange("zhurkos")
    assert not LISTS.strange("houses")
    assert not LISTS.strange("with")
