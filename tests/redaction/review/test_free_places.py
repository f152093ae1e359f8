"""Where the same words are marked elsewhere: in no place that is taken, and in no time."""

import time

from hypothesis import given
from hypothesis import strategies as st

from redaction.review.services.adding import free

spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda one: (one[0], sum(one))), max_size=20)


@given(spans, spans)
def test_each_is_taken_that_overlaps_nothing_before_it(candidates, taken):
    found = []
    for start, end in candidates:
        if not any(start < stop and begin < end for begin, stop in [*taken, *found]):
            found.append((start, end))
    assert free(candidates, taken) == found


def test_a_word_of_a_long_turn_locks_the_study_for_no_longer():
    """Held against each other, those of one turn kept everybody from locking the study down for minutes."""
    candidates = [(place, place + 1) for place in range(0, 100_000, 3)]
    began = time.process_time()
    assert free([*candidates, *candidates], candidates[::2]) == candidates[1::2]
    assert time.process_time() - began < 2
