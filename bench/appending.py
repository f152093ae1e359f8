"""Entries appended by four processes at once, against plain INSERTs of the same row into a table of the same shape.

Each process is ``python -m bench.appending``: it reads ``ours COUNT`` or ``plain COUNT`` from standard input, writes so
many rows, and says that they are there.
"""

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bench.timing import Row

WRITERS, EACH = 4, 250
_COLUMNS = (
    "uid, at, actor_kind, actor_id, roles, action, object_kind, object_id, study_id, participant, purpose, outcome, "
    "reason, request_id, detail"
)
_PLACES = ", ".join(["%s"] * len(_COLUMNS.split(", ")))


def measure_sqlite() -> Row:
    """Return entries a second on the database at work."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_plain AS SELECT * FROM audit_entry WHERE 0")
        for columns in ("uid", "study_id, id", "interview_id, id", "actor_id, id"):
            cursor.execute(f"CREATE INDEX bench_{columns.split(',')[0]} ON bench_plain ({columns})")
    return _row("log appends, 4 writers, SQLite", dict(os.environ))


def measure_postgresql() -> Row | None:
    """Return the same on a PostgreSQL database made for it; None where none answers."""
    import psycopg

    host, name = os.environ.get("CONFIDED_TEST_PGHOST", "127.0.0.1"), f"confided_bench_{os.getpid()}"
    try:
        server = psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True, connect_timeout=5)
    except psycopg.OperationalError:
        return None
    with server, _database(server, name) as environment:
        return _row("log appends, 4 writers, PostgreSQL", environment, "≥ 0.5")


@contextmanager
def _database(server: "object", name: str) -> Iterator[dict[str, str]]:
    """Make a database with the log's tables and a plain one, and drop it in the end."""
    execute: Callable[[str], object] = server.execute  # type: ignore[attr-defined]
    execute(f'CREATE DATABASE "{name}"')
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.postgresql",
        "CONFIDED_TEST_SERVICES": "1",
        "CONFIDED_TEST_DEFAULT_DATABASE": name,
    }
    try:
        migrate = [sys.executable, "manage.py", "migrate", "audit", "--verbosity", "0", "--skip-checks"]
        subprocess.run(migrate, env=environment, check=True)  # noqa: S603
        shape = "CREATE TABLE bench_plain (LIKE audit_entry INCLUDING ALL)"
        host = os.environ.get("CONFIDED_TEST_PGHOST", "127.0.0.1")
        import psycopg

        with psycopg.connect(host=host, user="postgres", dbname=name, autocommit=True) as made:
            made.execute(shape)
        yield environment
    finally:
        execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _row(what: str, environment: dict[str, str], target: str = "") -> Row:
    command = [sys.executable, "-m", "bench.appending"]
    writers = [
        subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
        for _ in range(WRITERS)
    ]
    try:
        for writer in writers:
            _line(writer)  # it is connected
        both = [(_burst("ours", writers), _burst("plain", writers)) for _ in range(3)]
    finally:
        for writer in writers:
            writer.communicate()
    ours, plain = max(one for one, _ in both), max(other for _, other in both)
    return Row(what, "entries/s", ours, plain, "plain INSERT of the same row", target)


def _burst(kind: str, writers: "list[subprocess.Popen[str]]") -> float:
    """Return rows a second of all writers together."""
    began = time.perf_counter()
    for writer in writers:
        if writer.stdin:
            writer.stdin.write(f"{kind} {EACH}\n")
            writer.stdin.flush()
    for writer in writers:
        _line(writer)
    return WRITERS * EACH / (time.perf_counter() - began)


def _line(writer: "subprocess.Popen[str]") -> str:
    line = writer.stdout.readline() if writer.stdout else ""
    if not line:
        raise RuntimeError("a writer died")
    return line


def _write() -> None:
    """Connect, and write whenever told to."""
    import django

    django.setup()
    from django.db import connection
    from django.utils import timezone

    from archive.audit.log import Subject, record_decisions
    from archive.policy import Action, Actor, ActorKind, Decision, Reason

    actor = Actor(kind=ActorKind.PERSON, id=uuid.uuid4())
    subject = Subject(kind="excerpt", id=uuid.uuid4(), study_id=uuid.uuid4(), participant="P-01", roles=frozenset())
    decision = Decision(True, Reason.ALLOWED)

    def ours() -> None:
        record_decisions(actor, Action.EXCERPT_READ, [(subject, decision)])

    def plain() -> None:
        ids = [str(value) if connection.vendor == "postgresql" else value.hex for value in (uuid.uuid4(), subject.id)]  # type: ignore[union-attr]
        values = [ids[0], timezone.now(), "person", ids[1], "", "excerpt.read", "excerpt", ids[1], ids[1], "P-01", ""]
        with connection.cursor() as cursor:
            sql = f"INSERT INTO bench_plain ({_COLUMNS}) VALUES ({_PLACES})"  # noqa: S608
            cursor.execute(sql, [*values, "allowed", "allowed", "", "{}"])

    connection.ensure_connection()
    _say("ready")
    for line in sys.stdin:
        kind, count = line.split()
        for _ in range(int(count)):
            (ours if kind == "ours" else plain)()
        _say("done")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _write()
