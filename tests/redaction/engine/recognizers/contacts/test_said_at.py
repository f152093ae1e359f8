"""Names of accounts that English speech says with "at"; the sentences are our own."""

import pytest

from redaction.engine.recognizers.contacts.said_at import said_at


def found(text):
    return [text[one.start : one.end] for one in said_at(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("everybody in the telegram group at sisters of flatbush wrote about me", "sisters of flatbush"),
        ("you find us on instagram at block nine keepers and you write", "block nine keepers"),
        ("my facebook page is at bread and roses kitchen", "bread and roses kitchen"),
    ],
)
def test_an_account_is_said_with_at(text, name):
    assert found(text) == [f"at {name}"]


@pytest.mark.parametrize(
    "text",
    [
        "he was on instagram at night when i slept",
        "i saw it on facebook at my cousin's place",
        "they wrote on telegram at the end of the month",
        "we posted on tiktok at work and they fired us",
        "I was on Instagram at North Beach then",
        "she was at sisters of flatbush on sunday",
    ],
)
def test_at_says_when_and_where(text):
    assert found(text) == []
