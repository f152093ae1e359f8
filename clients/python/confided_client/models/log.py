"""The log, its heads and its proofs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision or change: ``person`` is eight digits that tell people apart, ``participant`` are codes."""

    id: UUID
    at: datetime
    actor_kind: str
    person: str
    token: UUID | None
    roles: tuple[str, ...]
    action: str
    object_kind: str
    object_id: UUID | None
    study: UUID | None
    interview: UUID | None
    participant: str
    consent: UUID | None
    grant: UUID | None
    purpose: str
    outcome: str
    reason: str
    request: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlacedEntry(Entry):
    """An entry and its place in the log, from 0; None while it waits for one."""

    index: int | None


@dataclass(frozen=True, slots=True)
class Cosignature:
    """A witness's signature, which stands in the note of a head."""

    witness: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """A signed head of the log: keep its note, and a log rewritten later does not fit it. Hashes are in base64."""

    size: int
    root_hash: str
    note: str
    key: str
    cosignatures: tuple[Cosignature, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """A consistency proof (RFC 6962) between two heads of the log."""

    first: int
    second: int
    first_root: str
    second_root: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inclusion:
    """An entry of the log and its inclusion proof (RFC 6962)."""

    entry: str
    index: int
    size: int
    leaf_hash: str
    path: tuple[str, ...]
    note: str
    proof: str
