"""Tokens are razdel's own, however they are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from razdel import tokenize

from redaction.engine.languages.russian_tokens import tokens_of
from redaction.evaluation.marked import interviews

#: Letters of two scripts and of neither, numbers, signs that join and signs that do not.
LETTERS = "абa12 -.,!?…«»()_/\\*:)D^Δқ№\n—'½²"


def _razdel(text):
    return [(each.start, each.stop, each.text) for each in tokenize(text)]


@pytest.mark.parametrize(
    "text",
    [
        "кто -то и кто- нибудь",
        "25, 30 и 1,5 или 3 / 4",
        "ну... да?! :-) yahoo! и yahoo !",
        "Қазақ ақы-пұлы №4",
        "",
        " ",
    ],
)
def test_tokens_are_those_of_razdel(text):
    assert [tuple(each) for each in tokens_of(text)] == _razdel(text)


@given(st.text(alphabet=st.one_of(st.sampled_from(LETTERS), st.characters()), max_size=20))
def test_tokens_of_any_text_are_those_of_razdel(text):
    assert [tuple(each) for each in tokens_of(text)] == _razdel(text)


def test_tokens_of_an_interview_are_those_of_razdel():
    text = next(interviews("ru")).text
    assert [tuple(each) for each in tokens_of(text)] == _razdel(text)
