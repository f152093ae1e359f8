"""Filtering by features: what consent hides is as if not recorded, small groups are refused, and it is remembered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.consent.telling import told_of
from archive.policy import Reason
from archive.release.guard import memory as remembering
from archive.release.guard.filtering import participants_matching, people_before, values_for
from archive.release.guard.limits import Limits, set_limits
from archive.release.guard.memory import forget_old
from archive.release.guard.models import Memory
from archive.release.models import Release
from archive.studies.services.studies import set_disclosure_profile
from archive.vocabulary import Category, Feature, Operator, Style
from tests.archive.release.guard.crowds import narrow, put_people, show_places
from tests.archive.release.shelf import put
from tests.world import enrol, hold_interview, make_study, released

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

WOMAN, MAN = (Feature.GENDER, "woman"), (Feature.GENDER, "man")
YEAR = timezone.now().year
YOUNG = (Feature.AGE, "20-29")


@pytest.fixture
def crowd(world):
    """Six young women, six women in their thirties and five young men, each with a released interview."""
    show_places(world)
    world.extra["young_women"] = put_people(world, 6, gender="woman", birth_year=str(YEAR - 25), region="South  region")
    world.extra["women"] = put_people(world, 6, gender="woman", birth_year=str(YEAR - 35), region="south Region")
    world.extra["men"] = put_people(world, 5, gender="man", birth_year=str(YEAR - 22), region="North")
    return world


def ask(world, *values, role="co_author"):
    return participants_matching(actor=world.actor(role), studies=[world.study], condition=frozenset(values))


def refused(world, *values, role="co_author"):
    with pytest.raises(DeniedError) as denied:
        ask(world, *values, role=role)
    return denied.value.decision.reason


def test_a_filter_finds_whom_it_is_true_of(crowd):
    expected = {person.pk for person in crowd.extra["young_women"] + crowd.extra["women"]}
    assert ask(crowd, WOMAN) == expected
    assert ask(crowd, (Feature.RESIDENCE, "south region")) == expected
    assert values_for(crowd.actor("co_author"), crowd.study) == {
        Feature.AGE: {"20-29": 11, "30-39": 6},
        Feature.GENDER: {"woman": 12, "man": 5},
        Feature.RESIDENCE: {"south region": 12, "north": 5},
    }


@pytest.mark.parametrize("role", ["co_author", "researcher"])
def test_what_is_offered_is_on_record_before_it_is_told(crowd, monkeypatch, role):
    values_for(crowd.actor(role), crowd.study)
    entry = Entry.objects.get(action="excerpt.filter")
    assert (entry.outcome, entry.study_id, entry.actor_id) == ("allowed", crowd.study.pk, crowd.users[role].pk)
    assert (entry.grant_id is not None) == (role == "co_author")
    with pytest.raises(DeniedError):
        values_for(crowd.actor("outsider"), crowd.study)
    monkeypatch.setattr("archive.access.authorise.commit_decisions", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        values_for(crowd.actor(role), crowd.study)


def test_what_somebody_does_not_let_be_told_is_in_no_answer_and_no_number(crowd):
    shy = put_people(crowd, 5, features=set(Feature) - {Feature.GENDER}, gender="woman", birth_year=str(YEAR - 25))
    unrecorded = put_people(crowd, 1, birth_year=str(YEAR - 25))
    actor = crowd.actor("co_author")
    assert not ask(crowd, WOMAN) & {person.pk for person in shy}
    assert values_for(actor, crowd.study)[Feature.GENDER] == {"woman": 12, "man": 5}
    assert [told_of(some).popitem()[1] for some in (shy[:1], unrecorded)] == [{Feature.AGE: "20-29"}] * 2


def test_of_who_narrows_or_withdraws_nothing_is_told(crowd):
    first, second = crowd.extra["young_women"][:2]
    narrow(first)
    type(second).objects.filter(pk=second.pk).update(withdrawn_at=timezone.now())
    second.refresh_from_db()
    assert told_of([first, second]) == {first.pk: {}, second.pk: {}}
    assert len(ask(crowd, WOMAN)) == 10
    assert refused(crowd, MAN) is Reason.SINGLES_OUT  # she alone would be left of whom nothing is told
    put_people(crowd, 4)
    assert len(ask(crowd, MAN)) == 5


@pytest.mark.parametrize(
    ("category", "operator", "style", "feature"),
    [
        (Category.PLACE, Operator.PSEUDONYMISE, None, Feature.RESIDENCE),
        (Category.PLACE, Operator.GENERALISE, Style.KIND, Feature.RESIDENCE),
        (Category.PLACE, Operator.GENERALISE, Style.REGION, Feature.RESIDENCE),
        (Category.AGE, Operator.PSEUDONYMISE, None, Feature.AGE),
        (Category.NATIONALITY, Operator.GENERALISE, None, Feature.ETHNICITY),
        (Category.NATIONALITY, Operator.PSEUDONYMISE, None, Feature.ETHNICITY),
    ],
)
@pytest.mark.parametrize("role", ["co_author", "researcher"])
def test_no_filter_is_finer_than_the_study_shows(crowd, category, operator, style, feature, role):
    put_people(crowd, 6, ethnicity="Kazakh", region="North", birth_year=str(YEAR - 25))
    actor, lead = crowd.actor(role), crowd.actor("principal_investigator")
    assert feature in values_for(actor, crowd.study)
    styles = {category: style} if style else {}
    set_disclosure_profile(actor=lead, study_id=crowd.study.pk, rules={category: operator}, styles=styles)
    assert feature not in values_for(actor, crowd.study)
    value = {Feature.RESIDENCE: "north", Feature.AGE: "20-29", Feature.ETHNICITY: "kazakh"}[feature]
    if role == "co_author":
        assert refused(crowd, (feature, value)) is Reason.SINGLES_OUT
    else:
        assert not ask(crowd, (feature, value), role=role)


def test_a_profile_that_shows_more_later_tells_nothing_more_of_what_was_released_before(world):
    put_people(world, 12, region="North", birth_year=str(YEAR - 25))
    set_disclosure_profile(
        actor=world.actor("principal_investigator"), study_id=world.study.pk, rules={Category.PLACE: Operator.KEEP}
    )
    for role in ("co_author", "researcher"):
        assert set(values_for(world.actor(role), world.study)) == {Feature.AGE}
    assert refused(world, (Feature.RESIDENCE, "north")) is Reason.SINGLES_OUT
    put_people(world, 6, region="North")
    assert values_for(world.actor("co_author"), world.study)[Feature.RESIDENCE] == {"north": 6}
    assert len(ask(world, (Feature.RESIDENCE, "north"))) == 6


def test_each_release_of_somebody_that_stands_must_show_as_much(crowd):
    person = crowd.extra["men"][0]
    interview = hold_interview(crowd.users, crowd.study, person, code="I-02")
    crowd.study.disclosure_rules.filter(category=Category.PLACE).update(operator=Operator.GENERALISE)
    release = put(interview, person, user=crowd.users["researcher"])[0].release
    show_places(crowd)
    actor = crowd.actor("co_author")
    assert people_before(actor, crowd.study)[person.pk].keys() == {Feature.AGE, Feature.GENDER}
    type(release).objects.filter(pk=release.pk).update(recalled_at=timezone.now())
    assert people_before(actor, crowd.study)[person.pk].keys() == {Feature.AGE, Feature.GENDER, Feature.RESIDENCE}


def test_of_a_release_whose_profile_is_not_known_no_more_than_a_gender_is_told(crowd):
    Release.objects.update(disclosure={})
    assert set(values_for(crowd.actor("co_author"), crowd.study)) == {Feature.GENDER}


def test_a_release_keeps_the_profile_it_was_made_under(world):
    assert released(world).disclosure == {rule.category: rule.operator for rule in world.study.disclosure_rules.all()}


@pytest.mark.parametrize("style", [Style.FIVE_YEARS, Style.TEN_YEARS, Style.PHRASE])
def test_ten_years_are_no_finer_than_any_way_of_saying_an_age(crowd, style):
    lead = crowd.actor("principal_investigator")
    rules, styles = {Category.AGE: Operator.GENERALISE}, {Category.AGE: style}
    set_disclosure_profile(actor=lead, study_id=crowd.study.pk, rules=rules, styles=styles)
    assert Feature.AGE in values_for(crowd.actor("co_author"), crowd.study)


def test_what_a_profile_says_nothing_of_is_not_filtered_by(crowd):
    crowd.study.disclosure_rules.filter(category=Category.PLACE).delete()
    assert Feature.RESIDENCE not in values_for(crowd.actor("co_author"), crowd.study)


def test_what_the_study_suppresses_is_not_filtered_by(crowd):
    lead = crowd.actor("principal_investigator")
    rules = {Category.AGE: Operator.SUPPRESS, Category.PLACE: Operator.SUPPRESS}
    set_disclosure_profile(actor=lead, study_id=crowd.study.pk, rules=rules)
    assert set(values_for(crowd.actor("co_author"), crowd.study)) == {Feature.GENDER}
    assert refused(crowd, YOUNG) is Reason.SINGLES_OUT


def test_what_tells_a_few_apart_is_refused_by_itself_and_by_difference(crowd):
    assert refused(crowd, WOMAN, (Feature.RESIDENCE, "north")) is Reason.SINGLES_OUT
    assert refused(crowd, (Feature.GENDER, "another")) is Reason.SINGLES_OUT
    put_people(crowd, 1, gender="man", birth_year=str(YEAR - 35), region="north")
    assert len(ask(crowd, YOUNG)) == 11
    assert refused(crowd, WOMAN) is Reason.SINGLES_OUT  # neither young nor a woman: one man
    assert len(ask(crowd, YOUNG)) == 11
    assert [one.reason for one in Entry.objects.filter(action="excerpt.filter", outcome="denied")] == [
        "singles_out"
    ] * 3


def test_another_person_and_the_team_are_judged_by_what_they_asked_themselves(crowd):
    put_people(crowd, 1, gender="man", birth_year=str(YEAR - 35), region="north")
    ask(crowd, YOUNG)
    assert refused(crowd, WOMAN) is Reason.SINGLES_OUT
    for values in ((YOUNG,), (WOMAN,), (WOMAN, YOUNG), ((Feature.AGE, "30-39"), MAN)):
        ask(crowd, *values, role="reviewer")
    assert (
        Entry.objects.filter(action="excerpt.filter", outcome="allowed", actor_id=crowd.users["reviewer"].pk).count()
        == 4
    )
    assert Memory.objects.get().holder == crowd.users["co_author"]
    assert values_for(crowd.actor("reviewer"), crowd.study)[Feature.GENDER] == {"woman": 12, "man": 6}


def test_a_study_may_ask_for_larger_groups(crowd):
    lead = crowd.actor("principal_investigator")
    limits = Limits(smallest_group=6, day_share=10, day_least=100, share=50, least=500)
    set_limits(actor=lead, study_id=crowd.study.pk, wanted=limits)
    assert refused(crowd, MAN) is Reason.SINGLES_OUT


def test_nothing_of_it_is_readable_in_the_database(crowd):
    ask(crowd, WOMAN)
    sealed = bytes(Memory.objects.get().sealed_conditions)
    assert b"woman" not in sealed
    assert b"gender" not in sealed
    assert remembering.conditions_in(Memory.objects.get()) == {frozenset({WOMAN})}


def test_memory_is_bounded_and_ends(crowd, monkeypatch):
    monkeypatch.setattr("archive.release.guard.filtering.MOST", 1)
    ask(crowd, WOMAN)
    assert refused(crowd, MAN) is Reason.SINGLES_OUT
    ask(crowd, WOMAN)
    Memory.objects.update(asked_at=timezone.now() - timedelta(days=366))
    ask(crowd, MAN)
    assert forget_old() == 0
    Memory.objects.update(asked_at=timezone.now() - timedelta(days=366))
    assert forget_old() == 1


def test_without_a_grant_nothing_is_answered(crowd):
    crowd.study.grants.update(revoked_at=timezone.now())
    assert refused(crowd, WOMAN) is Reason.GRANT_ENDED
    assert refused(crowd, WOMAN, role="ethics_reviewer") is Reason.ROLE_DOES_NOT_ALLOW
    with pytest.raises(ValueError, match="at least one value"):
        ask(crowd)


@pytest.fixture
def other(crowd):
    """A second study, in which six women and five men speak."""
    study = make_study(crowd.users, title="Leaving")
    person = enrol(crowd.users, study)
    there = replace(crowd, study=study, participant=person, interview=hold_interview(crowd.users, study, person))
    put_people(there, 6, gender="woman")
    put_people(there, 5, gender="man")
    return there


def ask_both(crowd, other, *values):
    studies = [crowd.study, other.study]
    return participants_matching(actor=crowd.actor("co_author"), studies=studies, condition=frozenset(values))


def test_several_studies_are_asked_together(crowd, other):
    assert len(ask_both(crowd, other, WOMAN)) == 18
    assert set(Memory.objects.values_list("study", flat=True)) == {crowd.study.pk, other.study.pk}


def test_what_one_study_refuses_no_other_answers_or_remembers(crowd, other):
    with pytest.raises(DeniedError) as denied:
        ask_both(crowd, other, YOUNG)
    assert (denied.value.decision.reason, denied.value.study_id) == (Reason.SINGLES_OUT, other.study.pk)
    assert not Memory.objects.exists()
    entry = Entry.objects.get(action="excerpt.filter")
    assert (entry.outcome, entry.study_id) == ("denied", other.study.pk)
    assert ask(crowd, YOUNG)
