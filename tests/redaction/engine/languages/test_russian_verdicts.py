"""What the table says of a word is what the analyser says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine.languages import russian
from redaction.engine.languages.russian_verdicts import VerdictTable, save, verdict_table
from redaction.training.russian_verdicts import ask

WORDS = sorted(verdict_table().words)


@given(st.sampled_from(WORDS))
def test_every_word_has_the_verdict_of_the_analyser(word):
    assert verdict_table().get(word) == ask(word)


@pytest.mark.parametrize(
    "word", ["вера", "люди", "Вере", "кузнецовой", "стали", "этот", "эти", "СССР", "в", "уральск", "ещё", "еще"]
)
def test_names_words_that_are_both_and_grammar(word):
    lower = word.lower()
    assert russian.lemmas(word) == russian.asked_lemmas(lower)
    assert russian.every_lemma(word) == russian.asked_every_lemma(lower)
    assert russian.name_tags(word) == russian.asked_tags(lower)
    assert russian.is_known(word) == russian.asked_known(lower)
    assert russian.is_ordinary(word) == russian.asked_ordinary(lower)
    assert russian.is_grammar(word) == russian.asked_grammar(lower)


@pytest.mark.parametrize("word", ["", "зыкрендук", "елка" * 30, "naïve", "Ёлка".lower(), "\ud800", "а\nб"])
def test_of_words_that_are_not_listed_nothing_is_said(word):
    assert verdict_table().get(word) is None


def test_a_table_is_read_as_it_was_written(tmp_path):
    words = ["вере", "зыкрендук", "люди", "эти"]
    save({word: ask(word) for word in words}, russian.NAME_TAGS, tmp_path / "table.npz")
    table = VerdictTable(tmp_path / "table.npz")
    assert [table.get(word) for word in words] == [ask(word) for word in words]
    assert table.get("вера") is None
