"""Everyday words that stand as somebody's name in small letters; the sentences are our own."""

import pytest

from redaction.engine.recognizers.english.bare import bare, may_name


def asked(text, *masked):
    taken = {at for word in masked for at in range(text.index(word), text.index(word) + len(word))}
    return {text[one.start : one.end]: one.score for one in bare(text, taken)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("then lantern said no and we left", "lantern"),
        ("and falcon laughed at me", "falcon"),
        ("because lantern knows the way", "lantern"),
        ("i was cold. falcon told him so", "falcon"),
        ("my sister rooster works in a bank", "rooster"),
        ("that was her husband biscuit from the mill", "biscuit"),
        ("our neighbour jewel had the key", "jewel"),
        ("then biscuit's mother came in", "biscuit"),
        ("but rusty promised me", "rusty"),
    ],
)
def test_it_is_somebody(text, name):
    assert asked(text)[name] >= 0.42


@pytest.mark.parametrize(
    ("text", "name"), [("and pepper went home", "pepper"), ("so magnet is in the kitchen", "magnet")]
)
def test_what_things_do_too_is_asked_about(text, name):
    assert 0.2 <= asked(text)[name] < 0.42


@pytest.mark.parametrize(
    "text",
    [
        "the lantern said no in the story",
        "a biscuit went under the table",
        "my rooster laughed like a person",
        "of falcon told in books",
        "then everybody said no",
        "but winter came and snow went",
        "the music said it all and money went",
        "my sister works and my brother drives",
        "my husband really wanted it",
        "and then said nothing",
        "the old school bus driver told me",
        "because the dog's mother died",
        "and mum said no, and granny laughed",
        "it was good and bad went with it",
    ],
)
def test_it_is_nobody(text):
    assert asked(text) == {}


def test_what_is_masked_is_left_alone():
    assert asked("then lantern said no", "lantern") == {}


@pytest.mark.parametrize(
    ("word", "may"),
    [("lantern", True), ("jewel", True), ("magpie", True), ("dusty", True), ("money", False),
     ("quickly", False), ("teacher", False),
     ("she", False), ("went", False), ("people", False), ("no", False)],
)  # fmt: skip
def test_a_noun_may_be_a_name(word, may):
    assert may_name(word) is may
