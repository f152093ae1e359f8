"""Replacement keeps what is around, and refuses what it cannot do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine.replace import Replacement, apply, moved, places


@given(
    st.lists(st.tuples(st.text(max_size=5), st.text(min_size=1, max_size=5), st.text(max_size=5)), max_size=8),
    st.randoms(),
)
def test_replacements_in_any_order_leave_the_rest_untouched(pieces, random):
    original, wanted, replacements = "", "", []
    for kept, removed, put in pieces:
        start = len(original) + len(kept)
        replacements.append(Replacement(start, start + len(removed), put))
        original += kept + removed
        wanted += kept + put
    random.shuffle(replacements)
    assert apply(original, replacements) == wanted


@pytest.mark.parametrize("spans", [[(0, 3), (2, 4)], [(1, 2), (1, 2)], [(-1, 2)], [(3, 3)], [(4, 2)], [(3, 9)]])
def test_overlaps_and_spans_outside_are_refused_without_quoting(spans):
    with pytest.raises(ValueError, match="replacement") as caught:
        apply("secret", [Replacement(start, end, "") for start, end in spans])
    assert "secret" not in str(caught.value)


@given(st.lists(st.tuples(st.text(max_size=5), st.text(min_size=1, max_size=5), st.text(max_size=5)), max_size=8))
def test_places_are_where_the_replacements_stand(pieces):
    original, replacements, kept = "", [], []
    for before, removed, put in pieces:
        kept.append((len(original), len(original) + len(before)))
        start = len(original) + len(before)
        replacements.append(Replacement(start, start + len(removed), put))
        original += before + removed
    text = apply(original, replacements)
    assert [text[start:end] for start, end in places(reversed(replacements))] == [one.text for one in replacements]
    for start, end in kept:
        begin, stop = moved(replacements, start, end)
        assert text[begin:stop] == original[start:end]


def test_a_span_that_is_partly_replaced_stands_nowhere():
    with pytest.raises(ValueError, match="partly replaced"):
        moved([Replacement(2, 4, "[…]")], 3, 6)
