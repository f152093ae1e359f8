"""Which parts of a turn other languages' recognisers read."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.vocabulary import Language
from redaction.engine.detect import load_detector
from redaction.engine.languages.guess import AROUND, KAZAKH_WORD, SENTENCE, evidence, kazakh_stretches

WORDS = st.sampled_from(
    ("мы", "потом", "пошли", "қайда", "Гүлжан", "рақмет", "WhatsApp", "17", "м", "ұ", "-", ",", "  ")
)
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from((".", "!", "…", "\n", "слово " * 20))), max_size=60).map(" ".join)
NEAR = "ну потом мы поехали домой и там уже сидели до самого вечера "
FAR = NEAR * 3


def read(text):
    return [text[start:end] for start, end in kazakh_stretches(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Он сказал. Рақмет, говорит, и ушёл. Больше не был.", [" Рақмет, говорит, и ушёл"]),
        ("Потом поехали домой.", []),
        ("", []),
        (f"{FAR}сөйтіп кетті", [f"сидели до самого вечера {NEAR}сөйтіп кетті"]),
    ],
)
def test_sentences_with_a_kazakh_word_are_read_as_far_as_it_is_near(text, parts):
    assert read(text) == parts


@settings(max_examples=300)
@given(TEXTS)
def test_each_kazakh_word_lies_in_one_stretch_with_what_is_near(text):
    stretches = kazakh_stretches(text)
    assert all(one[1] < other[0] for one, other in pairwise(stretches))
    for word in KAZAKH_WORD.finditer(text):
        (start, end), *others = [each for each in stretches if each[0] <= word.start() and word.end() <= each[1]]
        assert not others
        sentence = next(each for each in SENTENCE.finditer(text) if each.start() <= word.start() < each.end())
        assert sentence.start() <= start <= max(sentence.start(), word.start() - AROUND)
        assert min(sentence.end(), word.end() + AROUND) <= end <= sentence.end()
    for start, end in stretches:
        assert KAZAKH_WORD.search(text, start, end)
        assert start == 0 or text[start - 1] in " .!?…\n"
        assert end == len(text) or text[end] in " .!?…\n"
        assert evidence(Language.KAZAKH, text, start, end)


def test_kazakh_recognisers_leave_what_is_far_from_kazakh_words_to_the_others():
    said = f"Сөйтіп Гүлжанмен кеттік {FAR}записать номер восемь семьсот сорок и группа родственники юристы"
    found = load_detector().detect(said, Language.RUSSIAN)
    kazakh = [one for one in found if one.recognizer == "kazakh_names"]
    assert any(said[one.start : one.end].startswith("Гүлжан") for one in found)
    assert all(one.start < AROUND + len("Сөйтіп Гүлжанмен кеттік") + 12 for one in kazakh)
