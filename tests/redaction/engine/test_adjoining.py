"""Parts of one name become one mention; names of several people stay several."""

from dataclasses import replace

import pytest

from archive.vocabulary import Category, Tier
from redaction.engine.adjoining import join_names
from redaction.engine.tiers import BESIDE
from redaction.engine.types import Detected


def found(text, *mentions):
    return [
        Detected(
            text.index(word), text.index(word) + len(word), category, 0.9 if tier is Tier.MASK else 0.3, tier, "any"
        )
        for word, category, tier in mentions
    ]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Gulzada Serikova came", ["Gulzada", "Serikova"], ["Gulzada Serikova"]),
        ("Anna Maria Kim", ["Anna", "Maria", "Kim"], ["Anna Maria Kim"]),
        ("Anna, Maria", ["Anna", "Maria"], ["Anna", "Maria"]),
        ("Anna  Maria", ["Anna", "Maria"], ["Anna", "Maria"]),
        ("anna Maria", ["anna", "Maria"], ["anna", "Maria"]),
        ("Anna Maria", ["Anna"], ["Anna"]),
    ],
)
def test_names_side_by_side_are_one(text, words, expected):
    mentions = found(text, *((word, Category.PERSON, Tier.MASK) for word in words))
    assert [text[one.start : one.end] for one in join_names(text, mentions)] == expected


def test_other_categories_stay_apart():
    text = "Anna Almaty"
    mentions = found(text, ("Anna", Category.PERSON, Tier.MASK), ("Almaty", Category.PLACE, Tier.MASK))
    assert join_names(text, mentions) == mentions


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (Tier.MASK, Tier.REVIEW, Tier.MASK),
        (Tier.REVIEW, Tier.MASK, Tier.MASK),
        (Tier.REVIEW, Tier.REVIEW, Tier.REVIEW),
    ],
)
def test_where_either_part_is_sure_the_whole_is(first, second, whole):
    text = "Anna Kim"
    mentions = found(text, ("Anna", Category.PERSON, first), ("Kim", Category.PERSON, second))
    assert [one.tier for one in join_names(text, mentions)] == [whole]


def test_what_is_only_asked_about_beside_a_name_stays_a_question():
    text = "Director Kim"
    sure, doubt = found(text, ("Kim", Category.PERSON, Tier.MASK), ("Director", Category.PERSON, Tier.REVIEW))
    doubt = replace(doubt, score=BESIDE)
    assert join_names(text, [doubt, sure]) == [doubt, sure]
