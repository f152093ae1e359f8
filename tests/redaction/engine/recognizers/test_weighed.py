"""What readers and rules found, weighed by a model; the sentences are our own and in no file that it was taught."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.vocabulary import Category, Language, Tier
from redaction.engine.crf.named import EDGE, FAINT, Candidate, Opinion, features, may_name
from redaction.engine.crf.tagger import KINDS, Belief
from redaction.engine.crf.tokens import sentences
from redaction.engine.detect import load_detector
from redaction.engine.document import detect_document
from redaction.engine.recognizers import weighed
from redaction.engine.recognizers.base import Found
from redaction.engine.recognizers.kazakh.names import KazakhNamesRecognizer
from redaction.engine.recognizers.weighed import BOUNDS, KEPT, Ruled, candidates, weigh
from redaction.engine.tiers import MASK_FROM, REVIEW_FROM, tier_of

BODIES, OTHERS = BOUNDS[Language.KAZAKH]
RECOGNIZER = KazakhNamesRecognizer()
TEXT = "біз сол самал базада отыз жыл"
TALK = ("Айжан", "Самалда", "оқыдым", "отыз", "жаста", "«", "»", ".", "12", "шеберхана", "кәріс", "Ақсу-ға", "мен")


class Model:
    """Believes of each word what it is told, by its features alone."""

    def __init__(self, chances, kind):
        self.chances, self.kind = chances, kind

    def read(self, features):
        words = [next(each[2:] for each in row if each.startswith("w=")) for row in features]

        def chance(label, at):
            named = self.chances.get(words[at], 0.0)
            return 1.0 - named if label == "O" else named if label == self.kind else 0.0

        return chance


def weighed_as(monkeypatch, chances, found=(), kind="ORG", text=TEXT):
    """Weigh a turn of which both readers believe a little of every word; give what is found with its tier."""
    monkeypatch.setattr(weighed, "model_of", lambda language: Model(chances, kind))
    tokens = [token for each in sentences(text) for token in each]
    beliefs = [(Belief(FAINT, kind, True), Belief(FAINT, kind, True)) for _ in tokens]
    every = weigh(Ruled(text, tokens, beliefs, found), Language.KAZAKH)
    return {(text[one.start : one.end], one.category, tier_of(one.score)) for one in every}


def at(word, score, category=Category.ORGANISATION, text=TEXT):
    return Found(text.index(word), text.index(word) + len(word), category, score)


def body(said, tier):
    return said, Category.ORGANISATION, tier


def test_likely_words_that_nothing_found_are_masked_whole_and_less_likely_ones_asked_about(monkeypatch):
    asked = dict.fromkeys(("базада", "жыл"), BODIES.asked + EDGE)
    found = weighed_as(monkeypatch, {"самал": BODIES.masked + EDGE, **asked})
    assert found == {body("самал базада", Tier.MASK), body("жыл", Tier.REVIEW)}


def test_nothing_that_was_found_is_let_go_of(monkeypatch):
    doubts = [at("самал", 0.3), at("отыз", 0.9, Category.PERSON)]
    assert weighed_as(monkeypatch, {}, doubts) == {
        body("самал", Tier.REVIEW),
        ("отыз", Category.PERSON, Tier.MASK),
    }
    raised = weighed_as(monkeypatch, {"самал": BODIES.masked + EDGE}, doubts[:1])
    assert raised == {body("самал", Tier.REVIEW), body("самал", Tier.MASK)}


def test_a_body_that_the_model_hardly_believes_in_is_asked_about_where_there_are_capitals(monkeypatch):
    text = "Біз сол самал базада"
    found = [at("самал", 0.6, text=text)]
    assert weighed_as(monkeypatch, {}, found, text=text) == {body("самал", Tier.REVIEW)}
    assert weighed_as(monkeypatch, {"самал": KEPT + EDGE}, found, text=text) == {body("самал", Tier.MASK)}
    assert weighed_as(monkeypatch, {}, found, text=text.lower()) == {body("самал", Tier.MASK)}


def test_a_body_that_goes_by_a_number_stays_masked(monkeypatch):
    text = "Ол 40398-бөлім еді"
    found = [at("40398-бөлім", 0.6, text=text)]
    assert weighed_as(monkeypatch, {}, found, text=text) == {body("40398-бөлім", Tier.MASK)}


def test_rules_say_what_a_word_names_and_the_model_how_surely(monkeypatch):
    found = weighed_as(monkeypatch, {"самал": OTHERS.masked + EDGE}, [at("самал", 0.3, Category.PERSON)])
    assert ("самал", Category.PERSON, Tier.MASK) in found


def test_two_that_were_found_stay_two_and_what_stands_apart_is_apart(monkeypatch):
    chances = dict.fromkeys(("самал", "базада"), BODIES.masked + EDGE)
    doubts = [at("самал", 0.3), at("базада", 0.3)]
    assert weighed_as(monkeypatch, chances, doubts) >= {body("самал", Tier.MASK), body("базада", Tier.MASK)}
    heard = "біз самал  базада"
    assert weighed_as(monkeypatch, chances, text=heard) == {body("самал", Tier.MASK), body("базада", Tier.MASK)}


def test_numbers_that_no_rule_takes_for_a_name_are_none(monkeypatch):
    chances = dict.fromkeys(("отыз", "жыл", "12"), 0.9)
    assert weighed_as(monkeypatch, chances, text="ол отыз 12 жыл") == {body("жыл", Tier.MASK)}


def test_what_no_reader_and_no_rule_sees_is_not_weighed():
    assert not may_name(Candidate("самал", (Belief(FAINT / 2, "ORG", True),), Opinion("", "", begins=False)))
    assert may_name(Candidate("самал", (Belief(0.0, "", False),), Opinion("PER", "q", begins=True)))
    assert not may_name(Candidate("—", (Belief(0.9, "ORG", True),), Opinion("ORG", "m", begins=True)))
    assert weigh(Ruled("", [], [], []), Language.KAZAKH) == []


WORDS = st.lists(
    st.builds(
        Candidate,
        st.text(min_size=1, max_size=9),
        st.tuples(*[st.builds(Belief, st.floats(0, 1), st.sampled_from(KINDS), st.booleans())] * 2),
        st.builds(Opinion, st.sampled_from(("", *KINDS)), st.sampled_from(("", "m", "q", "b")), st.booleans()),
    ),
    max_size=8,
)


@given(WORDS, st.data())
def test_any_words_have_features(words, data):
    places = data.draw(st.lists(st.sampled_from(range(len(words))), unique=True).map(sorted)) if words else []
    rows = features(words, places)
    assert len(rows) == len(places)
    assert all(row and all(isinstance(each, str) for each in row) for row in rows)


@given(st.lists(st.sampled_from(TALK), max_size=20))
def test_any_turn_is_weighed_and_all_that_was_found_stays_found(words):
    text = " ".join(words)
    ruled = RECOGNIZER.find_by_rules(text)
    found = weigh(ruled, Language.KAZAKH)
    assert {(one.start, one.end, one.category) for one in ruled.found} <= {
        (one.start, one.end, one.category) for one in found
    }
    assert all(0 <= one.start < one.end <= len(text) and one.score >= REVIEW_FROM for one in found)
    people = [one for one in ruled.found if one.score >= MASK_FROM and one.category is not Category.ORGANISATION]
    assert all(one in found for one in people)
    assert len(candidates(ruled)) == len(ruled.tokens)


TOLD = " ".join(
    ("мен оған айттым апа мен қорқамын дедім ол маған сен қорықпа мен бармын деді сосын біз үйге кеттік",) * 12
)


def found_in(text, told=TOLD):
    found = detect_document(load_detector(), f"{told}\n\n{text}", Language.KAZAKH)
    start = len(told) + 2
    return {text[one.start - start : one.end - start]: one for one in found if one.start >= start}


@pytest.mark.parametrize(
    ("text", "said", "category"),
    [
        ("аты гүл  қырықта  томпақ дейтін", "қырықта", Category.AGE),
        ("Ұлым Еркін отызға.", "отызға", Category.AGE),
        ("фамилиясы хан  кәріс  ақысын алады", "кәріс", Category.NATIONALITY),
        ("көршім еркін дүнген қызы еді", "дүнген", Category.NATIONALITY),
    ],
)
def test_ages_and_nationalities_beside_names_are_found_in_interviews(text, said, category):
    assert any(said in each and one.category is category for each, one in found_in(text).items())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("мен жидекте аспаз болдым жидектің бастығы жаман адам еді", "жидектің"),
        ("әкем ұшқында слесарь болған ұшқыннан қысқарды", "ұшқыннан"),
    ],
)
def test_the_model_is_sure_of_bodies_that_rules_doubt(text, said):
    ruled = RECOGNIZER.find_by_rules(text)

    def sure(found):
        return {text[one.start : one.end] for one in found if one.score >= MASK_FROM}

    assert said in sure(weigh(ruled, Language.KAZAKH)) - sure(ruled.found)
