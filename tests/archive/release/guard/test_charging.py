"""Counted and entered by one statement: what comes of it is what comes of doing one after the other."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.release.guard.charging import charged_with
from archive.release.guard.limits import Limits, set_limits
from archive.release.guard.models import Budget, Opening, ReadingLimits
from archive.release.models import Excerpt
from archive.release.reading import read_excerpts
from archive.release.selectors import visible_to
from archive.sharing.models import Grant
from tests.archive.release.guard.crowds import put_people

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TODAY = date(2026, 3, 2)
IN_BY_THE_WAY = frozenset({"id", "uid", "at", "_state"})


@pytest.fixture(autouse=True)
def one_day(monkeypatch):
    """So that no test begins before midnight and ends after it."""
    monkeypatch.setattr("archive.release.guard.budgets.today_in_utc", lambda: TODAY)
    monkeypatch.setattr("archive.release.guard.charging.today_in_utc", lambda: TODAY)


@pytest.fixture
def postgresql():
    """Only there."""
    if connection.vendor != "postgresql":
        pytest.skip("elsewhere it is one statement after the other")


@pytest.fixture
def shelf(world):
    """Eight excerpts of four interviews."""
    put_people(world, 4)
    return world


def excerpts_of(world) -> list[Excerpt]:
    return list(visible_to(world.actor("co_author")).select_related("interview__study", "release").order_by("pk"))


def grant_of(world) -> Grant:
    return world.study.grants.get(holder=world.users["co_author"])


@dataclass(frozen=True)
class Case:
    """What was opened before, where the budget stands, what it lets be opened, and what is asked for."""

    before: frozenset[int]
    asked: list[int]
    budget: tuple[int, int, int] | None
    limits: tuple[int, int, int, int] | None


def cases() -> st.SearchStrategy[Case]:
    few = st.integers(1, 9)
    return st.builds(
        Case,
        before=st.frozensets(st.integers(0, 7)),
        asked=st.lists(st.integers(0, 7), min_size=1, max_size=9),
        budget=st.none() | st.tuples(st.integers(-2, 1), st.integers(0, 8), st.integers(0, 8)),
        limits=st.none() | st.tuples(few, few, st.integers(1, 100), st.integers(1, 100)),
    )


def arrange(world, case: Case, excerpts: list[Excerpt]) -> None:
    grant = grant_of(world)
    Opening.objects.bulk_create(Opening(grant=grant, excerpt_id=excerpts[one].pk) for one in case.before)
    if case.budget is not None:
        ago, that_day, opened = case.budget
        Budget.objects.create(
            grant=grant, day=TODAY - timedelta(days=ago), opened_that_day=that_day, opened=max(that_day, opened)
        )
    if case.limits is not None:
        day_least, least, day_share, share = case.limits
        ReadingLimits.objects.create(
            study=world.study, day_least=day_least, least=least, day_share=day_share, share=share
        )


@contextmanager
def undone():
    """Undo what the block did; it may itself ask for a transaction that stands in no other."""
    before = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(before)


def outcome(world, case: Case, excerpts: list[Excerpt]) -> tuple[object, ...]:
    """Return all that comes of reading, and undo it."""
    with undone():
        arrange(world, case, excerpts)
        known = set(Entry.objects.values_list("pk", flat=True))
        try:
            opened = read_excerpts(actor=world.actor("co_author"), excerpts=[excerpts[one] for one in case.asked])
            given: object = [(one.excerpt.pk, one.text) for one in opened]
        except DeniedError as denied:
            given = denied.decision
        entries = [
            {name: value for name, value in vars(entry).items() if name not in IN_BY_THE_WAY}
            for entry in Entry.objects.exclude(pk__in=known).order_by("pk")
        ]
        budgets = list(Budget.objects.values_list("grant", "day", "opened_that_day", "opened"))
        openings = set(Opening.objects.values_list("grant", "excerpt_id"))
    return given, entries, openings, [one for one in budgets if one[1:] != (TODAY, 0, 0)]


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases())
def test_it_comes_to_what_one_statement_after_the_other_comes_to(postgresql, shelf, case):
    excerpts = excerpts_of(shelf)
    at_once = outcome(shelf, case, excerpts)
    with pytest.MonkeyPatch.context() as without:
        without.setattr("archive.release.reading.charged_with", lambda _opening: None)
        assert outcome(shelf, case, excerpts) == at_once


def statements_of(world, page: list[Excerpt]) -> int:
    """Return how many statements reading a page takes."""
    with CaptureQueriesContext(connection) as asked:
        assert len(read_excerpts(actor=world.actor("co_author"), excerpts=page)) == len(page)
    return len(asked)


def test_a_page_of_what_is_new_takes_no_more_statements_than_one_read_before(postgresql, shelf, monkeypatch):
    excerpts = excerpts_of(shelf)
    for _ in range(3):  # until the connection keeps all of them
        statements_of(shelf, excerpts[:1])
    assert statements_of(shelf, excerpts[1:5]) == statements_of(shelf, excerpts[1:5])
    at_once = statements_of(shelf, excerpts[5:7])
    monkeypatch.setattr("archive.release.reading.charged_with", lambda _opening: None)
    assert at_once < statements_of(shelf, excerpts[7:])
    assert Budget.objects.get().opened == Opening.objects.count() == 8


def test_what_the_log_refuses_is_not_counted(postgresql, shelf):
    excerpts = excerpts_of(shelf)
    read_excerpts(actor=shelf.actor("co_author"), excerpts=excerpts[:1])
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry ADD CONSTRAINT none_more CHECK (object_kind <> 'excerpt') NOT VALID")
    with pytest.raises(DatabaseError), undone():
        read_excerpts(actor=shelf.actor("co_author"), excerpts=excerpts)
    assert Budget.objects.get().opened == Opening.objects.count() == 1


def test_what_cannot_be_counted_is_not_entered(postgresql, shelf):
    excerpts = excerpts_of(shelf)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE guard_budget ADD CONSTRAINT no_more CHECK (opened < 2)")
    read_excerpts(actor=shelf.actor("co_author"), excerpts=excerpts[:1])
    known = Entry.objects.count()
    with pytest.raises(DatabaseError), undone():
        read_excerpts(actor=shelf.actor("co_author"), excerpts=excerpts)
    assert Entry.objects.count() == known
    assert Budget.objects.get().opened == Opening.objects.count() == 1


def test_nothing_of_no_grant_is_charged(shelf):
    assert charged_with({}) is None
    actor = shelf.actor("researcher")
    assert len(read_excerpts(actor=actor, excerpts=excerpts_of(shelf))) == 8
    assert not Budget.objects.exists()


def test_a_budget_of_another_day_begins_anew(shelf):
    set_limits(
        actor=shelf.actor("principal_investigator"),
        study_id=shelf.study.pk,
        wanted=Limits(smallest_group=5, day_share=1, day_least=4, share=1, least=8),
    )
    excerpts = excerpts_of(shelf)
    for ago, page in ((0, excerpts[:4]), (1, excerpts[4:])):
        Budget.objects.update(day=TODAY - timedelta(days=ago))
        assert len(read_excerpts(actor=shelf.actor("co_author"), excerpts=page)) == 4
    assert Budget.objects.values_list("opened_that_day", "opened").get() == (4, 8)
    assert isinstance(Budget.objects.get().day, date)


def test_a_request_from_before_midnight_does_not_begin_the_new_day_once_more(shelf):
    """The clock of whoever counted last was ahead: of another server, or of a request that was faster."""
    set_limits(
        actor=shelf.actor("principal_investigator"),
        study_id=shelf.study.pk,
        wanted=Limits(smallest_group=5, day_share=1, day_least=4, share=1, least=8),
    )
    excerpts, tomorrow = excerpts_of(shelf), TODAY + timedelta(days=1)
    read_excerpts(actor=shelf.actor("co_author"), excerpts=excerpts[:3])
    Budget.objects.update(day=tomorrow)
    read_excerpts(actor=shelf.actor("co_author"), excerpts=excerpts[3:4])
    assert Budget.objects.values_list("day", "opened_that_day", "opened").get() == (tomorrow, 4, 4)
    with pytest.raises(DeniedError):
        read_excerpts(actor=shelf.actor("co_author"), excerpts=excerpts[4:5])
    Budget.objects.update(day=TODAY + timedelta(days=2))  # a clock that was wrong closes nothing for long
    read_excerpts(actor=shelf.actor("co_author"), excerpts=excerpts[4:5])
    assert Budget.objects.values_list("day", "opened_that_day", "opened").get() == (TODAY, 1, 5)
