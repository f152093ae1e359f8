"""One edit away, against the plain definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine.leaks.spellings import Neighbours, one_edit

words = st.text("abc", max_size=7)


def edits(word):
    """Every spelling one edit away, made letter by letter."""
    for at in range(len(word) + 1):
        for letter in "abc":
            yield word[:at] + letter + word[at:]
            yield word[:at] + letter + word[at + 1 :]
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


@given(words, words)
def test_the_distance_is_that_of_the_definition(one, other):
    assert one_edit(one, other) == (one != other and other in set(edits(one)))


@given(st.lists(st.text("abc", min_size=5, max_size=7), max_size=6), words)
def test_a_look_up_finds_just_the_neighbours(names, word):
    filed = Neighbours()
    for number, name in enumerate(names):
        filed.add([name], number)
    expected = {number for number, name in enumerate(names) if len(word) >= 4 and one_edit(word, name)}
    assert filed.near([word]) == expected


@pytest.mark.parametrize("name", ["", "a", "abcd"])
def test_short_names_have_no_neighbours(name):
    filed = Neighbours()
    filed.add([name], 1)
    assert filed.near([name + "b", name[:-1]]) == set()
