"""Doubts about words that the rest of a Kazakh transcript is sure of; the sentences are our own."""

from archive.vocabulary import Category, Language, Tier
from redaction.engine.repeated_kazakh import settled_kazakh
from redaction.engine.types import Detected


def one(text, word, tier, category=Category.PERSON, at=0):
    start = text.index(word, at)
    return Detected(start, start + len(word), category, 0.9 if tier is Tier.MASK else 0.3, tier, "kazakh_names")


def masked(*turns, language=Language.KAZAKH):
    read = settled_kazakh([(text, language, found) for text, found in turns])
    return {
        text[each.start : each.end]
        for (text, _), found in zip(turns, read, strict=True)
        for each in found
        if each.tier is Tier.MASK
    }


SURE = "Кеше Шамның інісі келді."
DOUBT = "Шам кеткен жоқ әлі."


def test_a_capital_is_a_name_where_the_word_is_one_elsewhere():
    known = (SURE, [one(SURE, "Шамның", Tier.MASK)])
    assert masked(known, (DOUBT, [one(DOUBT, "Шам", Tier.REVIEW)])) == {"Шамның", "Шам"}
    assert masked((DOUBT, [one(DOUBT, "Шам", Tier.REVIEW)])) == set()


def test_a_word_that_is_spoken_of_stays_a_doubt():
    known = (SURE, [one(SURE, "Шамның", Tier.MASK)])
    spoken = ("Түнде шамды сөндірдік.", [])
    assert masked(known, spoken, (DOUBT, [one(DOUBT, "Шам", Tier.REVIEW)])) == {"Шамның"}


def test_in_small_letters_only_a_word_that_may_be_a_name_and_was_sure_more_often():
    text = "айжаннан хат келді айжан күлді айжан кетті"
    found = [
        one(text, "айжаннан", Tier.MASK),
        one(text, "айжан", Tier.MASK, at=18),
        one(text, "айжан", Tier.REVIEW, at=30),
    ]
    assert [each.tier for each in settled_kazakh([(text, Language.KAZAKH, found)])[0]] == [Tier.MASK] * 3
    text = "шамнан қорықты шам сөнді шам жанды"
    found = [
        one(text, "шамнан", Tier.MASK),
        one(text, "шам", Tier.MASK, at=14),
        one(text, "шам", Tier.REVIEW, at=20),
    ]
    assert settled_kazakh([(text, Language.KAZAKH, found)]) == [found]


def test_other_languages_and_categories_are_left_alone():
    known = (SURE, [one(SURE, "Шамның", Tier.MASK)])
    doubt = (DOUBT, [one(DOUBT, "Шам", Tier.REVIEW)])
    assert masked(known, doubt, language=Language.RUSSIAN) == {"Шамның"}
    assert masked(known, (DOUBT, [one(DOUBT, "Шам", Tier.REVIEW, Category.AGE)])) == {"Шамның"}


def test_a_word_right_before_a_name_is_a_family_name_where_it_was_sure_once():
    text = "тегім құм құм нұрлан келді құм көп"
    found = [
        one(text, "құм", Tier.MASK),
        one(text, "құм", Tier.REVIEW, at=10),
        one(text, "нұрлан", Tier.MASK),
        one(text, "құм", Tier.REVIEW, at=27),
    ]
    read = settled_kazakh([(text, Language.KAZAKH, found)])[0]
    assert [each.tier for each in read] == [Tier.MASK, Tier.MASK, Tier.MASK, Tier.REVIEW]
