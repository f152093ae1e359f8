"""Transcripts, for those who hand them in: how far each has come, and never a word."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class HeldInterview:
    """An interview that you work on; ``transcript`` is the version that stands."""

    id: UUID
    study: UUID
    code: str
    language: str
    transcript: UUID | None


@dataclass(frozen=True, slots=True)
class Transcript:
    """One version of a transcript, and how far it has come."""

    id: UUID
    study: UUID
    interview: UUID
    version: int
    format: str
    state: str
    failure: str
    turns: int
    turns_done: int
    created_at: datetime
