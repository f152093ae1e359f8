"""What the role that the application signs in with may do in PostgreSQL: everything it needs, and nothing to the log.

Triggers refuse changes of the log, but whoever owns a table may take its triggers away. So the tables belong to one
role, which migrates and does nothing else, and the application is another: it may read the log and add to it.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from archive.audit.triggers import TABLES

_ALL = "SELECT, INSERT, UPDATE, DELETE"
_READ_ONLY = ("django_migrations",)
_CHANGES = ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER")


def statements(connection: BaseDatabaseWrapper, role: str) -> list[sql.Composed]:
    """Return the grants of the application's role. Safe to repeat; to be repeated after each migration.

    Args:
        connection: To the content database.
        role: The application's role, which exists.
    """
    name, tables = sql.Identifier(role), connection.introspection.table_names()
    found = [
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name),
        sql.SQL("REVOKE CREATE ON SCHEMA public FROM {}, PUBLIC").format(name),
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(name),
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(name),
    ]
    for table in sorted(tables):
        rights = "SELECT" if table in _READ_ONLY else "SELECT, INSERT" if table in TABLES else _ALL
        grant = sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights), sql.Identifier(table), name)
        found.append(grant)
    return found


def excess(connection: BaseDatabaseWrapper) -> list[str]:
    """Return what the role at work may do to the log and should not, in words; nothing where there are no roles."""
    if connection.vendor != "postgresql":
        return []
    return [*_changes(connection), *_ownership(connection)]


def _changes(connection: BaseDatabaseWrapper) -> Iterator[str]:
    with connection.cursor() as cursor:
        for table in TABLES:
            for change in _CHANGES:
                cursor.execute("SELECT has_table_privilege(current_user, %s, %s)", [table, change])
                if cursor.fetchone()[0]:
                    yield f"{change} on {table}"


def _ownership(connection: BaseDatabaseWrapper) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            yield "everything: it is a superuser"
        owned = "SELECT tablename FROM pg_tables WHERE tablename = ANY(%s) AND pg_has_role(tableowner, 'MEMBER')"
        cursor.execute(owned, [list(TABLES)])
        yield from (f"anything to {table}, which it owns" for (table,) in cursor.fetchall())


def models_without_grants(connection: BaseDatabaseWrapper) -> list[str]:
    """Return tables of ours that the role at work cannot write though it must."""
    lacking = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            if not model._meta.managed or table not in connection.introspection.table_names(cursor):
                continue
            for right in ("SELECT", "INSERT") if table in TABLES else _ALL.split(", "):
                cursor.execute("SELECT has_table_privilege(current_user, %s, %s)", [table, right])
                if not cursor.fetchone()[0]:
                    lacking.append(f"{right} on {table}")
    return lacking
