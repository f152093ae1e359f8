"""The statements that add entries. ``log.py`` alone calls them, with columns that it has checked."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction

from archive.audit.models import Entry

Row = Mapping[str, Any]

_FIELDS = [field for field in Entry._meta.concrete_fields if not field.primary_key]
_COLUMNS = ", ".join(str(field.column) for field in _FIELDS)
#: Names of the model's own columns alone are put together in these (S608); every value is a parameter.
_ONE = f"INSERT INTO {Entry._meta.db_table} ({_COLUMNS}) VALUES ({', '.join(['%s'] * len(_FIELDS))})"  # noqa: S608
_MANY = (
    f"INSERT INTO {Entry._meta.db_table} ({_COLUMNS}) SELECT {_COLUMNS} FROM jsonb_populate_recordset("  # noqa: S608 - see above
    f"jsonb_populate_record(NULL::{Entry._meta.db_table}, %s::jsonb), %s::jsonb)"
)


def is_one_statement(entries: int) -> bool:
    """Whether :func:`insert` writes so many entries with one statement, so that all are written or none."""
    return entries < 2 or connection.vendor == "postgresql"


def insert(rows: Sequence[Row]) -> None:
    """Write entries. Composing a statement anew for each would cost more than the writing: these never change.

    Raises:
        django.db.Error: They cannot be written.
    """
    if not rows:
        return
    with transaction.mark_for_rollback_on_error(using=connection.alias), connection.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(_ONE, _values(rows[0]))
        elif connection.vendor == "postgresql":
            # As documents: a page has a thousand values, and each parameter of its own would be quoted by itself.
            # Moments and ids are written out by ``str``; Django's encoder would cut moments to milliseconds.
            cursor.execute(_MANY, [json.dumps(part, default=str) for part in _parted(rows)])
        else:
            cursor.executemany(_ONE, [_values(row) for row in rows])


def _parted(rows: Sequence[Row]) -> tuple[Row, list[Row]]:
    """Return what all rows have in common, and what each has beside: entries of one page differ in little."""
    first = rows[0]
    shared = {name for name, value in first.items() if all(row[name] == value for row in rows)}
    own = [name for name in first if name not in shared]
    return {name: first[name] for name in shared}, [{name: row[name] for name in own} for row in rows]


def _values(row: Row) -> list[Any]:
    return [field.get_db_prep_save(row[field.attname], connection) for field in _FIELDS]
