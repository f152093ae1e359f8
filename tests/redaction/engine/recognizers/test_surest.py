"""The surest finding of each word, against looking through all of them for each."""

from hypothesis import given
from hypothesis import strategies as st

from archive.vocabulary import Category
from redaction.engine.crf.tokens import Token
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.surest import surest

EDGES = st.lists(st.integers(0, 30), min_size=2, max_size=24, unique=True).map(sorted)
FOUND = st.builds(
    lambda start, length, score: Found(start, start + length, Category.PERSON, score),
    st.integers(0, 30),
    st.integers(1, 30),
    st.sampled_from((0.2, 0.3, 0.5, 0.9)),
)


@given(EDGES, st.lists(FOUND, max_size=12))
def test_each_word_has_the_surest_of_those_that_have_a_letter_of_it(edges, found):
    words = [Token("", start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    for word, best in zip(words, surest(words, found), strict=True):
        over = [one.score for one in found if one.start < word.end and word.start < one.end]
        assert (best.score if best else None) == max(over, default=None)
        assert best is None or (best.start < word.end and word.start < best.end)


def test_many_findings_inside_of_each_other_take_no_longer_than_they_are_many():
    words = [Token("", at, at + 1) for at in range(20_000)]
    found = [Found(at, 20_000 - at, Category.PLACE, 0.5) for at in range(10_000)]
    assert surest(words, found)[0] == found[0]
    assert all(surest(words, found))
