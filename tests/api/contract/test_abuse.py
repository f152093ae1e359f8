"""Cursors that were never ours, queries without an end, and clients that go away: little work, and a clear answer."""

import base64
import json
import socket
import threading

import pytest
import requests
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.audit.models import Entry
from archive.audit.verify import verify_log
from archive.release.search.indexing import index_all
from tests.api.conftest import token_of
from tests.archive.release.shelf import put
from tests.world import make_world

LIST = "/api/v1/excerpts/"
databases = pytest.mark.django_db(databases=["default", "keyring"])


def as_cursor(place: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


@pytest.fixture
def ask(planted):
    """Ask as the co-author; whatever is answered holds no planted word."""
    client = Client(raise_request_exception=False, headers=planted.headers("co_author"))

    def get(**params):
        answer = client.get(LIST, params)
        assert not [word for word in planted.forbidden("co_author") if word.encode() in answer.content]
        return answer

    return get


@databases
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_forged_cursors_open_nothing(ask, planted, data):
    scalars = (
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(planted.ids)
    )
    place = data.draw(
        st.lists(scalars, max_size=6) | st.dictionaries(st.text(max_size=3), scalars, max_size=3) | scalars
    )
    order = data.draw(st.sampled_from(["reading", "newest", "relevance"]))
    answer = ask(cursor=as_cursor(place), order=order)
    assert answer.status_code in (200, 400), place


@databases
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_altered_cursors_open_nothing(ask, data):
    order = data.draw(st.sampled_from(["reading", "newest", "relevance"]))
    cursor = ask(order=order, limit=1).json()["next"].rpartition("cursor=")[2]
    place = data.draw(st.integers(0, len(cursor) - 1))
    altered = cursor[:place] + data.draw(st.characters(codec="utf-8", exclude_characters="&#")) + cursor[place + 1 :]
    assert ask(cursor=altered, order=data.draw(st.sampled_from([order, "reading"]))).status_code in (200, 400)


@databases
@pytest.mark.parametrize("depth", [20_000, 500_000])
def test_a_body_or_cursor_nested_deeply_is_refused(ask, depth):
    assert ask(cursor=base64.urlsafe_b64encode(b"[" * depth).decode()).status_code == 400


@databases
def test_going_on_from_the_end_costs_no_more_than_beginning(ask):
    with CaptureQueriesContext(
        connection,
    ) as first:
        page = ask(limit=1).json()
    last = as_cursor(
        ["f" * 8 + "-ffff-ffff-ffff-" + "f" * 12, "Z" * 40, 2**31 - 1, "f" * 8 + "-ffff-ffff-ffff-" + "f" * 12]
    )
    with CaptureQueriesContext(connection) as beyond:
        assert ask(limit=1, cursor=last).json() == {"results": [], "next": None}
    assert page["results"]
    assert len(beyond) <= len(first)


@databases
@pytest.mark.parametrize(
    "query",
    [
        " ".join(f"word{number}" for number in range(10_000)),
        " ".join(f"-word{number}" for number in range(10_000)),
        '"' * 10_000,
        "«" + " ".join(f"w{number:02}" for number in range(99)) + "»",
        " ".join("abcdefghijklmnopqrstuvwxyzабвгдежз"[:33]),
    ],
    ids=["words", "exclusions", "quotes", "phrase", "letters"],
)
def test_a_query_without_an_end_is_refused_before_anything_is_looked_for(ask, query):
    ask()
    reads = Entry.objects.filter(object_kind="excerpt", action="excerpt.read")
    before = reads.count()
    with CaptureQueriesContext(connection) as asked:
        answer = ask(q=query, facets="true")
    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == ["q"]
    assert len(answer.content) < 1000
    assert "word77" not in answer.content.decode()
    assert len(asked) < 25
    assert reads.count() == before > 0


@databases
def test_the_longest_query_that_is_taken_costs_little(ask):
    short = _queries(lambda: ask(q="nowhere"))
    longest = _queries(lambda: ask(q=" ".join(f"w{number:02}" for number in range(32)), facets="true"))
    assert longest <= short + 10


def _queries(deed) -> int:
    with CaptureQueriesContext(connection) as made:
        assert deed().status_code == 200
    return len(made)


@pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
def test_clients_that_hang_up_leave_a_server_that_answers_and_a_sound_log(live_server):
    world = make_world()
    put(world.interview, world.participant, user=world.users["researcher"])
    index_all()
    secret = token_of(world.users["co_author"])[1]
    head = f"GET {LIST}?q=station HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {secret}\r\n"
    partial = [
        "",
        "GET",
        head,
        f"{head}Content-Length: 500\r\n\r\nhalf",
        f"{head}\r\n",
        f"{head}Connection: close\r\n\r\n",
    ]
    running = set(threading.enumerate())
    for sent in partial * 2:
        with socket.create_connection((live_server.thread.host, live_server.thread.port), timeout=5) as line:
            line.sendall(sent.encode())
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # closed at once, with a reset
    headers = {"Authorization": f"Bearer {secret}", "Connection": "close"}
    answer = requests.get(f"{live_server.url}{LIST}", {"q": "station"}, headers=headers, timeout=20)
    assert len(answer.json()["results"]) == 1
    assert Entry.objects.filter(object_kind="excerpt", action="excerpt.read", outcome="allowed").exists()
    _wait_for(set(threading.enumerate()) - running)
    assert verify_log().holds


def _wait_for(threads: set[threading.Thread]) -> None:
    """See to it that requests nobody waits for are through: what they write would else be found by the next test."""
    for thread in threads:
        thread.join(timeout=20)
        assert not thread.is_alive()
