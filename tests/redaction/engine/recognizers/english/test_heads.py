"""Bodies that speech without capitals names by a word for their kind, last; the sentences are our own."""

import pytest

from redaction.engine.crf.english import EnglishFeatures
from redaction.engine.recognizers.english.doubts import SURE
from redaction.engine.recognizers.english.heads import governing, headed
from redaction.engine.recognizers.english.lists import NameLists

LISTS = NameLists(EnglishFeatures())


def asked(text, *, masked=(), sure=True):
    taken = {at for word in masked for at in range(text.index(word), text.index(word) + len(word))}
    return {text[one.start : one.end]: one.score for one in headed(text, taken, LISTS, sure=sure)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("first at falcon textiles in the old mill", "falcon textiles"),
        ("then it was larkspur garments and they closed", "larkspur garments"),
        ("she cleaned for tidewater solutions at night", "tidewater solutions"),
        ("he drove a lorry for heron haulage", "heron haulage"),
        ("i was born in wexley infirmary", "wexley infirmary"),
        ("it was in the skelby gazette that week", "skelby gazette"),
        ("my brother plays for moorside rovers now", "moorside rovers"),
        ("we banked with anvil & crane savings", "anvil & crane savings"),
        ("they held him at bramley prison", "bramley prison"),
        ("i went to saint maud's academy", "saint maud's academy"),
        ("the union sent us to thornhill foundation for rent", "thornhill foundation"),
        ("he drove for blue heron trucking all winter", "blue heron trucking"),
        ("in a nail place merry nails on the corner", "merry nails"),
        ("the money came through quick cash transfers", "quick cash transfers"),
        ("a lady who watches exhaustive family services", "exhaustive family services"),
    ],
)
def test_a_name_ends_in_its_kind(text, name):
    assert name in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "she went to night school and i to high school",
        "we met at a coffee shop near the youth club",
        "my grandmother's village school had one room",
        "they took him to the district hospital",
        "he works in a big clothing factory",
        "an old stone church stood there",
        "i was in hospital and he was in prison",
        "it is a small training centre for women",
        "our wooden mosque burned down",
        "he read the morning times in bed",
        "the factory closed and the mill too",
        "textiles, foods and motors",
        "nothing of that kind stands here",
        "he was in charge of family services there",
        "i need some money transfers",
        "they fixed it with used auto parts and cleaning supplies",
    ],
)
def test_a_kind_alone_is_no_name(text):
    assert asked(text) == {}


def test_what_has_an_article_and_what_is_no_raw_speech_is_asked_about():
    assert asked("it was in the skelby gazette")["skelby gazette"] < 0.5
    assert asked("for heron haulage", sure=False)["heron haulage"] < 0.5 <= asked("for heron haulage")["heron haulage"]


def test_what_is_masked_is_left_and_what_is_masked_in_part_is_made_whole():
    assert asked("for heron haulage", masked=["heron haulage"]) == {}
    assert set(asked("for heron haulage", masked=["heron"])) == {"heron haulage"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i wrote to the seed board and nobody answered", "seed board"),
        ("the harbour committee voted against us", "harbour committee"),
        ("my uncle sat on the well water committee", "well water committee"),
        ("we took it to the tenancy tribunal twice", "tenancy tribunal"),
        ("the porters union paid for the coffin", "porters union"),
    ],
)
def test_what_decides_or_pays_is_asked_about_behind_an_article(text, name):
    assert {text[one.start : one.end]: one.score < SURE for one in governing(text)} == {name: True}


@pytest.mark.parametrize(
    "text",
    [
        "i wrote to the board and nobody answered",
        "the city council did nothing",
        "she works in the post office",
        "the whole committee laughed",
        "a harbour committee would have helped",
    ],
)
def test_what_decides_and_is_not_told_which_is_let_go(text):
    assert not list(governing(text))
