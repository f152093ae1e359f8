"""Which doubts about raw English speech are masked; the sentences are our own."""

import pytest

from redaction.engine.crf.english import EnglishFeatures
from redaction.engine.crf.spans import Span
from redaction.engine.recognizers.english.lists import NameLists
from redaction.engine.recognizers.english.surer import surer

LISTS = NameLists(EnglishFeatures())


def score(text, word, kind, doubt):
    start = text.index(word)
    return surer(text, Span(start, start + len(word), kind, doubt), LISTS).score


@pytest.mark.parametrize(
    ("text", "word", "kind", "doubt"),
    [
        ("then comfort brought us rice", "comfort", "PER", 0.43),
        ("they call me captain there", "captain", "PER", 0.44),
        ("we slept in the gate that week", "the gate", "LOC", 0.46),
        ("my cousin zhuldymek came", "zhuldymek", "PER", 0.22),
        ("at brvnikash it was cold", "brvnikash", "ORG", 0.22),
        ("she is sure", "she", "PER", 0.9),
    ],
)
def test_it_is_masked(text, word, kind, doubt):
    assert score(text, word, kind, doubt) >= 0.5


@pytest.mark.parametrize(
    ("text", "word", "kind", "doubt"),
    [
        ("then comfort is all we had", "comfort", "PER", 0.3),
        ("we slept by the gate", "the gate", "LOC", 0.42),
        ("they sat in the office", "the office", "ORG", 0.48),
        ("he had a zhuldymek with him", "zhuldymek", "PER", 0.22),
        ("two brvnikash were left", "brvnikash", "PER", 0.22),
        ("a plain word", "plain", "PER", 0.22),
    ],
)
def test_it_is_asked_about(text, word, kind, doubt):
    assert score(text, word, kind, doubt) == doubt
