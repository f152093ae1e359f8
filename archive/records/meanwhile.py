"""Asking a kept statement whether something holds, and working until the answer is there. PostgreSQL alone.

A statement that writes takes PostgreSQL as long as the process that waits for it needs for what comes next. What comes
of that work is handed out only with the answer: the caller has it if the statement holds, and nothing else has seen it.
"""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Never, TypeVar

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.views.decorators.debug import sensitive_variables
from psycopg import ClientCursor, Connection, OperationalError
from psycopg.errors import error_from_result
from psycopg.generators import fetch_many, send
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn

from archive.records.kept import Asking

T = TypeVar("T")

#: Seconds that what came of the work may wait for the answer: somebody may withdraw meanwhile.
FRESH = 0.2


@sensitive_variables()
def holds_meanwhile(asking: Asking, work: Callable[[], T]) -> Callable[[], T] | None:
    """Ask a statement that gives one row with one truth value, and work until it is answered.

    In a transaction, and while the statement is not planned yet, the work is left for whoever calls what is returned.
    So it is, to be done anew, where the answer lets itself be waited for: what was made before is not handed out then.

    Args:
        asking: The statement, with its values.
        work: What to do meanwhile. It asks nothing over the same connection, and may be done twice.

    Returns:
        What returns what came of the work, or raises what it raised; None where the statement does not hold.

    Raises:
        django.db.Error: As for any statement; what came of the work is gone.
    """
    connection = connections[asking.statement.alias]
    if not _is_ready(asking, connection):
        [(holds,)] = asking.alone()
        return work if holds else None
    try:
        with connection.wrap_database_errors:
            _send(asking, connection)
            given, since = _tried(work), monotonic()
            holds = _answer(connection.connection)
    finally:
        _leave_in_order(connection)
    if holds and monotonic() - since <= FRESH:
        return given
    del given  # an error that it holds leads back to here: keys and words in its frames would stay for as long
    return work if holds else None


@sensitive_variables()
def _tried(work: Callable[[], T]) -> Callable[[], T]:
    try:
        done = work()
    except Exception as error:
        return partial(_fail, [error])
    return lambda: done


def _fail(held: list[Exception]) -> Never:
    """Raise an error that nothing here holds on to: keys and words in its frames would stay until garbage is sought."""
    raise held.pop()


def _leave_in_order(connection: BaseDatabaseWrapper) -> None:
    """Close a connection that was left amid a statement, whatever left it: nobody else is given what it answers."""
    if connection.connection.pgconn.transaction_status != TransactionStatus.IDLE:
        connection.close()


def _is_ready(asking: Asking, connection: BaseDatabaseWrapper) -> bool:
    """Whether the statement is planned, and commits by itself."""
    if connection.vendor != "postgresql" or connection.in_atomic_block or not connection.get_autocommit():
        return False
    with connection.cursor() as cursor:
        return asking.statement.is_planned(connection, cursor)


def _send(asking: Asking, connection: BaseDatabaseWrapper) -> None:
    values = asking.statement.values(asking.given, connection)
    query = ClientCursor(connection.connection).mogrify(asking.statement.execution, values)
    pgconn: PGconn = connection.connection.pgconn
    pgconn.send_query(query.encode())
    connection.connection.wait(send(pgconn))
    if connection.queries_logged:
        connection.queries_log.append({"sql": query, "time": ""})


def _answer(connection: Connection) -> bool:
    """Return the truth value of the one row that comes. Other threads go on: one of them may hold what it waits for.

    Raises:
        psycopg.Error: The statement failed, or the connection.
    """
    answers = connection.wait(fetch_many(connection.pgconn))
    failed = next((one for one in answers if one.status != ExecStatus.TUPLES_OK), None)
    if failed is not None:
        raise error_from_result(failed)
    if not answers:
        raise OperationalError("the connection was lost before the statement was answered")
    return bool(answers[0].get_value(0, 0) == b"t")
