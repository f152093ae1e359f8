"""Statements written by hand, kept as those are that Django composes; see :mod:`archive.records.kept`."""

from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS


@dataclass(frozen=True, slots=True)
class Written:
    """What querysets cannot say. Its rows are given as tuples.

    Attributes:
        sql: The statement, with ``%s`` for each of ``params``; words of ours alone.
        params: What stands there: a ``Given`` where a value differs from one asking to the next.
        alias: The database it is for.
    """

    sql: str
    params: tuple[Any, ...]
    alias: str = DEFAULT_DB_ALIAS
