"""Adding and changing rows by the thousand, by their values alone.

To make an object of each row, and an expression of each of its values, costs several times what the database takes.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache
from itertools import chain, islice
from typing import Any, Final
from uuid import UUID

from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from django.utils import timezone

#: Rows that one statement adds, where one statement can add several.
TOGETHER: Final = 500


def add_rows(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows; no signal is sent.

    Moments of creation are a microsecond apart, so that rows sorted by them stand as they were given.

    Args:
        model: Whose rows.
        names: Names of its fields; all others get their defaults.
        rows: A value for each of the names, ids for foreign keys.

    Raises:
        django.db.Error: They cannot be added; none is then.
    """
    given = list(zip(*rows, strict=True))
    if not given:
        return
    connection = _connection(model)
    fields = list(model._meta.concrete_fields)
    named = dict(zip(names, given, strict=True))
    columns = [_written(field, named.get(field.name) or _made(field, len(given[0])), connection) for field in fields]
    # Names of the model's own columns alone are put together (S608); every value is a parameter.
    places = f"({', '.join(['%s'] * len(fields))})"
    into = f"INSERT INTO {_quoted(connection, model)} ({', '.join(_columns(connection, fields))}) VALUES"
    values = zip(*columns, strict=True)
    with transaction.mark_for_rollback_on_error(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.executemany(f"{into} {places}", list(values))
            return
        while some := list(islice(values, TOGETHER)):
            cursor.execute(f"{into} {', '.join([places] * len(some))}", list(chain.from_iterable(some)))


def change_rows(model: type[Model], name: str, values: Iterable[tuple[UUID, Any]]) -> None:
    """Change one field of several rows.

    Args:
        model: Whose rows.
        name: Name of the field.
        values: The id of each row, and its new value.

    Raises:
        django.db.Error: They cannot be changed; none is then.
    """
    given = list(values)
    if not given:
        return
    connection = _connection(model)
    fields = [model._meta.get_field("id"), model._meta.get_field(name)]
    ids, new = (_written(*one, connection) for one in zip(fields, zip(*given, strict=True), strict=True))
    own, changed = _columns(connection, fields)
    sql = f"UPDATE {_quoted(connection, model)} SET {changed} = %s WHERE {own} = %s"  # noqa: S608 - as above
    with transaction.mark_for_rollback_on_error(using=connection.alias), connection.cursor() as cursor:
        cursor.executemany(sql, list(zip(new, ids, strict=True)))


def _connection(model: type[Model]) -> BaseDatabaseWrapper:
    return connections[router.db_for_write(model)]


def _quoted(connection: BaseDatabaseWrapper, model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _columns(connection: BaseDatabaseWrapper, fields: Iterable[Any]) -> list[str]:
    return [connection.ops.quote_name(field.column) for field in fields]


def _made(field: Any, count: int) -> Sequence[Any]:
    """Give the values that a field has by itself."""
    if getattr(field, "auto_now_add", False):
        now = timezone.now()
        return [now + timedelta(microseconds=place) for place in range(count)]
    if field.unique:
        return [field.get_default() for _ in range(count)]
    return [field.get_default()] * count


def _written(field: Any, values: Iterable[Any], connection: BaseDatabaseWrapper) -> list[Any]:
    """Give values as the database takes them; most of them stand in many rows, and are made once."""
    made = cache(lambda value: field.get_db_prep_save(value, connection))
    return [made(value) for value in values]
