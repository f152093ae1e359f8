"""Database triggers that make the log append-only, for SQLite and PostgreSQL."""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_entry", "audit_leaf", "audit_checkpoint", "audit_subtree", "audit_cosignature")
REFUSAL = "the audit log is append-only"

#: What is unique in each table, the primary key first. SQLite's INSERT OR REPLACE takes a row away that is in the way
#: of a new one, and no DELETE trigger hears of it; so there an INSERT that finds one is refused.
_UNIQUE = {
    "audit_entry": (("id",), ("uid",)),
    "audit_leaf": (("index",), ("entry_id",)),
    "audit_checkpoint": (("size",),),
    "audit_subtree": (("id",), ("level", "index")),
    "audit_cosignature": (("id",), ("head_id", "witness", "key_id")),
}
#: What SQLite calls a row number that it has yet to give.
_NOT_GIVEN = -1

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
"""


def _sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for verb in ("UPDATE", "DELETE")
    ] + [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN {_is_there(table)} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ]


def _is_there(table: str) -> str:
    """Return the condition that a row is in the way of a new one."""
    found = []
    for columns in _UNIQUE[table]:
        same = " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)
        given = f'NEW."{columns[0]}" <> {_NOT_GIVEN} AND ' if columns == _UNIQUE[table][0] else ""
        found.append(f"({given}EXISTS (SELECT 1 FROM {table} WHERE {same}))")  # noqa: S608 - names of our own
    return " OR ".join(found)


def _postgresql(table: str) -> list[str]:
    return [
        f"CREATE OR REPLACE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"FOR EACH {'STATEMENT' if verb == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION audit_refuse()"
        for verb in ("UPDATE", "DELETE", "TRUNCATE")
    ]


def install(connection: BaseDatabaseWrapper, tables: Sequence[str] = TABLES) -> None:
    """Create the triggers on every table of the log, or on ``tables`` alone. Safe to repeat.

    Raises:
        NotImplementedError: The database is neither SQLite nor PostgreSQL: there is no log without its triggers.
    """
    if connection.vendor not in ("sqlite", "postgresql"):
        raise NotImplementedError(f"The audit log has no append-only triggers for {connection.vendor}.")
    statements = [_FUNCTION] if connection.vendor == "postgresql" else []
    for table in tables:
        statements += _postgresql(table) if connection.vendor == "postgresql" else _sqlite(table)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers. Only a migration's reversal and the tests, which must empty tables, may do this."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for verb in ("update", "delete", "truncate", "replace"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")
