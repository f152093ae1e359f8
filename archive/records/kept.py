"""Statements that are composed once and asked many times.

Composing a statement out of querysets takes Django longer than the database takes to answer it, and PostgreSQL plans
anew what it is sent anew. A kept statement is composed once for the process and planned once for the connection; what
differs from one asking to the next is given to it each time, as a ``Given`` where a value would stand::

    _HELD = Kept(lambda: Grant.objects.filter(holder=Given("holder", UUIDField())))
    grants = _HELD(holder=actor.id)

It keeps no row and no value: each asking reads what stands now.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from archive.records.ahead import Ahead
from archive.records.given import Given
from archive.records.rows import Reader
from archive.records.written import Written

R = TypeVar("R")
#: Shapes of one statement that are kept, and statements that one connection keeps planned.
_SHAPES, _PLANNED = 100, 300
#: Left to itself, PostgreSQL plans a long statement anew by the values at hand even where it was told to keep it, and
#: has a second process help with a page's worth of rows. Either takes longer than to answer. And it takes a row out of
#: an index to cost what it does on a turning disk: it would go through all releases for each row of a page.
_SETTLING = (
    "SET plan_cache_mode TO force_generic_plan; SET max_parallel_workers_per_gather TO 0; SET random_page_cost TO 1.1"
)

#: What stands beside the names of statements where that was said for good.
_SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Anew(Generic[R]):
    """A statement that is composed once, but planned each time: how it is best answered hangs on its values."""

    rows: "QuerySet[Any, R]"


class Kept(Generic[R]):
    """A statement kept for this process.

    Args:
        compose: Returns the queryset, with a ``Given`` wherever a value differs from one asking to the next. What
            shapes the statement itself, such as a condition that is there or not, is an argument of it: one statement
            is kept for each combination, so there must be few.
    """

    def __init__(self, compose: "Callable[..., QuerySet[Any, R] | Ahead | Anew[R] | Written]") -> None:
        self._statement = lru_cache(_SHAPES)(lambda _vendor, *shape: _Statement(compose(*shape)))

    def __call__(self, *shape: Hashable, **given: Any) -> list[R]:
        """Ask it now.

        Args:
            *shape: For ``compose``.
            **given: The values, by name.

        Returns:
            What the queryset would: model instances, or what ``values_list`` makes of rows; tuples of what was written
            by hand.

        Raises:
            KeyError: A value is not given.
            django.db.Error: As for any statement.
        """
        found: list[R] = self.asking(*shape, **given).alone()
        return found

    def asking(self, *shape: Hashable, **given: Any) -> "Asking":
        """Return the statement with its values, to be asked :func:`together` with others."""
        # All databases of a process are of one kind, except while tests change it.
        return Asking(self._statement(connections["default"].vendor, *shape), given)


@dataclass(frozen=True, slots=True)
class Asking:
    """A statement with its values."""

    statement: "_Statement"
    given: Mapping[str, Any]

    def alone(self) -> list[Any]:
        """Ask it by itself."""
        return self.statement.ask(self.given)


def together(*several: Asking) -> list[list[Any]]:
    """Ask several statements of one database with one message, once it has planned them all: each waits its turn else.

    Returns:
        What each of them gives, in their order. Each sees what is committed when its own turn comes.
    """
    found = at_once(*several)
    return [one.alone() for one in several] if found is None else found


def at_once(*several: Asking) -> list[list[Any]] | None:
    """Ask as :func:`together` does, or not at all where the database takes no such message, or has yet to plan them."""
    connection = connections[several[0].statement.alias]
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        planned = [one.statement.is_planned(connection, cursor) for one in several]
        if not all(planned):
            return None
        values = [value for one in several for value in one.statement.values(one.given, connection)]
        cursor.execute("; ".join(one.statement.execution for one in several), values)
        found = []
        for place, one in enumerate(several):
            if place:
                cursor.nextset()
            found.append(one.statement.read(cursor.fetchall(), connection))
    return found


class _Statement:
    """One composed statement, and its name on the connections that have planned it."""

    _numbers = count(1)
    _planned: "WeakKeyDictionary[Any, dict[str, int]]" = WeakKeyDictionary()

    def __init__(self, composed: "QuerySet[Any, Any] | Ahead | Anew[Any] | Written") -> None:
        self._anew = isinstance(composed, Anew)
        self._name = f"kept_{next(self._numbers)}"
        if isinstance(composed, Written):
            self.alias, self._sql, self._params = composed.alias, composed.sql, composed.params
            self.read: Callable[[Sequence[Any], BaseDatabaseWrapper], list[Any]] = lambda rows, _connection: list(rows)
        else:
            self._compose(composed)
        self._places = list(dict.fromkeys(one for one in self._params if isinstance(one, Given)))
        values = f" ({', '.join(['%s'] * len(self._places))})" if self._places else ""
        #: The statement that asks ours as it was planned.
        self.execution = f"EXECUTE {self._name}{values}"

    def _compose(self, composed: "QuerySet[Any, Any] | Ahead | Anew[Any]") -> None:
        rows = composed.each if isinstance(composed, Ahead) else composed
        rows = rows.rows if isinstance(rows, Anew) else rows
        self.alias = rows.db
        compiler = rows.query.get_compiler(using=self.alias)
        self._sql, self._params = compiler.as_sql()
        self.read = Reader(rows, compiler)
        if isinstance(composed, Ahead):
            first, params = composed.first.query.get_compiler(using=self.alias).as_sql()
            self._sql = composed.around(first, self._sql, _names(compiler))
            self._params = (*params, *self._params)

    def ask(self, given: Mapping[str, Any]) -> list[Any]:
        """Return what stands now."""
        connection = connections[self.alias]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql" and self.is_planned(connection, cursor):
                cursor.execute(self.execution, self.values(given, connection))
            else:
                cursor.execute(self._sql, [_written(one, given, connection) for one in self._params])
            rows = cursor.fetchall()
        return self.read(rows, connection)

    def values(self, given: Mapping[str, Any], connection: BaseDatabaseWrapper) -> list[Any]:
        """Return what :attr:`execution` takes."""
        return [place.written(given[place.name], connection) for place in self._places]

    def is_planned(self, connection: BaseDatabaseWrapper, cursor: Any) -> bool:
        """Whether the server keeps the statement; it does from the second asking on: some connections ask but once."""
        if self._anew:
            return False
        asked = self._planned.setdefault(connection.connection, {})
        times = asked.get(self._name, 0)
        if times == 1:
            if _SETTLED not in asked:
                cursor.execute(_SETTLING)
                if not connection.in_atomic_block:  # whatever ends that may take the settings back, but no plan
                    asked[_SETTLED] = 0
            cursor.execute(*self._preparation())
        if times == 1 or (times == 0 and len(asked) < _PLANNED):
            asked[self._name] = times + 1
        return times > 0

    def _preparation(self) -> tuple[str, list[Any]]:
        """Return the statement that has PostgreSQL plan ours: values to be given by number, all others in place."""
        numbers = {place: number for number, place in enumerate(self._places, 1)}
        params = iter(self._params)
        fixed: list[Any] = []

        def numbered(found: re.Match[str]) -> str:
            if found.group() == "%%":
                return "%%"
            one = next(params)
            if isinstance(one, Given):
                return f"${numbers[one]}"
            fixed.append(one)
            return "%s"

        return f"PREPARE {self._name} AS {re.sub('%%|%s', numbered, self._sql)}", fixed


def _names(compiler: SQLCompiler) -> list[str]:
    """Return the field, or what was annotated, of each column; nothing for what is neither."""
    return [name or getattr(getattr(one, "target", None), "attname", "") for one, _sql, name in compiler.select]


def _written(param: Any, given: Mapping[str, Any], connection: BaseDatabaseWrapper) -> Any:
    return param.written(given[param.name], connection) if isinstance(param, Given) else param
