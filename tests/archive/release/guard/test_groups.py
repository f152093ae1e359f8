"""Filters by features against an attacker who asks what they like, and puts the answers together as they like."""

from itertools import combinations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from archive.release.guard.groups import matching, may_answer, offered, smallest_cell
from archive.vocabulary import Feature

AGES, GENDERS, REGIONS = ("20-29", "30-39", "40-49"), ("woman", "man", "another"), ("south", "north")
VALUES = {Feature.AGE: AGES, Feature.GENDER: GENDERS, Feature.RESIDENCE: REGIONS}
told = st.fixed_dictionaries({}, optional={feature: st.sampled_from(values) for feature, values in VALUES.items()})
conditions = st.dictionaries(st.sampled_from(list(VALUES)), st.integers(0, 2), min_size=1).map(
    lambda chosen: frozenset((feature, VALUES[feature][at % len(VALUES[feature])]) for feature, at in chosen.items())
)


def smallest_difference(everybody, answers):
    """The smallest group that sums, differences and complements of the answers tell apart, found by making them all."""
    known = {frozenset(everybody), *answers}
    while True:
        made = {one & other for one, other in combinations(known, 2)}
        made |= {one - other for one in known for other in known}
        if made <= known:
            return min((len(one) for one in known if one), default=0)
        known |= made


class Attacker(RuleBasedStateMachine):
    """Asks for one filter after another while participants change what they let be told, come and leave."""

    @initialize(many=st.integers(0, 24), smallest=st.integers(2, 4), data=st.data())
    def study(self, many, smallest, data):
        self.smallest, self.asked, self.answers, self.fresh = smallest, set(), [], False
        # Few kinds of people, so that groups are large enough for something to be answered.
        kinds = data.draw(st.lists(told, min_size=1, max_size=3))
        self.people = {number: dict(data.draw(st.sampled_from(kinds))) for number in range(many)}

    @rule(condition=conditions)
    def asks(self, condition):
        self.fresh = may_answer(self.people, condition, self.asked, self.smallest)
        if self.fresh:
            self.asked.add(condition)

    @rule(number=st.integers(0, 30), now=st.none() | told)
    def changes(self, number, now):
        self.fresh = False  # what an answer told before is not undone by what changes after it
        if now is None:
            self.people.pop(number, None)
        else:
            self.people[number] = now

    @rule(feature=st.sampled_from(list(VALUES)))
    def is_offered_what_is_answered(self, feature):
        for value in offered(self.people, self.smallest).get(feature, ()):
            assert may_answer(self.people, frozenset({(feature, value)}), (), self.smallest)

    @invariant()
    def nobody_is_singled_out(self):
        if getattr(self, "fresh", False):
            answers = {matching(self.people, one) for one in self.asked}
            assert smallest_difference(self.people, answers) >= self.smallest


Attacker.TestCase.settings = settings(max_examples=40, stateful_step_count=12, deadline=None)
TestAttacker = Attacker.TestCase


def crowd(**groups):
    """So many people of each kind: a name is an age and a gender, such as ``a20_woman``; ``nothing`` tells nothing."""
    people = {}
    for kind, many in groups.items():
        age, _, gender = kind.partition("_")
        one = {} if kind == "nothing" else {Feature.AGE: age.removeprefix("a"), Feature.GENDER: gender}
        people.update({(kind, number): one for number in range(many)})
    return people


YOUNG, WOMAN, MAN = (Feature.AGE, "20"), (Feature.GENDER, "woman"), (Feature.GENDER, "man")


def test_what_too_few_share_is_refused_and_so_is_what_nobody_shares():
    people = crowd(a20_woman=4, a30_woman=6, a30_man=7)
    for refused in ({YOUNG}, {(Feature.AGE, "90")}, {(Feature.RESIDENCE, "south")}, {YOUNG, MAN}):
        assert not may_answer(people, frozenset(refused), (), 5)
    assert may_answer(people, frozenset({WOMAN}), (), 5)


def test_all_but_a_few_are_refused():
    people = crowd(a20_woman=12, nothing=3)
    assert offered(people, 5) == {}
    assert not may_answer(people, frozenset({WOMAN}), (), 5)
    assert offered(people, 3) == {Feature.AGE: {"20": 12}, Feature.GENDER: {"woman": 12}}


def test_what_is_left_is_hidden_by_leaving_the_rarest_out():
    people = crowd(a20_woman=9, a20_man=7, nothing=2)
    assert offered(people, 5)[Feature.GENDER] == {"woman": 9}


def test_two_filters_that_are_harmless_alone_are_refused_together():
    people = crowd(a20_woman=6, a30_woman=1, a20_man=5, a30_man=6)
    young, woman = frozenset({YOUNG}), frozenset({WOMAN})
    assert may_answer(people, young, (), 5)
    assert may_answer(people, woman, (), 5)
    assert not may_answer(people, woman, [young], 5)  # women who are not young: one
    assert not may_answer(people, young, [woman], 5)
    assert may_answer(people, young, [young], 5)


@pytest.mark.parametrize("many", [0, 4, 5])
def test_cells_of_nobody_and_of_everybody(many):
    people = crowd(a20_woman=many)
    assert smallest_cell(people, ()) == many
    assert smallest_cell(people, [frozenset({MAN})]) == many
    assert may_answer(people, frozenset({WOMAN}), (), 5) == (many == 5)
