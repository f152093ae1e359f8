"""k-anonymity: what must hold whatever people there are."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.engine.risk import Person, class_sizes, fixes, k_of, single_steps, suggest, telling, uniques
from redaction.engine.risk.classes import check
from redaction.engine.risk.ladders import AGES, PLAIN, age_ladder, date_ladder, joint, plain, plain_ladder
from redaction.engine.risk.suggest import applied
from tests.examples import many

AGES_OF_PEOPLE = st.integers(0, 110)
WORDS = st.sampled_from(["a", "b", "c"])


@st.composite
def groups(draw):
    """Some people with four attributes, each with a ladder."""
    count = draw(st.integers(1, 9))
    return [
        Person(
            f"P-{number}",
            {
                "age": age_ladder(draw(AGES_OF_PEOPLE)),
                "town": joint([plain_ladder(word) for word in draw(st.lists(WORDS, max_size=2))], PLAIN),
                "work": plain_ladder(draw(WORDS)),
                "left": date_ladder(
                    draw(st.sampled_from(["3 May 2022", "4 мая 2022", "2022-06-01", "in 2021", "then"]))
                ),
            },
        )
        for number in range(count)
    ]


LEVELS = st.fixed_dictionaries(
    {"age": st.integers(0, 3), "town": st.integers(0, 1), "work": st.integers(0, 1), "left": st.integers(0, 3)}
)


@settings(max_examples=many(150))
@given(groups(), LEVELS, st.data())
def test_generalising_never_lowers_k(people, levels, data):
    check(people)
    name = data.draw(st.sampled_from(sorted(levels)))
    top = len(people[0].ladders[name]) - 1
    higher = {**levels, name: data.draw(st.integers(levels[name], top))}
    before, after = class_sizes(people, levels), class_sizes(people, higher)
    assert all(after[key] >= before[key] for key in before)
    assert k_of(people, higher) >= k_of(people, levels)


@settings(max_examples=many(100))
@given(groups(), LEVELS, st.randoms())
def test_the_order_of_people_does_not_matter(people, levels, random):
    shuffled = random.sample(people, len(people))
    assert class_sizes(shuffled, levels) == class_sizes(people, levels)
    assert uniques(shuffled, levels) == uniques(people, levels)
    assert fixes(shuffled, levels, 2) == fixes(people, levels, 2)
    assert single_steps(shuffled, levels) == single_steps(people, levels)


@settings(max_examples=many(100))
@given(groups(), LEVELS, st.integers(2, 4))
def test_fixes_work_and_are_the_smallest(people, levels, goal):
    found = fixes(people, levels, goal)
    if k_of(people, levels) >= goal or len(people) < goal:
        assert found == []
        return
    assert found
    tops = {name: len(ladder) - 1 for name, ladder in people[0].ladders.items()}
    size = len(found[0].steps)
    for fix in found:
        assert len(fix.steps) == size
        assert k_of(people, applied(levels, fix.steps)) == fix.k >= goal
    for names in combinations(tops, size - 1):
        assert k_of(people, {**levels, **{name: tops[name] for name in names}}) < goal


@settings(max_examples=60)
@given(groups(), LEVELS, st.integers(2, 4))
def test_where_levels_are_too_many_to_try_all_the_fix_still_works(people, levels, goal):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suggest, "EXHAUSTIVE", 0)
        for fix in fixes(people, levels, goal):
            assert k_of(people, applied(levels, fix.steps)) == fix.k >= goal
            for step in fix.steps:
                assert step.after > levels[step.attribute]


@settings(max_examples=many(100))
@given(groups(), LEVELS)
def test_what_is_telling_tells_just_the_unique(people, levels):
    alone = uniques(people, levels)
    for person in people:
        found = telling(people, levels, person.key)
        assert bool(found) == (person.key in alone and len(people) > 1)
        for names in found:
            said = [person.ladders[name][levels[name]] for name in names]
            alike = [one for one in people if [one.ladders[name][levels[name]] for name in names] == said]
            assert alike == [person]


def test_nobody_is_nobody():
    assert k_of([], {}) == 0
    assert fixes([], {}, 5) == []
    assert single_steps([], {}) == []


@pytest.mark.parametrize(
    ("age", "wanted"),
    [
        (27, ("27", "25–29", "20–29", "")),
        (30, ("30", "30–34", "30–39", "")),
        (7, ("7", "5–9", "0–9", "")),
        (95, ("95", "90+", "90+", "")),
    ],
)
def test_ages(age, wanted):
    assert age_ladder(age) == wanted
    assert len(wanted) == len(AGES)


@pytest.mark.parametrize(
    ("age", "wanted"), [(21, "in their early twenties"), (25, "in their mid twenties"), (91, "90+")]
)
def test_ages_in_words(age, wanted):
    assert age_ladder(age, in_words=True)[1] == wanted


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("22 September 2022", "2022-09", "2022"),
        ("22 сентября 2022 года", "2022-09", "2022"),
        ("2022 жылғы 21 қыркүйек", "2022-09", "2022"),
        ("22.09.2022", "2022-09", "2022"),
        ("2022-09-22", "2022-09", "2022"),
        ("in 2022", "2022", "2022"),
        ("the third of May", "?-05", "?"),
        ("yesterday", "?", "?"),
    ],
)
def test_dates(text, month, year):
    assert date_ladder(text)[1:] == (month, year, "")


def test_what_was_not_said_is_told_apart_until_all_is_hidden():
    said, unsaid = joint([plain_ladder("DJ")], PLAIN), joint([], PLAIN)
    assert said[0] != unsaid[0]
    assert said[1] == unsaid[1]


def test_one_value_in_two_scripts_is_one_value():
    assert plain("Семей") == plain("semei") == plain(" SEMEY ")


@pytest.mark.parametrize(
    "people",
    [
        [Person("1", {"a": ("x", "")}), Person("1", {"a": ("y", "")})],
        [Person("1", {"a": ("x", "")}), Person("2", {"b": ("x", "")})],
        [Person("1", {"a": ("x", "")}), Person("2", {"a": ("x", "m", "")})],
        [Person("1", {"a": ("x", "m", "")}), Person("2", {"a": ("x", "n", "")})],
    ],
)
def test_ladders_that_do_not_fit_are_refused(people):
    with pytest.raises(ValueError):  # noqa: PT011
        check(people)
