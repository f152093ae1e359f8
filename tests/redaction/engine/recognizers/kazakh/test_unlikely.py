"""How sure the model has to be of everyday Kazakh words."""

from functools import cache

import pytest

from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.recognizers.kazakh.unlikely import IN_A_CASE, NEVER, unlikely


@cache
def vocabulary():
    return Vocabulary()


@pytest.mark.parametrize(
    ("word", "kind"), [("машинада", "LOC"), ("көпірге", "LOC"), ("құлағыма", "PER"), ("начальник", "PER")]
)
def test_what_is_heard_in_small_letters_is_never_masked_outright(word, kind):
    bounds = unlikely(word, kind, vocabulary())
    assert bounds.certain == NEVER
    assert bounds.floor >= 0.5


@pytest.mark.parametrize(("word", "floor"), [("иттің", IN_A_CASE), ("аққұба", 0.07)])
def test_a_case_makes_a_dictionarys_word_of_a_form(word, floor):
    bounds = unlikely(word, "PER", vocabulary())
    assert bounds is None or bounds.floor <= max(floor, 0.5)


def test_bodies_are_called_by_everyday_words():
    assert unlikely("базарында", "ORG", vocabulary()) is None
