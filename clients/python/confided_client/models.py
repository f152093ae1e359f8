"""What the archive returns, as values. Fields that a newer archive adds are ignored, so that programs go on working."""

from dataclasses import dataclass
from datetime import date, datetime
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
class Excerpt:
    """A released, redacted turn. ``citation`` is the path of its page; ``id`` never changes."""

    id: UUID
    study: UUID
    interview: str
    participant: str
    speaker_role: str
    language: str
    position: int
    text: str
    released_at: datetime
    citation: str
    theme_codes: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """The passage around what was looked for; matches are (start, end) in characters of ``text``."""

    text: str
    matches: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class FoundExcerpt(Excerpt):
    """An excerpt of a list, and where it holds what was looked for: (start, end) in characters of ``text``."""

    matches: tuple[tuple[int, ...], ...]
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Bucket:
    """The excerpts that share a value; ``count`` is None where they are few."""

    value: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Features:
    """What participants let be told of them, by value, in participants; empty unless one study is asked."""

    age: tuple[Bucket, ...]
    gender: tuple[Bucket, ...]
    residence: tuple[Bucket, ...]
    ethnicity: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many excerpts were found. Small numbers are None; where not ``certain``, numbers are upper bounds."""

    total: int | None
    certain: bool
    interview: tuple[Bucket, ...]
    language: tuple[Bucket, ...]
    speaker_role: tuple[Bucket, ...]
    features: Features


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
class Grant:
    """A grant under which you read; None stands for all languages, or all interviews."""

    id: UUID
    study: UUID
    title: str
    purpose: str
    languages: tuple[str, ...] | None
    until: date
    created_at: datetime
    state: str
    interviews: tuple[UUID, ...] | None


@dataclass(frozen=True, slots=True)
class Export:
    """An export of yours, and how far it has come."""

    id: UUID
    study: UUID
    grant: UUID | None
    purpose: str
    format: str
    state: str
    rows_done: int
    rows_total: int
    until: datetime
    fetched_at: datetime | None
    created_at: datetime


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
