"""Two requests at once open no more than a budget has, and are not both answered where together they single out.

On SQLite transactions begin by taking the write lock, on PostgreSQL by locking the row: both are tried with threads.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.erasure.services import withdraw_participant
from archive.records.meanwhile import FRESH
from archive.release.guard.filtering import participants_matching
from archive.release.guard.limits import Limits, set_limits
from archive.release.guard.models import Budget, Opening
from archive.release.guard.spending import spending_of
from archive.release.reading import read_excerpts
from archive.release.selectors import visible_to
from archive.vocabulary import Feature
from tests.archive.release.guard.crowds import put_people
from tests.world import make_world

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True, databases=["default", "keyring"])]
YEAR = timezone.now().year
WORKERS = 4


def at_once(*deeds):
    """Do all deeds at the same moment; return what each gave, None where it was refused."""
    barrier = Barrier(len(deeds))

    def do(deed):
        try:
            barrier.wait(30)
            return deed()
        except DeniedError:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_a_budget_is_not_passed_by_asking_in_parallel():
    world = make_world()
    put_people(world, 4)
    limits = Limits(smallest_group=5, day_share=1, day_least=5, share=1, least=5)
    set_limits(actor=world.actor("principal_investigator"), study_id=world.study.pk, wanted=limits)
    actor = world.actor("co_author")
    excerpts = list(visible_to(actor).select_related("interview__study"))
    pages = [excerpts[place : place + 2] for place in range(0, 8, 2)]
    shown = at_once(*(lambda page=page: read_excerpts(actor=actor, excerpts=page) for page in pages))
    assert sum(len(page) for page in shown if page) == 4
    assert spending_of(world.study.grants.get(holder=world.users["co_author"])).opened == Opening.objects.count() == 4


def test_two_filters_that_single_out_together_are_not_both_answered_at_once():
    world = make_world()
    put_people(world, 6, gender="woman", birth_year=str(YEAR - 25))
    put_people(world, 5, gender="man", birth_year=str(YEAR - 25))
    put_people(world, 1, gender="woman", birth_year=str(YEAR - 35))
    put_people(world, 5, gender="man", birth_year=str(YEAR - 35))
    actor = world.actor("co_author")

    def ask(*value):
        return lambda: participants_matching(actor=actor, studies=[world.study], condition=frozenset({value}))

    for _ in range(3):
        answers = at_once(ask(Feature.GENDER, "woman"), ask(Feature.AGE, "20-29"))
        assert sum(answer is not None for answer in answers) == 1


def test_what_several_open_at_once_counts_once():
    world = make_world()
    put_people(world, 6)
    limits = Limits(smallest_group=5, day_share=1, day_least=100, share=1, least=100)
    set_limits(actor=world.actor("principal_investigator"), study_id=world.study.pk, wanted=limits)
    actor = world.actor("co_author")
    excerpts = list(visible_to(actor).select_related("interview__study"))
    read_excerpts(actor=actor, excerpts=excerpts[:1])  # so that there is a budget
    pages = [excerpts[place : place + 6] for place in range(0, 7, 2)]
    shown = at_once(*(lambda page=page: read_excerpts(actor=actor, excerpts=page) for page in pages))
    assert [len(page) for page in shown] == [6] * 4
    assert spending_of(world.study.grants.get(holder=world.users["co_author"])).opened == Opening.objects.count() == 12
    entries = Entry.objects.filter(action="excerpt.read", object_kind="excerpt", outcome="allowed")
    assert entries.count() == 1 + 6 * 4


def until_somebody_waits() -> None:
    """Wait until a statement of another connection waits for a lock."""
    began = monotonic()
    while monotonic() - began < 30:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # in a transaction the first answer would be kept
            cursor.execute("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'EXECUTE%'")
            if cursor.fetchone():
                return
        sleep(0.02)
    raise AssertionError("nobody waits")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="elsewhere words are opened once decisions are entered")
def test_whoever_withdraws_while_a_page_waits_to_be_entered_is_not_on_it():
    """Their words were opened meanwhile; the decisions of the page may wait for another one's as long as they must."""
    world = make_world()
    leaving = put_people(world, 4)[-1]
    actor = world.actor("co_author")
    excerpts = list(visible_to(actor).select_related("interview__study", "release").order_by("interview__code"))
    theirs = [one for one in excerpts if one.participant_id == leaving.pk]
    others = [one for one in excerpts if one.interview_id != theirs[0].interview_id]
    page = [*theirs, others.pop()]

    def read(entered: Barrier):
        try:
            for one in others[:3]:  # so that there is a budget, and the statement is planned
                read_excerpts(actor=actor, excerpts=[one])
            entered.wait(30)
            entered.wait(30)
            return read_excerpts(actor=actor, excerpts=page)
        finally:
            connections.close_all()

    entered = Barrier(2)
    with ThreadPoolExecutor(1) as pool:
        shown = pool.submit(read, entered)
        entered.wait(30)
        with transaction.atomic():
            Budget.objects.select_for_update().get()
            entered.wait(30)
            until_somebody_waits()
            with ThreadPoolExecutor(1) as office:
                office.submit(leave, world, leaving.pk).result(30)
            sleep(FRESH)  # what has waited for less may have been opened just before they left
        assert [one.excerpt.pk for one in shown.result(30)] == [page[-1].pk]
    assert Entry.objects.filter(object_id=theirs[0].pk, outcome="allowed").count() == 1


def leave(world, participant_id):
    try:
        withdraw_participant(actor=world.actor("principal_investigator"), participant_id=participant_id)
    finally:
        connections.close_all()
