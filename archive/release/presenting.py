"""Excerpts as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from archive.release.brackets import Part, Span, parts
from archive.release.reading import OpenExcerpt


@dataclass(frozen=True, slots=True)
class ShownExcerpt:
    """What ``components/excerpt.html`` asks for, with the excerpt's address and its text in parts."""

    id: UUID
    text: str
    parts: list[Part]
    shortened: bool
    language: str
    speaker_role: str
    interview_code: str
    participant_code: str
    released_at: datetime
    url: str
    study_title: str = ""


def shown(one: OpenExcerpt, passage: str = "", marks: Sequence[Span] = (), study_title: str = "") -> ShownExcerpt:
    """Return an open excerpt as a page shows it.

    Args:
        one: The excerpt.
        passage: What of it is shown; all of it if empty.
        marks: Where that holds what was looked for.
        study_title: Of its study, where the page is of several.
    """
    text = passage or one.text
    return ShownExcerpt(
        id=one.excerpt.pk,
        text=text,
        parts=parts(text, marks),
        shortened=text != one.text,
        language=one.excerpt.language,
        speaker_role=one.excerpt.role,
        interview_code=one.interview_code,
        participant_code=one.participant_code,
        released_at=one.excerpt.release.created_at,
        url=reverse("excerpt", args=[one.excerpt.pk]),
        study_title=study_title,
    )
