"""Makes deleted wraps leave the keyring database's files, not only its tables."""

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from archive.keyring.errors import ErasureIncomplete

_LOCK_WAIT = "5s"


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Have rows deleted from now on overwritten with zeros where the database can do that (SQLite)."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def scrub(connection: BaseDatabaseWrapper, table: str) -> None:
    """Drop what the database's files still hold of rows deleted before.

    SQLite: the write-ahead log, where the wrap's insertion may still stand, is written back and cut to nothing.
    PostgreSQL: the table (a few hundred bytes per key) is written anew and its old file removed. Its own write-ahead
    log goes with the keyring's short-lived backups.

    Args:
        connection: the keyring's connection. Inside a transaction nothing is done: neither statement can run there.
        table: name of the table.

    Raises:
        ErasureIncomplete: another connection was in the way.
    """
    if connection.in_atomic_block:
        return
    if connection.vendor == "sqlite":
        _scrub_sqlite(connection)
    elif connection.vendor == "postgresql":
        _scrub_postgresql(connection, table)


def _scrub_sqlite(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        raise ErasureIncomplete("a reader kept the keyring's write-ahead log in use; destroy the key again")


def _scrub_postgresql(connection: BaseDatabaseWrapper, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{_LOCK_WAIT}'")
        try:
            cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(table)}")
        except DatabaseError as error:
            raise ErasureIncomplete("the table of wraps could not be written anew; destroy the key again") from error
        finally:
            cursor.execute("RESET lock_timeout")
