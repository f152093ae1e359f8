"""What differs from one asking of a kept statement to the next; see :mod:`archive.records.kept`."""

import json
from collections.abc import Mapping
from typing import Any, Protocol

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, F, Field, Func, Q, UUIDField, Value
from django.db.models.sql.compiler import SQLCompiler

#: The setting, of the transaction alone, in which one statement notes ids for those that follow it in one message.
NOTED = "confided.noted"


class Given(Expression):
    """The place of a value that is given each time.

    Args:
        name: By which it is given. The same name may stand in several places.
        output_field: What it is, which says how it is written down.
    """

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Leave a place, and itself as what stands there."""
        return "%s", (self,)

    def written(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """Return a value as the database takes it."""
        return self.output_field.get_db_prep_value(value, connection)


class Several(Given):
    """The place of several values at once."""

    def written(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """Return the values as one: an array on PostgreSQL, elsewhere a list in JSON.

        Ids are written as the text of an array at once: the driver takes ten times as long over each by itself.
        """
        if connection.vendor == "postgresql" and isinstance(self.output_field, UUIDField):
            return f"{{{','.join([one.hex for one in value])}}}"
        several = [super(Several, self).written(one, connection) for one in value]
        return several if connection.vendor == "postgresql" else json.dumps(several)


class Among(Func):
    """The condition that a column holds one of several values, which are given each time.

    Args:
        column: Which, as a lookup names it.
        name: By which the values are given.
        output_field: What each of them is; a UUID if left out.
    """

    output_field = BooleanField()

    def __init__(self, column: str, name: str, output_field: "Field[Any, Any] | None" = None) -> None:
        super().__init__(F(column), Several(name, output_field or UUIDField()))

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_options: Any, **_context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """Ask the list of JSON that SQLite was given."""
        return self._held(compiler, "{0} IN (SELECT value FROM json_each({1}))")

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_options: Any, **_context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """Ask the array that PostgreSQL was given."""
        return self._held(compiler, "{0} = ANY({1})")

    def _held(self, compiler: SQLCompiler, template: str) -> tuple[str, tuple[Any, ...]]:
        column, values = (compiler.compile(one) for one in self.get_source_expressions())
        return template.format(column[0], values[0]), (*column[1], *values[1])


class Noted(Func):
    """The condition that a column holds one of the ids that the statement before noted. PostgreSQL alone.

    In a longer transaction they may be those of an earlier one, where the statement before found nothing.
    """

    output_field = BooleanField()
    #: The setting is read once by a query of its own: PostgreSQL would read it anew for each row.
    template = f"%(expressions)s = ANY((SELECT NULLIF(current_setting('{NOTED}', true), '')::uuid[])::uuid[])"

    def __init__(self, column: str) -> None:
        super().__init__(F(column))


class Values(Protocol):
    """What a condition is composed with: values at hand, or places for those that are given each time."""

    def one(self, name: str, output_field: "Field[Any, Any]") -> Expression:
        """Return what stands for one value."""

    def among(self, column: str, name: str, output_field: "Field[Any, Any] | None" = None) -> Q:
        """Return the condition that a column holds one of several values; UUIDs unless a field says otherwise."""


class Later:
    """Places, for a kept statement."""

    def one(self, name: str, output_field: "Field[Any, Any]") -> Expression:
        """Return the place of a value."""
        return Given(name, output_field)

    def among(self, column: str, name: str, output_field: "Field[Any, Any] | None" = None) -> Q:
        """Return the condition, with a place for the values."""
        return Q(Among(column, name, output_field))


class AtHand:
    """The values themselves, for a statement that is composed to be asked once."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def one(self, name: str, output_field: "Field[Any, Any]") -> Expression:
        """Return a value."""
        return Value(self._values[name], output_field=output_field)

    def among(self, column: str, name: str, output_field: "Field[Any, Any] | None" = None) -> Q:
        """Return the condition, with the values."""
        return Q(**{f"{column}__in": list(self._values[name])})
