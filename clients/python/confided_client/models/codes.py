"""Theme codes, and what stands under them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ThemeCode:
    """A theme code of a study; ``excerpts`` is None where few stand under it or a code below it."""

    id: UUID
    guid: UUID
    study: UUID
    parent: UUID | None
    depth: int
    name: str
    definition: str
    colour: str
    codable: bool
    excerpts: int | None


@dataclass(frozen=True, slots=True)
class Coding:
    """A theme code that an excerpt stands under: whole, or from ``start`` to ``end`` in characters of its text."""

    id: UUID
    code: UUID
    name: str
    start: int | None
    end: int | None
    memo: str
    coded_by: UUID | None
    coded_at: datetime


@dataclass(frozen=True, slots=True)
class PlacedCoding(Coding):
    """A coding by itself: it says of which excerpt it is."""

    excerpt: UUID
