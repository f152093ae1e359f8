"""Database triggers that make the log append-only, for SQLite and PostgreSQL."""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_entry", "audit_leaf", "audit_checkpoint", "audit_subtree", "audit_cosignature")
REFUSAL = "the audit log is append-only"

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
"""


def _sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


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
            for verb in ("update", "delete", "truncate"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")
