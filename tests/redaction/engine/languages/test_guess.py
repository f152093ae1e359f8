"""Which parts of a turn other languages' recognisers read."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.vocabulary import Language, Tier
from redaction.engine.detect import load_detector
from redaction.engine.languages.guess import AROUND, KAZAKH_WORD, kazakh_stretches

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
        ("Следователь А. Құнанбаев меня бил.", ["Следователь А. Құнанбаев меня бил."]),
        ("Потом поехали домой.", []),
        ("", []),
        (f"{FAR}сөйтіп кетті", [f"сидели до самого вечера {NEAR}сөйтіп кетті"]),
    ],
)
def test_what_stands_near_a_kazakh_word_is_read(text, parts):
    assert read(text) == parts


@settings(max_examples=300)
@given(TEXTS)
def test_each_kazakh_word_lies_in_one_stretch_with_what_is_near(text):
    stretches = kazakh_stretches(text)
    assert all(one[1] < other[0] for one, other in pairwise(stretches))
    for word in KAZAKH_WORD.finditer(text):
        (start, end), *others = [each for each in stretches if each[0] <= word.start() and word.end() <= each[1]]
        assert not others
        assert start <= max(0, word.start() - AROUND)
        assert min(len(text), word.end() + AROUND) <= end
    for start, end in stretches:
        assert KAZAKH_WORD.search(text, start, end)
        assert start == 0 or text[start - 1] == " "
        assert end == len(text) or text[end] == " "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Следователь А. Құнанбаев меня бил.", "Құнанбаев"),
        ("Мы пошли к А.К. Әуезову домой.", "Әуезову"),
        ("Меня звали Д. С. Құнанбаев, я родилась там.", "Құнанбаев"),
        ("Потом Н. Рысқұлов и Р. Жұмабаев ушли.", "Жұмабаев"),
    ],
)
def test_the_dot_of_an_initial_parts_no_kazakh_name_in_a_russian_turn(text, name):
    found = load_detector().detect(text, Language.RUSSIAN)
    place = text.index(name)
    assert any(one.start <= place and place + len(name) <= one.end and one.tier is Tier.MASK for one in found)


def test_kazakh_recognisers_leave_what_is_far_from_kazakh_words_to_the_others():
    said = f"Сөйтіп Гүлжанмен кеттік {FAR}записать номер восемь семьсот сорок и группа родственники юристы"
    found = load_detector().detect(said, Language.RUSSIAN)
    kazakh = [one for one in found if one.recognizer == "kazakh_names"]
    assert any(said[one.start : one.end].startswith("Гүлжан") for one in found)
    assert all(one.start < AROUND + len("Сөйтіп Гүлжанмен кеттік") + 12 for one in kazakh)
