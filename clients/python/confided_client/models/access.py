"""Access: what one asks for, and what one holds."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Agreement:
    """A study's data-use agreement: what one accepts by asking for access."""

    study: UUID
    title: str
    languages: tuple[str, ...]
    version: int
    text: str


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """A request of yours for access."""

    id: UUID
    study: UUID
    title: str
    purpose: str
    languages: tuple[str, ...] | None
    until: date
    created_at: datetime
    state: str
    agreement_version: int


@dataclass(frozen=True, slots=True)
class Budget:
    """How many excerpts may be opened under a grant; ``renews_at`` begins the next day, in UTC."""

    opened: int
    limit: int
    opened_today: int
    day_limit: int
    left_today: int
    renews_at: datetime


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant under which you read; None stands for all languages, all interviews, and no budget once it ended."""

    id: UUID
    study: UUID
    title: str
    purpose: str
    languages: tuple[str, ...] | None
    until: date
    created_at: datetime
    state: str
    interviews: tuple[UUID, ...] | None
    budget: Budget | None
