"""Tokens, shapes, stems and spellings: what the features are made of."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine.crf.kazakh_stems import stems
from redaction.engine.crf.romanise import MOST, romanisations
from redaction.engine.crf.shapes import casing, shape
from redaction.engine.crf.tokens import LONGEST_SENTENCE, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n\n ", []),
        ("I left. She stayed.", [["I", "left", "."], ["She", "stayed", "."]]),
        ("From: Ufa\nBoris, 26", [["From", ":", "Ufa"], ["Boris", ",", "26"]]),
        ("Mr. Kim left St. Petersburg.", [["Mr", ".", "Kim", "left", "St", ".", "Petersburg", "."]]),
        ("at Kok.team and Alma-TQ", [["at", "Kok.team", "and", "Alma-TQ"]]),
        ("RFE/RL, AT&T, he/she", [["RFE/RL", ",", "AT&T", ",", "he", "/", "she"]]),
        ("O'Brien's dog", [["O'Brien", "'s", "dog"]]),
        ("Zhanar’s, the U.S. and @zhanar", [["Zhanar", "’s", ",", "the", "U.S.", "and", "@zhanar"]]),
        ("“Yes!” He went", [["“", "Yes", "!", "”"], ["He", "went"]]),
        ("ok.Then what", [["ok", "."], ["Then", "what"]]),
        ("see https://x.org/a.b now", [["see", "https://x.org/a.b", "now"]]),
        ("Айгерім Алматыда. Ол жоқ.", [["Айгерім", "Алматыда", "."], ["Ол", "жоқ", "."]]),
    ],
)
def test_sentences_are_cut_into_tokens(text, expected):
    assert [[token.text for token in tokens] for tokens in sentences(text)] == expected


@given(st.text())
def test_tokens_cover_every_letter_in_order(text):
    tokens = [token for sentence in sentences(text) for token in sentence]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    covered = {at for token in tokens for at in range(token.start, token.end)}
    assert all(at in covered for at, character in enumerate(text) if character.isalnum())


def test_a_sentence_without_end_is_cut():
    assert max(len(tokens) for tokens in sentences("word " * 1000)) <= LONGEST_SENTENCE


@pytest.mark.parametrize(
    ("word", "drawn", "case"),
    [
        ("Almaty", "Xx", "cap"),
        ("McDonald-2", "XxXx-d", "mix"),
        ("FSB", "X", "up"),
        ("I", "X", "one"),
        ("қала", "x", "low"),
        ("2022", "d", "no"),
        ("Нұр-Сұлтан", "Xx-Xx", "cap"),
    ],
)
def test_shape_and_casing(word, drawn, case):
    assert (shape(word), casing(word)) == (drawn, case)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("тоқаевпен", "тоқаев"),
        ("алматыдағы", "алматы"),
        ("айгерімнің", "айгерім"),
        ("сәдібекке", "сәдібек"),
        ("қазыбегім", "қазыбек"),
        ("семейден", "семей"),
        ("әсел", "әсел"),
        ("ас", "ас"),
    ],
)
def test_endings_come_off(word, stem):
    assert stem in stems(word)
    assert stems(word)[0] == word


@given(st.text(alphabet="абвгдеіықғңұүөһмнлрст-'", min_size=1, max_size=30))
def test_stems_are_short_lists_of_parts(word):
    found = stems(word)
    assert word in found
    assert len(found) == len(set(found)) < 200
    assert all(len(stem) >= 3 or stem == word for stem in found)


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Айгерім", "aigerim"),
        ("Қанат", "qanat"),
        ("Қанат", "kanat"),
        ("Жұлдыз", "zhuldyz"),
        ("Юрий", "yurii"),
        ("Ерлан", "yerlan"),
        ("Ерлан", "erlan"),
    ],
)
def test_names_are_spelt_in_latin(name, spelling):
    assert spelling in romanisations(name)
    assert len(romanisations(name)) <= 2 * MOST
