"""What a format is, and what every file says about itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from archive.release.reading import OpenExcerpt


@dataclass(frozen=True, slots=True)
class About:
    """What a file says about itself, so that a copy found somewhere tells what may be done with it.

    Attributes:
        export: The export's id.
        study: The study's title.
        grant: The grant it was made under; None for the study's own team.
        purpose: What it may be used for.
        keep_until: The last day on which a copy may be kept.
        terms: The data-use agreement that was accepted, whole; for the team, a sentence.
        site: Where citations lead, such as ``https://archive.example.org``.
    """

    export: UUID
    study: str
    grant: UUID | None
    purpose: str
    keep_until: date
    terms: str
    site: str


@dataclass(frozen=True, slots=True)
class Format:
    """How excerpts become a file: its head, then one piece for each excerpt in reading order, in UTF-8.

    Attributes:
        extension: Of the file's name, without the dot.
        mime: Its media type.
        head: What stands before the first excerpt.
        row: What stands for one excerpt.
    """

    extension: str
    mime: str
    head: Callable[[About], bytes]
    row: Callable[[About, OpenExcerpt], bytes]


def fields_of(about: About, one: OpenExcerpt) -> dict[str, str | int]:
    """Return what every format says of an excerpt, by column."""
    return {
        "id": str(one.excerpt.pk),
        "interview": one.interview_code,
        "participant": one.participant_code,
        "speaker_role": one.excerpt.role,
        "language": one.excerpt.language,
        "position": one.excerpt.position,
        "text": one.text,
        "released_at": one.excerpt.release.created_at.isoformat(timespec="seconds"),
        "citation": f"{about.site}/excerpts/{one.excerpt.pk}/",
    }
