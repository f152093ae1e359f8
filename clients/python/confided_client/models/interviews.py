"""Interviews, from outside."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview of which you read something; ``excerpts`` is None where they are few."""

    id: UUID
    study: UUID
    code: str
    language: str
    excerpts: int | None
    released_at: datetime
