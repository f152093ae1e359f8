"""What stands next to a name and has some chance of belonging to it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.vocabulary import Category, Language, Tier
from redaction.engine.conflicts import resolve
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.beside import LONGEST, Faint, find_beside
from redaction.engine.spreading import Read, spread
from redaction.engine.tiers import BESIDE, tier_of
from redaction.engine.types import Detected


def beside(text, names, faint):
    found = [Found(text.index(one), text.index(one) + len(one), Category.ORGANISATION, 0.9) for one in names]
    words = [Faint(at.start(), at.end()) for at in re.finditer(r"\w+", text) if at.group() in faint]
    return [text[one.start : one.end] for one in find_beside(text, found, words)]


def test_what_may_belong_to_a_name_is_asked_about():
    assert beside("в травматологии на Фрунзе лежал", ["Фрунзе"], ["на", "травматологии"]) == ["травматологии на"]
    assert beside("она из Нукусское медицинское ушла", ["Нукусское"], ["медицинское"]) == ["медицинское"]
    assert tier_of(BESIDE) == "review"


def test_both_sides_of_a_name_are_looked_at():
    assert beside("a b Name c d", ["Name"], list("abcd")) == ["a b", "c d"]


def test_a_sign_or_another_word_parts_them():
    assert beside("цех, Заря", ["Заря"], ["цех"]) == []
    assert beside("цех у Заря", ["Заря"], ["цех"]) == []
    assert beside("цех\nЗаря", ["Заря"], ["цех"]) == []


def test_no_more_than_a_few_words_are_asked_about():
    said = " ".join(["слово"] * 9) + " Заря"
    asked = beside(said, ["Заря"], ["слово"])
    assert asked == [" ".join(["слово"] * LONGEST)]


def test_what_somebody_is_is_asked_about_behind_a_name_alone():
    name = Found(5, 9, Category.PERSON, 0.9)
    asked = find_beside("Баба Поля старостой", [name], [Faint(0, 4, title=True), Faint(10, 19, title=True)])
    assert [(one.start, one.end) for one in asked] == [(10, 19)]


def test_words_inside_of_a_name_are_none_beside_it():
    assert beside("школа имени Ильина", ["школа имени Ильина"], ["школа", "имени"]) == []


@given(st.lists(st.sampled_from(["ab", "cd", "N", ",", "\n", "ef"]), max_size=30), st.data())
def test_what_is_asked_about_lies_between_names_and_holds_faint_words_alone(pieces, data):
    text = " ".join(pieces)
    words = [Faint(at.start(), at.end()) for at in re.finditer(r"ab|cd|ef", text)]
    faint = [one for one in words if data.draw(st.booleans())]
    names = [Found(at.start(), at.end(), Category.PERSON, 0.9) for at in re.finditer("N", text)]
    for one in find_beside(text, names, faint):
        assert 0 <= one.start < one.end <= len(text)
        assert set(text[one.start : one.end].split()) <= {"ab", "cd", "ef"}
        inside = [each for each in faint if one.start <= each.start and each.end <= one.end]
        assert inside[0].start == one.start
        assert inside[-1].end == one.end
        assert any(each.end + 1 == one.start or each.start == one.end + 1 for each in names)


def test_the_doubt_is_about_its_own_place_alone():
    beside, elsewhere = "в травматологии на Фрунзе", "травматологии тогда ещё не было"
    doubt = Detected(2, 15, Category.ORGANISATION, BESIDE, Tier.REVIEW, "russian_names")
    kept, others = spread([Read(beside, Language.RUSSIAN, [doubt]), Read(elsewhere, Language.RUSSIAN, [])])
    assert [(one.start, one.end) for one in kept] == [(2, 15)]
    assert others == []


@pytest.mark.parametrize(
    ("category", "score", "tier"),
    [
        (Category.NATIONALITY, 0.9, Tier.MASK),
        (Category.OCCUPATION, 0.6, Tier.MASK),
        (Category.PERSON, 0.3, Tier.REVIEW),
        (Category.PLACE, 0.9, Tier.MASK),
    ],
)
def test_the_doubt_gives_way_to_whatever_is_found_there(category, score, tier):
    text = "Снежана турок пришла"
    doubt = Detected(8, 20, Category.PERSON, BESIDE, Tier.REVIEW, "russian_names")
    sure = Detected(8, 13, category, score, tier, "any")
    first, *_ = resolve(text, [doubt, sure])
    assert (first.start, first.category, first.score, first.tier) == (8, category, score, tier)
