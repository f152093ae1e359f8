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
from redaction.engine.recognizers.weighed import BOUNDS, Ruled, candidates, weigh
from redaction.engine.tiers import BESIDE, MASK_FROM, tier_of

BODIES, OTHERS = BOUNDS[Language.KAZAKH]
RECOGNIZER = KazakhNamesRecognizer()
TEXT = "біз сол самал базада отыз жыл"


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
    """Weigh a turn of which both readers believe a little of every word."""
    monkeypatch.setattr(weighed, "model_of", lambda language: Model(chances, kind))
    tokens = [token for each in sentences(text) for token in each]
    beliefs = [(Belief(FAINT, kind, True), Belief(FAINT, kind, True)) for _ in tokens]
    return {text[one.start : one.end]: one for one in weigh(Ruled(tokens, beliefs, found), Language.KAZAKH)}


def at(word, score, category=Category.ORGANISATION, text=TEXT):
    return Found(text.index(word), text.index(word) + len(word), category, score)


def test_likely_words_that_nothing_found_are_masked_whole_and_less_likely_ones_asked_about(monkeypatch):
    asked = dict.fromkeys(("базада", "жыл"), BODIES.asked + EDGE)
    found = weighed_as(monkeypatch, {"самал": BODIES.masked + EDGE, **asked})
    assert {said: tier_of(one.score) for said, one in found.items()} == {
        "самал базада": Tier.MASK,
        "жыл": Tier.REVIEW,
    }
    assert {one.category for one in found.values()} == {Category.ORGANISATION}


def test_a_doubt_becomes_sure_and_an_idle_one_is_let_be(monkeypatch):
    doubts = [at("самал", 0.3), at("базада", 0.3), at("отыз", BESIDE)]
    found = weighed_as(monkeypatch, {"самал": BODIES.masked + EDGE, "базада": BODIES.doubted / 2, "отыз": 0.0}, doubts)
    assert set(found) == {"самал"}
    assert max(one.score for one in found.values()) >= MASK_FROM


def test_what_was_masked_is_never_let_be(monkeypatch):
    found = weighed_as(monkeypatch, {}, [at("самал", 0.6), at("базада", 0.9, Category.PERSON)])
    assert {said: tier_of(one.score) for said, one in found.items()} == {"самал": Tier.REVIEW, "базада": Tier.REVIEW}
    kept = weighed_as(monkeypatch, {"самал": BODIES.kept + EDGE}, [at("самал", 0.6)])
    assert kept["самал"].score == 0.6


@pytest.mark.parametrize("score", [0.3, 0.6])
def test_what_rules_know_by_its_figure_stays(monkeypatch, score):
    text = "ол 40398-бөлім еді"
    assert weighed_as(monkeypatch, {}, [at("40398-бөлім", score, text=text)], text=text)["40398-бөлім"].score == score


def test_what_is_masked_as_another_kind_is_no_part_of_a_body(monkeypatch):
    chances = dict.fromkeys(("самал", "базада"), BODIES.masked + EDGE)
    found = weighed_as(monkeypatch, chances, [at("самал", 0.9, Category.PERSON)])
    assert {said: one.category for said, one in found.items()} == {
        "самал": Category.PERSON,
        "базада": Category.ORGANISATION,
    }


def test_what_no_reader_and_no_rule_sees_is_not_weighed():
    assert not may_name(Candidate("самал", (Belief(FAINT / 2, "ORG", True),), Opinion("", "", begins=False)))
    assert may_name(Candidate("самал", (Belief(0.0, "", False),), Opinion("PER", "q", begins=True)))
    assert not may_name(Candidate("—", (Belief(0.9, "ORG", True),), Opinion("ORG", "m", begins=True)))
    assert weigh(Ruled([], [], []), Language.KAZAKH) == []


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
def test_any_words_have_features_and_each_only_its_own(words, data):
    places = data.draw(st.lists(st.sampled_from(range(len(words))), unique=True).map(sorted)) if words else []
    rows = features(words, places)
    assert len(rows) == len(places)
    assert all(row and all(isinstance(each, str) for each in row) for row in rows)
    assert rows == features(words, places)


@given(st.text(max_size=80))
def test_any_turn_is_weighed_and_what_was_masked_stays_found(text):
    ruled = RECOGNIZER.find_by_rules(text)
    covered = {place for one in weigh(ruled, Language.KAZAKH) for place in range(one.start, one.end)}
    masked = (one for one in ruled.found if one.score >= MASK_FROM)
    assert covered >= {place for one in masked for place in range(one.start, one.end)}
    assert covered <= set(range(len(text)))
    assert len(candidates(ruled)) == len(ruled.tokens)


TOLD = " ".join(
    ("мен оған айттым апа мен қорқамын дедім ол маған сен қорықпа мен бармын деді сосын біз үйге кеттік",) * 12
)


def masked_in(text, told=TOLD):
    found = detect_document(load_detector(), f"{told}\n\n{text}", Language.KAZAKH)
    start = len(told) + 2
    return {text[one.start - start : one.end - start] for one in found if one.start >= start and one.tier is Tier.MASK}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("ол кезде мен көктөбеде сиыр сауатынмын сосын көктөбе жабылып қалды бәріміз далада қалдық", "көктөбе"),
        ("Алты ай Қызғалдақта ыдыс жудым, Қызғалдақ ақшамды бермей қойды.", "Қызғалдақта"),
    ],
)
def test_in_an_interview_bodies_are_masked_by_what_surrounds_them(text, body):
    assert any(body in said for said in masked_in(text))


def test_what_names_nobody_stays():
    assert masked_in("күнде жұмысқа барамын есіктің жанында тұрамын кешке үйге келіп шай ішемін") == set()
