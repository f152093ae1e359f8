"""Cutting documents: nothing is lost, lines that were wrapped stay together, long ones are cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine.passages import LONGEST, passages

LONG = "a sentence of one speaker that an editor has broken at the margin near Anna"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n ", []),
        ("one line", ["one line"]),
        ("I: why?\nP: because.", ["I: why?", "P: because."]),
        (f"{LONG}\nKim and goes on.", [f"{LONG}\nKim and goes on."]),
        (f"{LONG}.\nKim begins.", [f"{LONG}.", "Kim begins."]),
        (f"{LONG}\nP-03: no", [LONG, "P-03: no"]),
        (f"{LONG}\n00:12:01 no", [LONG, "00:12:01 no"]),
        (f"{LONG}\n— нет", [LONG, "— нет"]),
        (f"{LONG}\n\nKim", [LONG, "Kim"]),
        ("short\nlines", ["short", "lines"]),
    ],
)
def test_a_passage_is_what_one_person_says(text, expected):
    assert [text[start:end] for start, end in passages(text)] == expected


@given(st.text(alphabet=st.sampled_from("ab .!:\n—"), max_size=200).map(lambda text: text * 40))
def test_every_character_lies_in_one_passage(text):
    spans = list(passages(text))
    assert all(start < end <= start + LONGEST for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = {at for start, end in spans for at in range(start, end)}
    assert all(each.isspace() for at, each in enumerate(text) if at not in covered)
