"""What a format is, and what every file says about itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from archive.holdings.sealed_files import Sink
from archive.release.coding.shapes import OpenCode, OpenCoding
from archive.release.exports.marks.kinds import Palette
from archive.release.reading import OpenExcerpt
from archive.vocabulary import SpeakerRole


@dataclass(frozen=True, slots=True)
class About:
    """What a file says about itself, so that a copy found somewhere tells what may be done with it.

    Attributes:
        export: The export's id.
        study: The study's title.
        recipient: Whom it was made for, by the name of their account.
        grant: The grant it was made under; None for the study's own team.
        purpose: What it may be used for.
        asked_at: When it was asked for.
        keep_until: The last day on which a copy may be kept.
        terms: The data-use agreement that was accepted, whole; for the team, a sentence.
        site: Where citations lead, such as ``https://archive.example.org``.
        codebook: The study's codes that the recipient may know of, each right before those under it.
        team: The study's team, id and name, where the recipient is one of them.
    """

    export: UUID
    study: str
    recipient: str
    grant: UUID | None
    purpose: str
    asked_at: datetime
    keep_until: date
    terms: str
    site: str
    codebook: Sequence[OpenCode] = ()
    team: Mapping[UUID, str] = field(default_factory=dict)


_SPEAKERS = {
    SpeakerRole.INTERVIEWER: "interviewer",
    SpeakerRole.PARTICIPANT: "participant",
    SpeakerRole.OTHER: "somebody else",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """An excerpt on its way out, its words marked, with what it was put under if the format wants to know."""

    open: OpenExcerpt
    codings: Sequence[OpenCoding] = ()

    @property
    def speaker(self) -> str:
        """Who speaks: a participant by code, others by their role."""
        return self.open.participant_code or _SPEAKERS[SpeakerRole(self.open.excerpt.role)]


#: What every file that has room for it says of its mark.
MARKED = "Spaces and punctuation of this copy are its own and tell it from every other. No word is touched."

Write = Callable[[About, Iterable[Taken], Sink], None]


@dataclass(frozen=True, slots=True)
class Format:
    """How excerpts become a file.

    Attributes:
        extension: Of the file's name, without the dot.
        mime: Its media type.
        palette: How its words are marked before it gets them.
        codes: Whether it holds theme codes.
        write: Writes the whole file, excerpt by excerpt in reading order, in memory that does not grow with the words.
            The same excerpts of the same export make the same bytes.
    """

    extension: str
    mime: str
    palette: Palette
    write: Write
    codes: bool = False


def citation_of(about: About, one: OpenExcerpt) -> str:
    """Return the address that names an excerpt for good."""
    return f"{about.site}/excerpts/{one.excerpt.pk}/"


def fields_of(about: About, one: OpenExcerpt) -> dict[str, str | int]:
    """Return what tables and lines say of an excerpt, by column."""
    return {
        "id": str(one.excerpt.pk),
        "interview": one.interview_code,
        "participant": one.participant_code,
        "speaker_role": one.excerpt.role,
        "language": one.excerpt.language,
        "position": one.excerpt.position,
        "text": one.text,
        "released_at": one.excerpt.release.created_at.isoformat(timespec="seconds"),
        "citation": citation_of(about, one),
    }
