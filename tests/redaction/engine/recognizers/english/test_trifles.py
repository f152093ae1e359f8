"""What the models doubt and no reviewer needs to see, in sentences of our own."""

import pytest

from archive.vocabulary import Category, Language, Tier
from redaction.engine.crf.english import EnglishFeatures
from redaction.engine.crf.tokens import sentences
from redaction.engine.recognizers.english.lists import NameLists
from redaction.engine.recognizers.english.net import uncapitalised
from redaction.engine.recognizers.english.trifles import is_trifle
from redaction.engine.spreading import Read, spread
from redaction.engine.types import Detected


@pytest.fixture(scope="module")
def lists():
    return NameLists(EnglishFeatures())


@pytest.mark.parametrize(
    ("text", "words", "score", "wanted"),
    [
        ("he crossed it out with the pen again", "pen", 0.45, True),
        ("he is at a dacha in the hills", "dacha", 0.25, True),
        ("a wout lives here", "wout", 0.32, False),
        ("They sent me the kurut by post.", "kurut", 0.32, True),
        ("She gave me kurut for the road.", "kurut", 0.45, False),
        ("i lived near umed and his wife", "umed", 0.32, False),
        ("we went to upd in the morning", "upd", 0.25, True),
        ("we went to upd in the morning", "upd", 0.42, False),
        ("they were together with us", "together", 0.4, True),
        ("We went home. Flour was dear.", "Flour", 0.4, True),
        ("We went home. Flour Street was closed.", "Flour", 0.4, False),
        ("We went home. Rose came later.", "Rose", 0.4, False),
        ("we met at the house of the widow", "house of", 0.4, True),
        ("we met at alma house then", "alma house", 0.4, False),
    ],
)
def test_trifles(lists, text, words, score, wanted):
    at = text.index(words)
    (tokens,) = [cut for cut in sentences(text) if cut[0].start <= at < cut[-1].end]
    inside = [place for place, token in enumerate(tokens) if at <= token.start < at + len(words)]
    capitals = any(map(str.isupper, text))
    assert is_trifle(tokens, inside[0], inside[-1] + 1, score, lists, capitals=capitals, spoken=False) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("we ate zhukrut in the evening", ["zhukrut"]), ("we ate the zhukrut in the evening", [])],
)
def test_a_word_nobody_knows_is_asked_about_where_no_article_stands(lists, text, wanted):
    (tokens,) = sentences(text)
    assert [text[span.start : span.end] for span in uncapitalised(tokens, set(), text, lists, raw=True)] == wanted


@pytest.mark.parametrize(("word", "again"), [("candle", 0), ("Candle", 1), ("zhukrut", 1)])
def test_a_doubt_about_an_everyday_word_is_not_carried_on(word, again):
    first, second = f"we lit {word} there", f"i saw {word} later"
    doubt = Detected(7, 7 + len(word), Category.ORGANISATION, 0.4, Tier.REVIEW, "english_names")
    reads = [Read(first, Language.ENGLISH, [doubt]), Read(second, Language.ENGLISH, [])]
    assert len(spread(reads)[1]) == again
