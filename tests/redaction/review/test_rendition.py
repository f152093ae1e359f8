"""What would be released: nothing that is undecided, whatever the findings."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.holdings.selectors import OpenTurn
from archive.vocabulary import Category, Language, Operator, SpeakerRole, Tier
from redaction.pipeline.models import Entity, Finding
from redaction.review.desk import Desk
from redaction.review.rendition import Disclosure, render_turn

DECISIONS = Finding.Decision.values
OPEN, ACCEPTED, REJECTED = "undecided", "accepted", "rejected"
PERSON = "digest of a participant"


def turn(text: str) -> OpenTurn:
    return OpenTurn(uuid4(), 0, SpeakerRole.PARTICIPANT, None, Language.ENGLISH, text)


def finding(start, end, category=Category.PERSON, decision=OPEN, tier=Tier.MASK, own="") -> Finding:
    entity = Entity(category=category, number=3, own=own)
    return Finding(start=start, end=end, category=category, decision=decision, tier=tier, entity=entity)


@pytest.mark.parametrize("tier", Tier)
@pytest.mark.parametrize("decision", DECISIONS)
def test_only_what_was_rejected_is_shown(tier, decision):
    shown = render_turn(turn("I met Marat."), [finding(6, 11, decision=decision, tier=tier)], Disclosure({}, {}))
    assert ("Marat" in shown) == (decision == REJECTED)


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        (None, "I met […]."),
        (Operator.SUPPRESS, "I met […]."),
        (Operator.PSEUDONYMISE, "I met [Name 3]."),
        (Operator.KEEP, "I met Marat."),
    ],
)
def test_the_profile_rules_and_what_it_leaves_out_is_suppressed(operator, expected):
    operators = {} if operator is None else {Category.PERSON: operator}
    assert render_turn(turn("I met Marat."), [finding(6, 11)], Disclosure(operators, {})) == expected


@pytest.mark.parametrize(("decision", "shown"), [(OPEN, False), (ACCEPTED, True), (REJECTED, True)])
def test_what_detection_was_unsure_of_is_masked_even_where_the_profile_keeps_it(decision, shown):
    keep = Disclosure({Category.PERSON: Operator.KEEP}, {})
    one = finding(6, 11, decision=decision, tier=Tier.REVIEW)
    assert ("Marat" in render_turn(turn("I met Marat."), [one], keep)) == shown


@pytest.mark.parametrize(
    ("named", "participant", "category", "shown"),
    [
        ({PERSON}, PERSON, Category.PERSON, True),
        ({PERSON}, "of somebody else", Category.PERSON, False),
        ({PERSON}, "", Category.PERSON, False),
        (set(), PERSON, Category.PERSON, False),
        ({PERSON}, PERSON, Category.ORGANISATION, False),
    ],
)
def test_a_waiver_bares_the_persons_own_name_alone(named, participant, category, shown):
    one = finding(6, 11, category=category, own=participant)
    assert ("Marat" in render_turn(turn("I met Marat."), [one], Disclosure({}, dict.fromkeys(named, uuid4())))) == shown


WORDS = st.lists(st.sampled_from(["xq", "😀z", "Жу", "ė́k", "\r", "&<b>", "q"]), min_size=1, max_size=12)


@st.composite
def marked(draw):
    text = " ".join(draw(WORDS))
    spans = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 8)), max_size=6))
    found = [
        finding(
            start,
            min(len(text), start + length),
            draw(st.sampled_from(Category)),
            draw(st.sampled_from(DECISIONS)),
            draw(st.sampled_from(Tier)),
        )
        for start, length in spans
    ]
    operators = draw(st.dictionaries(st.sampled_from(Category), st.sampled_from([Operator.SUPPRESS, Operator.KEEP])))
    return text, found, Disclosure(operators, {})


@given(marked())
def test_exactly_the_masked_letters_are_gone(case):
    text, found, disclosure = case
    # Each letter of a masked place is replaced by its own sign, so that what is left can be told letter by letter.
    masked = set()
    for one in found:
        if disclosure.operator_for(one) is not Operator.KEEP:
            masked |= set(range(one.start, one.end))
    signs = "".join(chr(0xE000 + at) for at in range(len(text)))
    shown = render_turn(turn(signs), found, disclosure)
    left = {ord(sign) - 0xE000 for sign in shown if ord(sign) >= 0xE000}
    assert left.isdisjoint(masked)


@given(marked())
def test_undecided_and_unsure_is_never_kept(case):
    _text, found, disclosure = case
    for one in found:
        if one.decision == OPEN and one.tier == Tier.REVIEW:
            assert disclosure.operator_for(one) is not Operator.KEEP


@given(marked())
def test_the_desk_shows_the_original_whole(case):
    text, found, disclosure = case
    desk = Desk.__new__(Desk)
    desk.disclosure, desk.labels, desk.address = disclosure, {one: one.value for one in Category}, "/"
    parts = desk._parts(turn(text), sorted(found, key=lambda one: one.start))
    shown = "".join(part.text for part in parts)
    for entity, letter in (("&#13;", "\r"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        shown = shown.replace(entity, letter)
    assert shown == text
