"""Excerpts as pages show them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from archive.release.brackets import Part, parts
from archive.release.reading import OpenExcerpt


@dataclass(frozen=True, slots=True)
class ShownExcerpt:
    """What ``components/excerpt.html`` asks for, with the excerpt's address and its text in parts."""

    id: UUID
    text: str
    parts: list[Part]
    language: str
    speaker_role: str
    interview_code: str
    participant_code: str
    released_at: datetime
    url: str


def shown(one: OpenExcerpt) -> ShownExcerpt:
    """Return an open excerpt as a page shows it."""
    return ShownExcerpt(
        id=one.excerpt.pk,
        text=one.text,
        parts=parts(one.text),
        language=one.excerpt.language,
        speaker_role=one.excerpt.role,
        interview_code=one.interview_code,
        participant_code=one.participant_code,
        released_at=one.excerpt.release.created_at,
        url=reverse("excerpt", args=[one.excerpt.pk]),
    )
