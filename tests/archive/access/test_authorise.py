"""Decide, record, then return or raise."""

import uuid
from dataclasses import replace

import pytest
from django.db import DatabaseError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.access.authorise import authorise, authorise_each, authorised, authorised_all
from archive.access.errors import DeniedError
from archive.audit.log import Subject, record
from archive.audit.models import Entry
from archive.policy import Action, Actor, ActorKind, Facts, GrantStanding, Reason, decide
from archive.vocabulary import Role, Scope, StudyState
from tests.archive.audit.test_log import ACTOR, STUDY

pytestmark = pytest.mark.django_db
NOBODY = Actor(kind=ActorKind.ANONYMOUS)


def facts(*roles: Role) -> Facts:
    return Facts(now=timezone.now(), roles=frozenset(roles), study_state=StudyState.OPEN)


def outcomes() -> list[tuple[str, str, str]]:
    return list(Entry.objects.order_by("id").values_list("action", "outcome", "reason"))


def test_a_read_is_recorded_and_allowed():
    assert authorise(ACTOR, Action.LOG_VIEW, facts(Role.ETHICS_REVIEWER), STUDY).allowed
    assert outcomes() == [("log.view", "allowed", "allowed")]


@pytest.mark.parametrize(
    ("actor", "roles", "reason"),
    [
        (NOBODY, [Role.ETHICS_REVIEWER], Reason.NOT_SIGNED_IN),
        (ACTOR, [], Reason.NOT_A_MEMBER),
        (ACTOR, [Role.REVIEWER], Reason.ROLE_DOES_NOT_ALLOW),
    ],
)
def test_a_denial_is_recorded_and_raised(actor, roles, reason):
    with pytest.raises(DeniedError) as denied:
        authorise(actor, Action.LOG_VIEW, facts(*roles), STUDY)
    assert denied.value.decision.reason is reason
    assert outcomes() == [("log.view", "denied", reason.value)]


def test_a_mutation_stands_with_its_record():
    with authorised(ACTOR, Action.STUDY_EDIT, lambda: (facts(Role.PRINCIPAL_INVESTIGATOR), STUDY)) as subject:
        record(ACTOR, Action.STUDY_EDIT, subject)
    assert [outcome for _, outcome, _ in outcomes()] == ["allowed", "done"]


def test_a_mutation_that_fails_leaves_nothing():
    with (
        pytest.raises(RuntimeError),
        authorised(ACTOR, Action.STUDY_EDIT, lambda: (facts(Role.PRINCIPAL_INVESTIGATOR), STUDY)),
    ):
        raise RuntimeError
    assert outcomes() == []


def test_a_denied_mutation_never_runs_and_its_denial_stays():
    ran = []

    def gather():
        record(ACTOR, Action.STUDY_EDIT, STUDY)  # stands for whatever gathering may have written
        return facts(Role.CO_AUTHOR), STUDY

    with pytest.raises(DeniedError), authorised(ACTOR, Action.STUDY_EDIT, gather):
        ran.append(True)
    assert ran == []
    assert outcomes() == [("study.edit", "denied", "role_does_not_allow")]


def test_a_mutation_of_several_is_of_all_or_of_none():
    here = replace(STUDY, study_id=uuid.uuid4())

    def may():
        return facts(Role.PRINCIPAL_INVESTIGATOR), STUDY

    def may_not():
        return facts(Role.CO_AUTHOR), here

    with authorised_all(ACTOR, Action.STUDY_EDIT, [may, may]) as subjects:
        assert subjects == [STUDY, STUDY]
    assert [outcome for _, outcome, _ in outcomes()] == ["allowed", "allowed"]
    with pytest.raises(DeniedError) as denied, authorised_all(ACTOR, Action.STUDY_EDIT, [may, may_not, may]):
        raise AssertionError
    assert denied.value.study_id == here.study_id
    assert [outcome for _, outcome, _ in outcomes()] == ["allowed", "allowed", "denied"]


def test_each_is_decided_and_recorded_apart():
    roles = {"a": [Role.ETHICS_REVIEWER], "b": [Role.REVIEWER], "c": [Role.ETHICS_REVIEWER]}

    def describe(name):
        return facts(*roles[name]), Subject(kind="study", id=uuid.uuid4())

    assert authorise_each(ACTOR, Action.LOG_VIEW, ["a", "b", "c"], describe) == ["a", "c"]
    assert [outcome for _, outcome, _ in outcomes()] == ["allowed", "denied", "allowed"]
    assert authorise_each(ACTOR, Action.LOG_VIEW, [], describe) == []


@pytest.mark.parametrize("roles", [[Role.ETHICS_REVIEWER], []])
def test_without_a_record_nothing_is_answered(monkeypatch, roles):
    def fail(*args, **kwargs):
        raise DatabaseError("disk full")

    monkeypatch.setattr("archive.audit.log._write", fail)
    with pytest.raises(DatabaseError):
        authorise(ACTOR, Action.LOG_VIEW, facts(*roles), STUDY)
    with pytest.raises(DatabaseError):
        authorise_each(ACTOR, Action.LOG_VIEW, [1], lambda one: (facts(*roles), STUDY))
    with pytest.raises(DatabaseError), authorised(ACTOR, Action.STUDY_EDIT, lambda: (facts(*roles), STUDY)):
        pytest.fail("ran without a record")


KNOWN = st.builds(
    Facts,
    now=st.just(timezone.now()),
    roles=st.frozensets(st.sampled_from([Role.CO_AUTHOR, Role.RESEARCHER, Role.ETHICS_REVIEWER])),
    study_state=st.sampled_from(StudyState),
    scopes=st.sampled_from([frozenset(), frozenset(Scope)]),
    withdrawn=st.booleans(),
    released=st.booleans(),
    nothing_withheld=st.booleans(),
    waivers_hold=st.booleans(),
    features_covered=st.booleans(),
    grant=st.sampled_from(GrantStanding),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(several=st.lists(KNOWN, min_size=1, max_size=4), order=st.lists(st.integers(0, 3), max_size=12))
def test_what_is_decided_once_for_several_is_what_each_would_be_told(db, several, order):
    """The same facts handed over several times against facts of their own for each."""
    places = [place % len(several) for place in order]
    before = Entry.objects.count()

    def subject(number: int) -> Subject:
        return Subject(kind="excerpt", id=uuid.UUID(int=number))

    candidates = list(enumerate(places))
    shared = authorise_each(ACTOR, Action.EXCERPT_READ, candidates, lambda one: (several[one[1]], subject(one[0])))
    each = authorise_each(
        ACTOR, Action.EXCERPT_READ, candidates, lambda one: (replace(several[one[1]]), subject(one[0]))
    )
    naive = [decide(ACTOR, Action.EXCERPT_READ, several[place]) for place in places]
    assert shared == each == [one for one, told in zip(candidates, naive, strict=True) if told.allowed]
    rows = Entry.objects.order_by("id").values_list("object_id", "outcome", "reason")[before:]
    logged = [
        (uuid.UUID(int=number), "allowed" if told.allowed else "denied", told.reason.value)
        for number, told in enumerate(naive)
    ]
    assert list(rows) == logged * 2
