"""The report on a table that was printed: it says that nearly everyone is unique, and what would have helped."""

from redaction.engine.risk import class_sizes, fixes, k_of, single_steps, telling, uniques
from redaction.engine.risk.suggest import applied
from tests.redaction.engine.risk.published_profiles import AS_PRINTED, people

NINE = people()


def test_as_printed_everybody_is_unique():
    assert k_of(NINE, AS_PRINTED) == 1
    assert uniques(NINE, AS_PRINTED) == {one.key for one in NINE}


def test_it_says_what_gives_each_away():
    assert telling(NINE, AS_PRINTED, "Boris") == [("age",), ("left",), ("lives_in",), ("occupation",)]
    assert telling(NINE, AS_PRINTED, "Vadim") == [("lives_in",)]
    assert telling(NINE, AS_PRINTED, "Konstantin") == [("occupation",)]


def test_no_single_step_is_enough_and_the_two_djs_are_saved_by_their_region():
    effects = single_steps(NINE, AS_PRINTED)
    assert max(one.k for one in effects) == 1
    best = min(effects, key=lambda one: one.unique)
    assert (best.step.attribute, best.unique) == ("lives_in", 7)
    assert class_sizes(NINE, applied(AS_PRINTED, [best.step]))["Vadim"] == 2


def test_the_fix_it_proposes_works():
    found = fixes(NINE, AS_PRINTED, 2)
    assert found
    for fix in found:
        assert k_of(NINE, applied(AS_PRINTED, fix.steps)) == fix.k >= 2
    # Ten-year bands, the month of leaving, and neither city, occupation nor education.
    (best, *_rest) = found
    assert {(step.attribute, step.after) for step in best.steps} == {
        ("age", 2), ("left", 1), ("lives_in", 2), ("occupation", 1), ("education", 1),
    }  # fmt: skip
    assert best.k == 3


def test_under_a_profile_that_hides_places_and_occupations_ten_year_bands_suffice():
    levels = {"age": 1, "left": 2, "lives_in": 2, "occupation": 1, "education": 1}
    assert uniques(NINE, levels) == {"Aleksandr"}
    assert telling(NINE, levels, "Aleksandr") == [("age",)]
    (best, *_rest) = fixes(NINE, levels, 3)
    assert [(step.attribute, step.before, step.after) for step in best.steps] == [("age", 1, 2)]
    assert best.k == 3


def test_nine_people_cannot_be_ten_alike():
    assert fixes(NINE, AS_PRINTED, 10) == []
    assert fixes(NINE, AS_PRINTED, 9)[0].k == 9
