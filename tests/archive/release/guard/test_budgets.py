"""Budgets: each excerpt counts once, whatever it is opened by, and nobody opens more."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.policy import ActorKind, Reason, TokenScope
from archive.release.facts import ExcerptFacts
from archive.release.guard.budgets import charge
from archive.release.guard.limits import Limits, set_limits
from archive.release.guard.models import Budget, Opening
from archive.release.guard.spending import spending_of
from archive.release.guard.tasks import forget
from archive.release.reading import neighbours, read_excerpt, read_excerpts, read_page
from archive.release.selectors import visible_to
from tests.archive.release.guard.crowds import put_people
from tests.archive.release.shelf import put
from tests.world import enrol, hold_interview, make_study

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def shelf(world):
    """Twelve excerpts of six interviews; six may be opened a day, and eight in all."""
    put_people(world, 6)
    limit(world, day_least=6, least=8)
    return world


def limit(world, **changes):
    usual = {"smallest_group": 5, "day_share": 1, "day_least": 1000, "share": 1, "least": 5000}
    lead = world.actor("principal_investigator")
    return set_limits(actor=lead, study_id=world.study.pk, wanted=Limits(**usual | changes))


def read(world, limit=50, **changes):
    actor = replace(world.actor("co_author"), **changes)
    return read_page(actor=actor, visible=visible_to(actor), limit=limit).excerpts


def reason_of(deed, *args, **kwargs):
    with pytest.raises(DeniedError) as denied:
        deed(*args, **kwargs)
    return denied.value.decision.reason


def grant_of(world):
    return world.study.grants.get(holder=world.users["co_author"])


def test_what_was_opened_is_counted_once_and_then_stays_open(shelf):
    for _ in range(3):
        assert len(read(shelf, 6)) == 6
    spent = spending_of(grant_of(shelf))
    assert (spent.today, spent.opened, spent.left_today, spent.left) == (6, 6, 0, 2)
    assert reason_of(read, shelf, 7) is Reason.BUDGET_SPENT_TODAY
    assert len(read(shelf, 6)) == 6
    denials = Entry.objects.filter(action="excerpt.read", outcome="denied")
    assert {one.reason for one in denials} == {"budget_spent_today"}
    assert Opening.objects.count() == 6


def test_a_new_day_goes_on_until_nothing_is_left(shelf):
    read(shelf, 6)
    Budget.objects.update(day=timezone.now().date() - timedelta(days=1))
    assert len(read(shelf, 8)) == 8
    assert spending_of(grant_of(shelf)).today == 2
    Budget.objects.update(day=timezone.now().date() - timedelta(days=1))
    assert reason_of(read, shelf, 9) is Reason.BUDGET_SPENT
    assert len(read(shelf, 8)) == 8


def test_what_is_too_much_is_not_counted_at_all(shelf):
    assert reason_of(read, shelf, 12) is Reason.BUDGET_SPENT
    assert spending_of(grant_of(shelf)).opened == 0
    assert not Entry.objects.filter(action="excerpt.read", outcome="allowed", object_kind="excerpt").exists()


def test_tokens_and_single_excerpts_spend_the_same_budget(shelf):
    token = {"kind": ActorKind.TOKEN, "token_scopes": frozenset({TokenScope.EXCERPTS_READ}), "token_id": shelf.study.pk}
    read(shelf, 3, **token)
    read(shelf, 5, **token | {"token_id": shelf.participant.pk})
    actor = shelf.actor("co_author")
    more = list(visible_to(actor))[6:8]
    assert read_excerpt(actor=actor, excerpt=more[0]).text
    assert reason_of(read_excerpt, actor=actor, excerpt=more[1]) is Reason.BUDGET_SPENT_TODAY
    assert neighbours(actor=actor, excerpt=more[0]) == ([], [])
    assert spending_of(grant_of(shelf)).opened == 6


def test_a_larger_share_goes_before_the_least(shelf):
    limit(shelf, day_least=1, least=1, day_share=50, share=100)
    spent = spending_of(grant_of(shelf))
    assert (spent.day_limit, spent.limit) == (6, 12)
    assert len(read(shelf, 6)) == 6
    assert reason_of(read, shelf, 7) is Reason.BUDGET_SPENT_TODAY


def test_what_was_opened_is_forgotten_a_month_after_the_grant_ended(shelf):
    read(shelf, 6)
    for ago, left in ((29, 6), (31, 0)):
        shelf.study.grants.update(closed_at=timezone.now() - timedelta(days=ago))
        forget()
        assert Opening.objects.count() == left
    assert Budget.objects.get().opened == 6


def test_the_team_has_no_budget(shelf):
    actor = shelf.actor("researcher")
    assert len(read_excerpts(actor=actor, excerpts=list(visible_to(actor)))) == 12
    assert not Budget.objects.exists()


def test_an_answer_that_cannot_be_logged_is_neither_given_nor_counted(shelf, monkeypatch):
    monkeypatch.setattr("archive.audit.log._write", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        read(shelf, 2)
    assert spending_of(grant_of(shelf)).opened == 0
    assert not Opening.objects.exists()


@pytest.mark.parametrize("changes", [{"smallest_group": 4}, {"day_share": 0}, {"share": 101}, {"least": 0}])
def test_limits_that_protect_nobody_are_refused(world, changes):
    with pytest.raises(ValidationError):
        limit(world, **changes)


def test_only_the_principal_investigator_sets_limits(world):
    wanted = Limits(smallest_group=5, day_share=1, day_least=1, share=1, least=1)
    for role in ("researcher", "reviewer", "co_author", "ethics_reviewer"):
        with pytest.raises(DeniedError):
            set_limits(actor=world.actor(role), study_id=world.study.pk, wanted=wanted)


def test_the_same_excerpt_twice_in_one_go_counts_once(shelf):
    one = shelf.study.excerpts.first()
    with transaction.atomic():
        assert not charge({grant_of(shelf).pk: [one.pk, one.pk]}, ExcerptFacts(shelf.actor("co_author"), [one]))
    assert Budget.objects.get().opened == 1


@pytest.fixture
def other(shelf):
    """A second study with two excerpts, and a grant of the same co-author."""
    study = make_study(shelf.users, title="Leaving")
    person = enrol(shelf.users, study)
    put(hold_interview(shelf.users, study, person), person, ("Why?", "Because."), user=shelf.users["researcher"])
    return study


def test_a_page_that_one_study_refuses_costs_nothing_in_the_others(shelf, other):
    assert reason_of(read, shelf) is Reason.BUDGET_SPENT
    assert not Opening.objects.exists()
    assert not Budget.objects.filter(opened__gt=0).exists()
    read_now = Entry.objects.filter(action="excerpt.read", object_kind="excerpt")
    assert {one.outcome for one in read_now} == {"denied"}
    assert {one.study_id for one in read_now} == {shelf.study.pk}


def test_a_page_of_several_studies_is_charged_to_the_grant_of_each(shelf, other):
    limit(shelf, day_least=12, least=12)
    assert len(read(shelf)) == 14
    theirs = other.grants.get(holder=shelf.users["co_author"])
    assert (spending_of(grant_of(shelf)).opened, spending_of(theirs).opened) == (12, 2)


def test_the_study_that_refuses_is_named(shelf, other):
    with pytest.raises(DeniedError) as denied:
        read(shelf)
    assert denied.value.study_id == shelf.study.pk
