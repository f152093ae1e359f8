"""Promise 4 where words are opened while the log is written: with real commits, on PostgreSQL."""

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from psycopg.pq import TransactionStatus

from accounts.actor import actor_of_user
from accounts.services import create_token
from archive.audit.models import Entry
from archive.keyring.owners import KeyKind
from archive.keyring.services import destroy_key
from archive.policy import TokenScope
from archive.release import reading
from archive.release.guard.models import Opening
from archive.release.reading import read_excerpts
from archive.release.selectors import visible_to
from tests.archive.release.shelf import TEXTS, put

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keyring"])


@pytest.fixture
def shelf(committed_world):
    """One interview is released, and the connection has planned what a page is entered with."""
    if connection.vendor != "postgresql":
        pytest.skip("elsewhere it is one after the other")
    put(committed_world.interview, committed_world.participant, user=committed_world.users["researcher"])
    for _ in range(2):
        assert read(committed_world)
    return committed_world


def read(world):
    actor = world.actor("co_author")
    return read_excerpts(actor=actor, excerpts=list(visible_to(actor).select_related("interview__study", "release")))


def entered():
    return Entry.objects.filter(object_kind="excerpt", outcome="allowed").count()


@contextmanager
def refused(check):
    """The log refuses entries."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE audit_entry ADD CONSTRAINT refuse CHECK ({check}) NOT VALID")
    yield
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DROP CONSTRAINT refuse")


def test_every_page_is_entered_before_it_is_handed_out(shelf, monkeypatch):
    seen = []
    opened = reading._opened

    def watched(*args, **kwargs):
        seen.append(connection.connection.info.transaction_status)
        return opened(*args, **kwargs)

    monkeypatch.setattr(reading, "_opened", watched)
    before = entered()
    page = read(shelf)
    assert seen[0] == TransactionStatus.ACTIVE  # a slow machine has it opened anew, after
    assert entered() == before + len(page)


def test_opening_asks_the_log_s_database_nothing(shelf, monkeypatch):
    """It is amid a statement then: what is asked over the same connection would wait for ever, or take its answer."""
    opened, asked = reading._opened, []

    def noted(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    def watched(*args, **kwargs):
        with connection.execute_wrapper(noted):
            return opened(*args, **kwargs)

    monkeypatch.setattr(reading, "_opened", watched)
    assert read(shelf)
    actor = shelf.actor("co_author")
    with connection.execute_wrapper(noted):
        bare = list(visible_to(actor))  # nothing selected along
    assert asked
    asked.clear()
    assert read_excerpts(actor=actor, excerpts=bare)
    assert asked == []


def test_what_was_opened_is_dropped_if_it_cannot_be_entered(shelf):
    before = entered()
    with refused("object_kind <> 'excerpt'"), pytest.raises(DatabaseError):
        read(shelf)
    assert entered() == before
    assert read(shelf)  # the connection is good


def test_no_word_of_it_is_sent(shelf):
    owner = actor_of_user(shelf.users["co_author"])
    _token, secret = create_token(actor=owner, name="R", scopes=[TokenScope.EXCERPTS_READ])
    client = Client(headers={"authorization": f"Bearer {secret}"}, raise_request_exception=False)
    for _ in range(3):
        answer = client.get("/api/v1/excerpts/", {"q": "station"})
        assert answer.status_code == 200
        assert "station" in answer.content.decode()
    with refused("false"):
        answer = client.get("/api/v1/excerpts/", {"q": "station"})
    assert answer.status_code >= 500
    assert not any(word in answer.content.decode() for text in TEXTS for word in text.split() if len(word) > 5)


def test_what_opens_no_more_is_on_record_all_the_same(shelf):
    page = len(read(shelf))
    before = entered()
    destroy_key(kind=KeyKind.PARTICIPANT, owner_id=shelf.participant.pk)
    left = read(shelf)
    assert len(left) < page
    assert entered() == before + page
    assert Opening.objects.count() == page
