"""Scores by table."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.vocabulary import Category, Tier
from redaction.evaluation.gold import GoldDocument
from redaction.evaluation.scores import Scores, add_document, score

TEXT = "Anna Kim left Ufa"
WHOLE = ((0, len(TEXT)),)


class Found(NamedTuple):
    start: int
    end: int
    tier: Tier = Tier.MASK
    category: Category = Category.PERSON


def document(regions=WHOLE):
    mentions = ((0, 8, Category.PERSON), (14, 17, Category.PLACE))
    return GoldDocument("a", "en", TEXT, mentions, tuple((a, b) for a, b, _ in mentions), regions)


@pytest.mark.parametrize(
    ("findings", "masked", "covered", "precision", "leaking", "flags"),
    [
        ([], 0, 0, 1.0, 1, 0),
        ([Found(0, 8), Found(14, 17)], 2, 2, 1.0, 0, 0),
        ([Found(0, 4), Found(5, 8), Found(14, 17)], 2, 2, 1.0, 0, 0),
        ([Found(0, 7), Found(14, 17)], 1, 1, 1.0, 1, 0),
        ([Found(0, 8, Tier.REVIEW), Found(14, 17)], 1, 2, 1.0, 0, 1),
        ([Found(0, 4), Found(5, 8, Tier.REVIEW), Found(9, 13, Tier.REVIEW), Found(14, 17)], 1, 2, 1.0, 0, 2),
        ([Found(0, 17)], 2, 2, 10 / 14, 0, 0),
        ([Found(9, 13, Tier.REVIEW)], 0, 0, 1.0, 1, 1),
        ([Found(9, 13)], 0, 0, 0.0, 1, 0),
    ],
)
def test_a_mention_counts_only_whole(findings, masked, covered, precision, leaking, flags):
    scores = score([document()], lambda _: findings)
    total = scores.total()
    assert (total.mentions, total.masked, total.covered) == (2, masked, covered)
    assert scores.precision == pytest.approx(precision)
    assert (scores.leaking, scores.flags, scores.words) == (leaking, flags, 4)
    assert scores.flags_per_1000_words == pytest.approx(250 * flags)


def test_precision_of_names_leaves_the_rest_aside():
    scores = score([document()], lambda _: [Found(0, 8), Found(9, 13, category=Category.DATE)])
    assert (scores.precision, scores.names_precision) == (pytest.approx(7 / 11), 1.0)
    assert score([document()], lambda _: [Found(9, 13, category=Category.AGE)]).names_precision == 1.0


def test_sums_run_over_documents_and_categories():
    scores = Scores()
    add_document(scores, document(), [Found(0, 8)])
    add_document(scores, document(), [Found(0, 8), Found(14, 17)])
    assert scores.leak_share == 0.5
    assert scores.by_category[Category.PERSON].recall == 1.0
    assert scores.by_category[Category.PLACE].recall == 0.5
    assert scores.total([Category.PLACE]).mentions == 2
    assert scores.total([Category.AGE]).recall == 1.0
    assert scores.misses == [("a", 14, 17, Category.PLACE)]


def test_what_lies_outside_of_the_regions_is_left_aside():
    scores = Scores()
    add_document(
        scores,
        document(regions=((9, 17),)),
        [Found(9, 13, Tier.REVIEW), Found(0, 3, Tier.REVIEW), Found(14, 17), Found(0, 4)],
    )
    assert (scores.words, scores.flags, scores.masked) == (2, 1, 3)


def test_nothing_measured_is_no_leak():
    empty = score([], lambda _: [])
    assert (empty.precision, empty.leak_share, empty.flags_per_1000_words) == (1.0, 0.0, 0.0)


@given(st.lists(st.tuples(st.integers(0, 17), st.integers(0, 17), st.sampled_from(Tier)), max_size=6))
def test_review_only_adds(spans):
    total = score([document()], lambda _: [Found(*span) for span in spans]).total()
    assert total.masked <= total.covered <= total.mentions
