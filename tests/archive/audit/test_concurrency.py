"""Many writers and several sequencers at once: every entry gets exactly one place."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections, transaction

from archive.audit.log import record
from archive.audit.models import Entry, Leaf
from archive.audit.sequencer import integrate
from archive.audit.verify import verify_log
from archive.policy import Action
from tests.archive.audit.test_log import ACTOR, STUDY

WRITERS, EACH = 4, 12


@pytest.mark.services
@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_concurrent_writers_and_sequencers(committed):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")

    def write(writer: int) -> None:
        try:
            for number in range(EACH):
                with transaction.atomic():
                    record(ACTOR, Action.STUDY_EDIT, STUDY, writer=writer, number=number)
                if number % 3 == 0:
                    integrate()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    while integrate():
        pass
    assert Entry.objects.count() == Leaf.objects.count() == WRITERS * EACH
    assert verify_log().problems == []


@pytest.mark.services
@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_nobody_waits_for_somebody_elses_slow_request(committed):
    """A request holds its entry uncommitted; others write and are signed meanwhile; its place comes after theirs."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    integrate()
    written, done = Event(), Event()

    def slow() -> None:
        try:
            with transaction.atomic():
                record(ACTOR, Action.STUDY_EDIT, STUDY, slow=True)
                written.set()
                assert done.wait(60)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(slow)
        assert written.wait(60)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '1s'")
            record(ACTOR, Action.STUDY_EDIT, STUDY, slow=False)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '1s'")
            assert integrate() == 1
        done.set()
        waiting.result()
    assert integrate() == 1
    slowly = [leaf.entry.detail["slow"] for leaf in Leaf.objects.select_related("entry").order_by("index")]
    assert slowly == [False, True]
    assert Leaf.objects.get(index=1).entry_id < Leaf.objects.get(index=0).entry_id
    assert verify_log().problems == []
