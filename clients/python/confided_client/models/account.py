"""Who you are to the archive, and whose excerpts you may ask for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Token:
    """The token at work."""

    id: UUID
    name: str
    scopes: tuple[str, ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Me:
    """Whom the archive takes you for."""

    id: UUID
    display_name: str
    kind: str
    token: Token | None


@dataclass(frozen=True, slots=True)
class Study:
    """A study whose excerpts you may ask for."""

    id: UUID
    title: str
    languages: tuple[str, ...]
