"""The log, its heads and its proofs."""

from dataclasses import dataclass
from datetime import datetime


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
