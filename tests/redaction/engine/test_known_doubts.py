"""Names that another transcript only asked about: asked about here too, and never surer than that."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.vocabulary import Category, Language, Tier
from redaction.engine.linking import EntityForms
from redaction.engine.spreading import Read, spread
from redaction.engine.tiers import BESIDE
from redaction.engine.types import Detected
from tests.examples import many

EN, RU, KK = Language
#: Names, everyday words that may be one, and Kazakh words that are left out where they are only asked about.
WORDS = (
    "Gulzada", "Orda", "hope", "windmill", "and", "then", "Вера", "роза",
    "Гульзадой", "с", "Ордой", "потом", "Ораз", "бақыт", "бала", "адам",
    "Адам", "Первый", "автобуста", "әкесінікі", "алтыншы", "Те", "@vera_a", "87015551234", "мұғалім",
)  # fmt: skip
CATEGORIES = (Category.PERSON, Category.PLACE, Category.ORGANISATION, Category.HANDLE, Category.OCCUPATION)
FORMS = ("Orda", "Gulzada Orda", "Роза", "Адам", "Первый", "Бақыт", "әкесінікі", "hope", "@vera_a", "Ораз Адам")


def unsure(*forms: str, category: Category = Category.PERSON) -> EntityForms:
    return EntityForms(category, category, forms, sure=False)


def said(text: str, words: str, score: float, category: Category = Category.PERSON) -> Detected:
    start, tier = text.index(words), Tier.MASK if score >= 0.5 else Tier.REVIEW
    return Detected(start, start + len(words), category, score, tier, "english_names")


def tiers(text: str, found: list[Detected]) -> list[tuple[str, Tier]]:
    return [(text[one.start : one.end].strip(), one.tier) for one in found]


@pytest.mark.parametrize(
    ("form", "text", "language", "words"),
    [
        ("Orda", "Then Orda came.", EN, "Orda"),
        ("Гульзада", "Мы с Гульзадой ушли.", RU, "Гульзадой"),
        ("Адам", "Адам үйге келді.", KK, "Адам"),
        ("@vera_a", "Write to @vera_a there.", EN, "@vera_a"),
    ],
)
def test_a_doubt_from_elsewhere_is_a_question_here(form, text, language, words):
    category = Category.HANDLE if form.startswith("@") else Category.PERSON
    [found] = spread([Read(text, language, [])], [unsure(form, category=category)])
    assert tiers(text, found) == [(words, Tier.REVIEW)]
    [found] = spread([Read(text, language, [])], [replace(unsure(form, category=category), sure=True)])
    assert tiers(text, found)[0][0] == words


def test_a_doubt_from_elsewhere_does_not_count_as_one_raised_here():
    text = "then hope came over and i saw hope leave"
    [found] = spread([Read(text, EN, [])], [unsure("Hope")])
    assert tiers(text, found) == [("hope", Tier.REVIEW)] * 2


def test_what_is_raised_here_is_settled_as_it_always_was():
    text = "then hope came over and i saw hope leave"
    own = [replace(said(text, "hope", 0.3), start=at, end=at + 4) for at in (text.index("hope"), text.rindex("hope"))]
    assert spread([Read(text, EN, own)], [unsure("Hope")]) == spread([Read(text, EN, own)])
    assert {one.tier for one in spread([Read(text, EN, own)])[0]} == {Tier.MASK}


def test_what_is_sure_here_or_elsewhere_stays_sure():
    text = "Then Orda came."
    assert tiers(text, spread([Read(text, EN, [said(text, "Orda", 0.9)])], [unsure("Orda")])[0]) == [
        ("Orda", Tier.MASK)
    ]
    known = [unsure("Orda"), EntityForms("another", Category.PERSON, ("Orda",))]
    assert tiers(text, spread([Read(text, EN, [])], known)[0]) == [("Orda", Tier.MASK)]


def test_part_of_a_longer_doubt_may_be_sure():
    text = "Then Gulzada Orda came."
    [found] = spread([Read(text, EN, [said(text, "Gulzada", 0.9)])], [unsure("Gulzada Orda")])
    assert tiers(text, found) == [("Gulzada", Tier.MASK), ("Orda", Tier.REVIEW)]


def test_what_is_asked_about_beside_a_name_stays_known_as_that():
    text = "Then Orda came by tram."
    beside = replace(said(text, "tram", BESIDE), tier=Tier.REVIEW)
    [found] = spread([Read(text, EN, [beside])], [unsure("Orda")])
    assert [one.score == BESIDE for one in found] == [False, True]


@st.composite
def transcripts(draw) -> list[Read]:
    passages = []
    for words in draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), min_size=1, max_size=3)):
        text, found, at = " ".join(words), [], 0
        for word in words:
            start, at = at, at + len(word) + 1
            score = draw(st.sampled_from((0.0, 0.0, BESIDE, 0.3, 0.9)))
            if score:
                tier = Tier.MASK if score >= 0.5 else Tier.REVIEW
                category = draw(st.sampled_from(CATEGORIES))
                found.append(Detected(start, start + len(word), category, score, tier, "english_names"))
        passages.append(Read(text, draw(st.sampled_from((EN, RU, KK))), found))
    return passages


def letters(passages: list[Read], found: list[list[Detected]], *asked: Tier) -> set[tuple[int, int]]:
    return {
        (number, at)
        for number, (one, each) in enumerate(zip(passages, found, strict=True))
        for mention in each
        if mention.tier in asked
        for at in range(mention.start, mention.end)
        if one.text[at].isalnum()
    }


@settings(max_examples=many(400))
@given(
    transcripts(),
    st.lists(st.tuples(st.sampled_from(CATEGORIES[:4]), st.sampled_from(FORMS)), max_size=4),
    st.lists(st.sampled_from(FORMS), max_size=1),
)
@example([Read("Первый автобуста", KK, [])], [(Category.PERSON, "Первый")], [])
@example([Read("әкесінікі келді", KK, [])], [(Category.PERSON, "әкесінікі")], [])
def test_all_is_covered_that_would_be_were_it_sure_and_nothing_else_is_sure(passages, doubted, sure):
    known = [EntityForms(f"s{at}", Category.PERSON, (form,)) for at, form in enumerate(sure)]
    doubts = [EntityForms(f"d{at}", category, (form,), sure=False) for at, (category, form) in enumerate(doubted)]
    without, asked = spread(passages, known), spread(passages, [*known, *doubts])
    as_before = spread(passages, [*known, *(replace(one, sure=True) for one in doubts)])
    assert letters(passages, asked, *Tier) >= letters(passages, as_before, *Tier)
    assert letters(passages, asked, Tier.MASK) <= letters(passages, without, Tier.MASK)
    assert letters(passages, asked, *Tier) >= letters(passages, without, *Tier)
    for each in asked:
        assert all(one.end <= after.start for one, after in pairwise(each))
