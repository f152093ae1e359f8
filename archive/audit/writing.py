"""The statements that add entries. ``log.py`` alone calls them, with columns that it has checked."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import TextField

from archive.audit.models import Entry
from archive.audit.provided import Condition, Provided
from archive.records.given import Given
from archive.records.kept import Kept
from archive.records.meanwhile import holds_meanwhile
from archive.records.written import Written

T = TypeVar("T")
Row = Mapping[str, Any]

_FIELDS = [field for field in Entry._meta.concrete_fields if not field.primary_key]
_COLUMNS = ", ".join(str(field.column) for field in _FIELDS)
#: Names of the model's own columns alone are put together in these (S608); every value is a parameter.
_ONE = f"INSERT INTO {Entry._meta.db_table} ({_COLUMNS}) VALUES ({', '.join(['%s'] * len(_FIELDS))})"  # noqa: S608
#: As documents: a page has a thousand values, and each parameter of its own would be quoted by itself.
_MANY = (
    f"INSERT INTO {Entry._meta.db_table} ({_COLUMNS}) SELECT {_COLUMNS} FROM jsonb_populate_recordset("  # noqa: S608 - see above
    f"jsonb_populate_record(NULL::{Entry._meta.db_table}, %s::jsonb), %s::jsonb)"
)
_ALIKE, _OWN = Given("alike", TextField()), Given("own", TextField())


def _provided(condition: Condition) -> Written:
    only_then = "WHERE (SELECT holds FROM provided)"
    sql = f"WITH {condition.sql}, entered AS ({_MANY} {only_then}) SELECT holds FROM provided"  # noqa: S608 - our own words alone
    return Written(sql, (*condition.params, _ALIKE, _OWN))


_PROVIDED: Kept[tuple[bool]] = Kept(_provided)


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
            cursor.execute(_MANY, _documents(rows))
        else:
            cursor.executemany(_ONE, [_values(row) for row in rows])


def insert_provided(rows: Sequence[Row], provided: Provided, meanwhile: Callable[[], T]) -> Callable[[], T] | None:
    """Write entries if what they are provided with holds, by the statement that makes it so. PostgreSQL alone.

    Args:
        rows: The entries.
        provided: The condition, with its values.
        meanwhile: What to do until they are written; see :func:`archive.records.meanwhile.holds_meanwhile`.

    Returns:
        What gives out what came of ``meanwhile``. None if it does not hold: nothing was written or changed.

    Raises:
        django.db.Error: They cannot be written; nothing was changed either.
    """
    alike, own = _documents(rows)
    entering = _PROVIDED.asking(provided.condition, **provided.given, alike=alike, own=own)
    with transaction.mark_for_rollback_on_error(using=connection.alias):
        return holds_meanwhile(entering, meanwhile)


def _documents(rows: Sequence[Row]) -> list[str]:
    """Return what all rows have in common, and what each has beside, in JSON."""
    return [json.dumps(part, default=_written) for part in _parted(rows)]


def _written(value: UUID | datetime) -> str:
    """Return what PostgreSQL reads an id or a moment from; Django's encoder would cut moments to milliseconds."""
    return value.hex if isinstance(value, UUID) else str(value)


def _parted(rows: Sequence[Row]) -> tuple[Row, list[Row]]:
    """Return what most rows have in common, and what each has beside: entries of one page differ in little.

    Those of another kind of object, such as the request for the page, name all in which they differ.
    """
    last = rows[-1]
    usual = [row for row in rows if row["object_kind"] == last["object_kind"]]
    own = [name for name, value in last.items() if any(row[name] is not value and row[name] != value for row in usual)]
    alike = {name: value for name, value in last.items() if name not in own}
    return alike, [_beside(row, own, alike) for row in rows]


def _beside(row: Row, own: Sequence[str], alike: Row) -> Row:
    names = own if row["object_kind"] == alike["object_kind"] else row
    return {name: row[name] for name in names if name not in alike or row[name] != alike[name]}


def _values(row: Row) -> list[Any]:
    return [field.get_db_prep_save(row[field.attname], connection) for field in _FIELDS]
