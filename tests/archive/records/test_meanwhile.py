"""Work done while a statement is answered counts only with the answer. PostgreSQL alone works meanwhile."""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from threading import Event
from time import sleep

import pytest
from django.db import DatabaseError, OperationalError, connection, connections, transaction
from django.db.models import BooleanField, IntegerField, TextField

from archive.records import meanwhile
from archive.records.given import Given
from archive.records.kept import Kept
from archive.records.meanwhile import FRESH, holds_meanwhile
from archive.records.written import Written
from archive.studies.models import Study

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
_TRUTH, _NUMBER, _TEXT = Given("truth", BooleanField()), Given("number", IntegerField()), Given("text", TextField())


@pytest.fixture
def postgresql():
    """Only there."""
    if connection.vendor != "postgresql":
        pytest.skip("elsewhere it is one after the other")


def planned(sql, *params, **given):
    """A statement that the connection has planned: it is from its second asking on."""
    kept = Kept(lambda: Written(sql, params))
    for _ in range(2):
        kept(**given)
    return lambda **values: kept.asking(**values)


@pytest.fixture
def truth():
    return planned("SELECT CAST(%s AS BOOLEAN)", _TRUTH, truth=True)


def fail():
    raise LookupError("no key")


@pytest.mark.usefixtures("postgresql")
def test_what_comes_of_the_work_is_given_where_the_statement_holds(truth):
    assert holds_meanwhile(truth(truth=True), lambda: "done")() == "done"
    assert holds_meanwhile(truth(truth=False), lambda: "done") is None


@pytest.mark.usefixtures("postgresql")
def test_the_work_is_done_before_the_answer_is_there():
    asleep = planned("SELECT pg_sleep(%s / 1000.0) IS NOT NULL", _NUMBER, number=1)
    watched = []

    def watch():
        with connections["keyring"].cursor() as cursor:
            cursor.execute("SELECT state FROM pg_stat_activity WHERE query LIKE 'EXECUTE%%400%%' AND state = 'active'")
            watched.extend(cursor.fetchall())

    assert holds_meanwhile(asleep(number=400), lambda: watch() or sleep(0.4) or True)()
    assert watched == [("active",)]


@pytest.mark.usefixtures("postgresql")
def test_what_was_made_too_long_before_the_answer_is_made_anew():
    """Who may read a word may have changed while the statement waited for its turn."""
    asleep = planned("SELECT pg_sleep(%s / 1000.0) IS NOT NULL", _NUMBER, number=1)
    done = []
    given = holds_meanwhile(asleep(number=FRESH * 2000), lambda: done.append("words") or len(done))
    assert done == ["words"]
    assert given() == 2


@pytest.mark.usefixtures("postgresql")
def test_work_that_fails_fails_once_the_statement_has_held(truth):
    given = holds_meanwhile(truth(truth=True), fail)
    with pytest.raises(LookupError, match="no key"):
        given()
    assert holds_meanwhile(truth(truth=False), fail) is None
    assert Study.objects.count() == 0  # the connection is good


@pytest.mark.usefixtures("postgresql")
def test_an_error_is_gone_with_whoever_handles_it(truth):
    """Keys and words stand in the frames that it went through: they do not wait for garbage to be looked for."""
    kept = []

    class Words:
        pass

    def fail_over_words():
        words = Words()
        kept.append(weakref.ref(words))
        raise LookupError

    gc.disable()
    try:
        with pytest.raises(LookupError) as caught:
            holds_meanwhile(truth(truth=True), fail_over_words)()
        del caught
        assert holds_meanwhile(truth(truth=False), fail_over_words) is None
        assert [one() for one in kept] == [None, None]
    finally:
        gc.enable()


@pytest.mark.usefixtures("postgresql")
def test_what_ends_the_process_leaves_no_answer_waiting(truth):
    def stop():
        raise SystemExit

    with pytest.raises(SystemExit):
        holds_meanwhile(truth(truth=True), stop)
    assert Study.objects.count() == 0


@pytest.mark.usefixtures("postgresql")
@pytest.mark.parametrize("where", ["ClientCursor", "send", "monotonic", "fetch_many"])
def test_wherever_it_is_interrupted_nobody_else_is_given_the_answer(monkeypatch, where):
    """What ends a process comes between any two lines; the connection may be asked once more before it does."""
    length = planned("SELECT length(%s) = 20000000", _TEXT, text="")

    def stop(*_args):
        raise SystemExit

    monkeypatch.setattr(meanwhile, where, stop)
    with pytest.raises(SystemExit):
        holds_meanwhile(length(text="a" * 20_000_000), lambda: "done")
    monkeypatch.undo()
    assert Study.objects.count() == 0


