"""Two that wait for each other: making an index takes a release before its excerpts, destroying takes them first.

PostgreSQL ends one of them after a second. Whichever that is, it is tried again by the sweep, and nothing is lost.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import sleep

import pytest
from django.db import OperationalError, connection, connections
from django.utils import timezone

from archive.audit.models import Entry
from archive.erasure.retention import destroying
from archive.erasure.retention.enforcing import WARNING, enforce_retention, resume_destruction
from archive.erasure.retention.models import Destruction
from archive.erasure.retention.services import keep_until
from archive.release.models import Excerpt, Release
from archive.release.search import indexing
from archive.release.search.indexing import index_release, pending
from archive.release.search.keys import current_key
from archive.release.search.models import TermSet
from archive.release.search.tasks import sweep_index
from archive.vocabulary import Material
from tests.archive.release.shelf import put

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keyring"]),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="elsewhere one of them waits for the other"),
]
WAITS_LONGER = 0.4


def today():
    return timezone.localdate()


def due(world):
    """Let excerpts have been kept until yesterday, and warn of it."""
    lead, day = world.actor("principal_investigator"), today() - timedelta(days=1)
    keep_until(actor=lead, study_id=world.study.pk, material=Material.EXCERPT, day=day)
    enforce_retention()


def alone(work, *args):
    """Run in a thread with connections of its own; return what it raised, if it did."""
    try:
        work(*args)
    except OperationalError as error:
        return error
    finally:
        connections.close_all()
    return None


@pytest.mark.parametrize("first", ["index", "destruction"])
def test_whichever_the_database_ends_is_done_again(committed_world, monkeypatch, first):
    excerpts = put(committed_world.interview, committed_world.participant, user=committed_world.users["researcher"])
    due(committed_world)
    current_key(committed_world.study.pk)  # making one waits for whoever holds the study
    real, both = indexing.put, Barrier(2)

    def met(one):
        both.wait(30)
        sleep(0 if one == first else WAITS_LONGER)  # whoever waits first is ended first

    def put_late(terms):
        met("index")
        real(terms)

    class Released:
        class objects:
            @staticmethod
            def filter(**conditions):
                met("destruction")
                return Release.objects.filter(**conditions)

    with monkeypatch.context() as patched, ThreadPoolExecutor(2) as pool:
        patched.setattr(indexing, "put", put_late)
        patched.setattr(destroying, "Release", Released)
        indexed = pool.submit(alone, index_release, Release.objects.get().pk)
        destroyed = pool.submit(alone, resume_destruction, today() + WARNING)
        ended = indexed.result(60)
        assert destroyed.result(60) is None, "what fails is tried again, and never ends the others' work"
    made = Destruction.objects.get()
    if first == "index":
        assert "deadlock" in str(ended)
        assert made.destroyed_at is not None
    else:
        assert ended is None
        assert made.destroyed_at is None
        assert Excerpt.objects.count() == TermSet.objects.count() == len(excerpts)
    sweep_index()
    resume_destruction(today() + WARNING)
    made.refresh_from_db()
    assert made.destroyed["excerpts"] == len(excerpts)
    assert made.certificate
    assert Entry.objects.filter(action="retention.destroy", detail__stage="destroyed").count() == 1
    sweep_index()
    assert not Excerpt.objects.exists()
    assert not TermSet.objects.exists()
    assert not pending().exists()
    assert Release.objects.get().indexed_under is None
    assert connection.is_usable()
