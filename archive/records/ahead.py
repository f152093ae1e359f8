"""Rows in the order of others that are found first, each looked at only until there are enough. PostgreSQL alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, QuerySet
from django.db.models.expressions import RawSQL


@dataclass(frozen=True, slots=True)
class Ahead:
    """A statement for :class:`archive.records.kept.Kept`.

    What is cheap to find is found and sorted first; what it costs to look at each row more closely is paid for a page
    of them, however many were found. A planner left to itself looks at all of them closely, and then sorts.

    Attributes:
        first: What is found first: a queryset of ``values_list``, in order.
        order: The columns it is ordered by, as the table names them.
        each: For one row of it, what is returned; it names the row's columns by :func:`found`.
        then: The fields that ``each`` is ordered by, where it may return several; it then needs no more than ``limit``.
        limit: The most that are returned.
    """

    first: "QuerySet[Any, Any]"
    order: tuple[str, ...]
    each: "QuerySet[Any, Any]"
    limit: int
    then: tuple[str, ...] = ()

    def around(self, first: str, each: str, fields: Sequence[str]) -> str:
        """Return the statement out of those of its parts, of which the second gives these fields."""
        names = ", ".join(f"c{number}" for number in range(len(fields)))
        order = [f"ahead.{column}" for column in self.order] + [f"c{fields.index(field)}" for field in self.then]
        return (
            f"SELECT {names} FROM ({first} OFFSET 0) ahead "  # noqa: S608 - statements that Django composed
            f"CROSS JOIN LATERAL ({each} OFFSET 0) seen ({names}) ORDER BY {', '.join(order)} LIMIT {self.limit}"
        )


def found(column: str, output_field: "Field[Any, Any]") -> RawSQL:
    """Return a column of what was found first; the name is one of ours, never something that somebody sent."""
    return RawSQL(f"ahead.{column}", (), output_field=output_field)  # noqa: S611 - a name of our own
