"""Whose rows a kept statement asks for: those of an account, named by its id or by something that leads to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, UUIDField

from archive.records.given import Given
from archive.records.kept import Asking


@dataclass(frozen=True, slots=True)
class Whose:
    """An account, for :class:`archive.records.kept.Kept`.

    Attributes:
        value: Its id, or what leads to it.
        by: A lookup from an account to what leads to it; empty for the id. It shapes the statement.
    """

    value: UUID | str
    by: str = ""


def belongs(column: str, by: str) -> Q:
    """Return the condition that a column holds the account which is given as ``whose``."""
    return Q(**{f"{column}__{by}" if by else column: Given("whose", CharField() if by else UUIDField())})


@dataclass(slots=True)
class Along:
    """What is asked of an account with the message that tells which one it is: each message waits its turn.

    Attributes:
        asks: Returns the statements.
        told: What they told; nothing where they have not been asked, or nobody was recognised.
    """

    asks: Callable[[Whose], Sequence[Asking]]
    told: Sequence[list[Any]] = field(default=())
