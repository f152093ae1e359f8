"""What entries can be provided with: a change that is made with them by one statement, or, like them, not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """The part of the statement that decides. Make it once: a statement is kept for each.

    Attributes:
        sql: Queries of a ``WITH``, without that word, for PostgreSQL. The one called ``provided`` gives a single row
            with a single column, ``holds``; those that change something change nothing unless it is true.
        params: What stands in its places; see :class:`archive.records.written.Written`.
    """

    sql: str
    params: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Provided:
    """A condition with its values."""

    condition: Condition
    given: Mapping[str, Any]
