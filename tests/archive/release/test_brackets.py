import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.release.brackets import Part, parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Plain.", [Part("Plain.", False)]),
        ("[Name 3]", [Part("[Name 3]", True)]),
        (
            "I and [Имя 3], [25–29 лет].",
            [
                Part("I and ", False),
                Part("[Имя 3]", True),
                Part(", ", False),
                Part("[25–29 лет]", True),
                Part(".", False),
            ],
        ),
        ("[…][…]", [Part("[…]", True), Part("[…]", True)]),
        ("a [ b ] c", [Part("a ", False), Part("[ b ]", True), Part(" c", False)]),
        ("open [ and\nclosed ]", [Part("open [ and\nclosed ]", False)]),
        ("[]", [Part("[]", False)]),
        ("[[Name 1]]", [Part("[", False), Part("[Name 1]", True), Part("]", False)]),
    ],
)
def test_what_replaces_something_is_set_apart(text, expected):
    assert parts(text) == expected


@given(st.text(alphabet="ab[]\n 1", max_size=60))
def test_nothing_is_lost_or_empty(text):
    found = parts(text)
    assert "".join(part.text for part in found) == text
    assert all(part.text for part in found)


@given(st.text(alphabet="ab[] ", max_size=40), st.sets(st.integers(0, 40), max_size=12))
def test_each_part_is_what_it_stands_in(text, places):
    cuts = sorted(place for place in places if place <= len(text))
    marks = list(zip(cuts[::2], cuts[1::2], strict=False))
    at = 0
    for part in parts(text, marks):
        assert part.marked is any(start <= at < end for start, end in marks)
        at += len(part.text)


def test_the_longest_turn_there_can_be_takes_no_time():
    text = "[a] и " * 16_000
    marks = [(place, place + 1) for place in range(4, len(text), 6)]
    began = time.process_time()
    found = parts(text, marks)
    assert time.process_time() - began < 2
    assert sum(part.redacted for part in found) == sum(part.marked for part in found) == 16_000
