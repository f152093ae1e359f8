"""Excerpts, and how many there are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from confided_client.models.codes import Coding


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
class ExcerptInContext:
    """An excerpt and what was said around it; a gap in ``position`` says that something there is closed to you."""

    before: tuple[Excerpt, ...]
    excerpt: Excerpt
    after: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Bucket:
    """The excerpts that share a value; ``count`` is None where they are few."""

    value: str
    count: int | None


@dataclass(frozen=True, slots=True)
class InterviewBucket:
    """The excerpts of one interview: its code, and its study, since two may have interviews of one code."""

    value: str
    count: int | None
    study: UUID


@dataclass(frozen=True, slots=True)
class Features:
    """What participants let be told of them, by value, in participants; empty unless one study is asked."""

    age: tuple[Bucket, ...]
    gender: tuple[Bucket, ...]
    residence: tuple[Bucket, ...]
    ethnicity: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many excerpts were found. Small numbers are None; where not ``certain``, numbers are upper bounds.

    Where ``opened_only``, what you have opened counts alone.
    """

    total: int | None
    certain: bool
    opened_only: bool
    study: tuple[Bucket, ...]
    interview: tuple[InterviewBucket, ...]
    language: tuple[Bucket, ...]
    speaker_role: tuple[Bucket, ...]
    features: Features
