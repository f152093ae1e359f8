"""Many writers and several sequencers at once: every entry gets exactly one place."""

from concurrent.futures import ThreadPoolExecutor

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
