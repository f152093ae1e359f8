"""Decide, record, then return or raise."""

import uuid

import pytest
from django.db import DatabaseError
from django.utils import timezone

from archive.access.authorise import authorise, authorise_each, authorised
from archive.access.errors import DeniedError
from archive.audit.log import Subject, record
from archive.audit.models import Entry
from archive.policy import Action, Actor, ActorKind, Facts, Reason
from archive.vocabulary import Role, StudyState
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
