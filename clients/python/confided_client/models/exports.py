"""Files made by the archive."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Export:
    """An export of yours, and how far it has come.

    Where it is not ``whole`` it was made by words, of no more than the grant let be opened: more may match.
    """

    id: UUID
    study: UUID
    grant: UUID | None
    purpose: str
    format: str
    state: str
    rows_done: int
    rows_total: int
    whole: bool
    until: datetime
    fetched_at: datetime | None
    created_at: datetime
