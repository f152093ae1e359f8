"""Promise 4 and budgets between connections: what is shown is paid for once and on record, whoever comes first.

On SQLite writers take turns from the start; these tests are about PostgreSQL, where they meet.
"""

from collections import Counter
from dataclasses import replace
from itertools import chain

import pytest
from django.db import connection

from archive.access.errors import DeniedError
from archive.audit.models import Entry
from archive.audit.sequencer import integrate
from archive.audit.verify import verify_log
from archive.release.guard.models import Budget, Opening, ReadingLimits
from archive.release.models import Excerpt
from archive.release.reading import read_excerpts
from archive.release.selectors import visible_to
from tests.archive.release.guard.crowds import put_people
from tests.promises.test_races import together
from tests.world import World, enrol, hold_interview, make_study

pytestmark = [pytest.mark.services, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]
READERS = 6


@pytest.fixture
def staying(committed_world) -> World:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    put_people(committed_world, 6)
    return committed_world


@pytest.fixture
def leaving(staying) -> World:
    study = make_study(staying.users, title="Leaving")
    person = enrol(staying.users, study)
    there = replace(staying, study=study, participant=person, interview=hold_interview(staying.users, study, person))
    put_people(there, 6)
    return there


def shelf_of(world) -> list[Excerpt]:
    seen = visible_to(world.actor("co_author")).filter(study=world.study)
    return list(seen.select_related("interview__study", "release").order_by("pk"))


def limit(world, least: int) -> None:
    ReadingLimits.objects.create(study=world.study, day_least=least, least=least, day_share=1, share=1)


def read(world, page):
    return [one.excerpt.pk for one in read_excerpts(actor=world.actor("co_author"), excerpts=page)]


def shown(outcomes) -> set:
    return set(chain.from_iterable(one for one in outcomes if not isinstance(one, DeniedError)))


def paid_for_and_on_record(seen) -> None:
    allowed = Entry.objects.filter(action="excerpt.read", outcome="allowed", object_kind="excerpt")
    entered = Counter(allowed.values_list("object_id", flat=True))
    openings = dict(Opening.objects.values_list("excerpt_id", "grant"))
    assert seen == set(openings) == set(entered)
    for budget in Budget.objects.all():
        assert budget.opened == budget.opened_that_day == list(openings.values()).count(budget.grant_id)
    while integrate():
        pass
    verified = verify_log()
    assert (verified.holds, verified.waiting) == (True, 0)


@pytest.mark.parametrize("began", [True, False])
def test_the_last_of_a_budget_is_opened_once(staying, began):
    excerpts = shelf_of(staying)
    limit(staying, 7)
    seen = set(read(staying, excerpts[:1])) if began else set()
    pages = [excerpts[start : start + 3] for start in range(1, 1 + READERS)]
    outcomes = together(*(lambda page=page: read(staying, page) for page in pages * 3))
    seen |= shown(outcomes)
    assert 4 <= len(seen) <= 7
    paid_for_and_on_record(seen)


def test_what_several_open_at_once_counts_once(staying):
    excerpts = shelf_of(staying)
    seen = set(read(staying, excerpts[:1]))
    outcomes = together(*[lambda: read(staying, excerpts)] * READERS)
    assert all(len(one) == len(excerpts) for one in outcomes)
    paid_for_and_on_record(seen | shown(outcomes))


def test_pages_of_several_grants_neither_wait_for_each_other_in_a_circle_nor_open_half(staying, leaving):
    here, there = shelf_of(staying), shelf_of(leaving)
    limit(staying, 8)
    seen = {*read(staying, here[:1]), *read(leaving, there[:1])}
    pages = [[*here[start : start + 2], *there[start : start + 2]] for start in range(1, 11)]
    pages = [page if number % 2 else page[::-1] for number, page in enumerate(pages)]
    outcomes = together(*(lambda page=page: read(staying, page) for page in pages))
    seen |= shown(outcomes)
    assert any(isinstance(one, DeniedError) for one in outcomes)
    assert len({one.pk for one in here} & seen) <= 8
    paid_for_and_on_record(seen)
