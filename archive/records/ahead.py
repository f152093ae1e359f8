"""Rows in the order of others that are found first, each looked at only until there are enough. PostgreSQL alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, QuerySet
from django.db.models.expressions import RawSQL

from archive.records.given import NOTED


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
        noting: The field whose ids are noted for what is asked :func:`archive.records.kept.at_once` with it; see
            :class:`archive.records.given.Noted`.
    """

    first: "QuerySet[Any, Any]"
    order: tuple[str, ...]
    each: "QuerySet[Any, Any]"
    limit: int
    then: tuple[str, ...] = ()
    noting: str = ""

    def around(self, first: str, each: str, fields: Sequence[str]) -> str:
        """Return the statement out of those of its parts, of which the second gives these fields."""
        names = ", ".join(f"c{number}" for number in range(len(fields)))
        order = [f"ahead.{column}" for column in self.order] + [f"c{fields.index(field)}" for field in self.then]
        rows = (
            f"SELECT {names} FROM ({first} OFFSET 0) ahead "  # noqa: S608 - statements that Django composed
            f"CROSS JOIN LATERAL ({each} OFFSET 0) seen ({names}) ORDER BY {', '.join(order)} LIMIT {self.limit}"
        )
        if not self.noting:
            return rows
        column = f"c{fields.index(self.noting)}"
        note = f"SELECT set_config('{NOTED}', array_agg(DISTINCT {column})::text, true) FROM page"  # noqa: S608 - see above
        return f"WITH page AS MATERIALIZED ({rows}) SELECT * FROM page WHERE ({note}) IS NOT NULL"  # noqa: S608 - see above


def found(column: str, output_field: "Field[Any, Any]") -> RawSQL:
    """Return a column of what was found first; the name is one of ours, never something that somebody sent."""
    return RawSQL(f"ahead.{column}", (), output_field=output_field)  # noqa: S611 - a name of our own