@pytest.mark.usefixtures("postgresql")
def test_a_process_that_is_ended_is_ended_whatever_becomes_of_the_statement():
    divided = planned("SELECT 1 / %s = 1", _NUMBER, number=1)

    def stop():
        raise SystemExit

    with pytest.raises(SystemExit):
        holds_meanwhile(divided(number=0), stop)


@pytest.mark.usefixtures("postgresql")
def test_a_statement_that_takes_too_long_gives_nothing_out():
    asleep = planned("SELECT pg_sleep(%s) IS NOT NULL", _NUMBER, number=0)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 50")
    try:
        with pytest.raises(OperationalError, match="timeout"):
            holds_meanwhile(asleep(number=5), lambda: "words")
        assert Study.objects.count() == 0
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")


@pytest.mark.usefixtures("postgresql")
def test_what_it_waits_for_may_be_held_by_another_thread():
    """A process answers several requests at once: none of them stands still for what one of them waits for."""

    def wait():
        try:
            locked = planned("SELECT pg_advisory_xact_lock(%s) IS NOT NULL", _NUMBER, number=0)
            with connection.cursor() as cursor:
                cursor.execute("SET statement_timeout = '20s'")
            begun.set()
            return holds_meanwhile(locked(number=1), lambda: "done")()
        finally:
            connections.close_all()

    begun = Event()
    with ThreadPoolExecutor(1) as pool, connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(1)")
        waiting = pool.submit(wait)
        begun.wait(20)
        assert not wait_for([waiting], timeout=FRESH).done
        cursor.execute("SELECT pg_advisory_unlock(1)")
        assert waiting.result(20) == "done"


@pytest.mark.usefixtures("postgresql")
def test_what_a_trigger_says_is_no_answer(truth):
    """Notices come before the answer, and nothing at all is no yes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION pg_temp.said(it boolean) RETURNS boolean LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE NOTICE 'true'; RAISE WARNING 't'; RETURN it; END $$"
        )
    said = planned("SELECT pg_temp.said(CAST(%s AS BOOLEAN))", _TRUTH, truth=True)
    assert holds_meanwhile(said(truth=True), lambda: "done")() == "done"
    assert holds_meanwhile(said(truth=False), lambda: "done") is None
    assert holds_meanwhile(said(truth=None), lambda: "done") is None
    nothing = planned("SELECT true WHERE CAST(%s AS BOOLEAN)", _TRUTH, truth=True)
    assert holds_meanwhile(nothing(truth=False), lambda: "done") is None


@pytest.mark.usefixtures("postgresql")
def test_a_statement_that_fails_gives_nothing_out():
    divided = planned("SELECT 1 / %s = 1", _NUMBER, number=1)
    done = []
    with pytest.raises(DatabaseError, match="division by zero"):
        holds_meanwhile(divided(number=0), lambda: done.append("words"))
    assert done == ["words"]
    assert Study.objects.count() == 0


@pytest.mark.usefixtures("postgresql")
def test_a_connection_that_is_lost_meanwhile_gives_nothing_out(truth):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
    asleep = planned("SELECT pg_sleep(%s) IS NOT NULL", _NUMBER, number=0)

    def cut():
        with connections["keyring"].cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])

    with pytest.raises(OperationalError):
        holds_meanwhile(asleep(number=30), cut)
    connection.close_if_unusable_or_obsolete()
    assert Study.objects.count() == 0


@pytest.mark.usefixtures("postgresql")
def test_values_may_be_larger_than_a_socket_takes_at_once():
    length = planned("SELECT length(%s) = 20000000", _TEXT, text="")
    assert holds_meanwhile(length(text="я" * 20_000_000), lambda: "done")() == "done"


def test_in_a_transaction_the_work_is_left_for_later(truth):
    done = []
    with transaction.atomic():
        given = holds_meanwhile(truth(truth=True), lambda: done.append("words") or "done")
        assert done == []
    assert given() == "done"


def test_before_it_is_planned_the_work_is_left_for_later():
    new = Kept(lambda: Written("SELECT %s", (_TRUTH,)))
    done = []
    given = holds_meanwhile(new.asking(truth=True), lambda: done.append("words") or "done")
    assert done == []
    assert given() == "done"
    assert holds_meanwhile(new.asking(truth=False), lambda: "done") is None
