"""Open excerpts that no database holds, for tests of formats alone."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from archive.release.exports.formats import About, Taken
from archive.release.models import Excerpt, Release
from archive.release.reading import OpenExcerpt
from archive.vocabulary import SpeakerRole

SPACE = UUID("6f9619ff-8b86-4d01-b42d-00cf4fc964ff")
WHEN = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
ABOUT = About(
    export=uuid5(SPACE, "export"),
    study="Staying",
    recipient="Ada Byron",
    grant=uuid5(SPACE, "grant"),
    purpose="publication",
    asked_at=WHEN,
    keep_until=date(2026, 4, 3),
    terms="Quote by citation.\nDelete your copies when asked to.",
    site="https://archive.example.org",
)


def sheaf(*texts: str, interview: str = "I-01", language: str = "en") -> list[Taken]:
    """Return excerpts of one interview: questions at even places, answers of P-01 at odd ones."""
    release = Release(pk=uuid5(SPACE, f"release {interview}"), created_at=WHEN)
    return [_one(release, interview, place, text, language) for place, text in enumerate(texts)]


def _one(release: Release, interview: str, place: int, text: str, language: str) -> Taken:
    excerpt = Excerpt(
        pk=uuid5(SPACE, f"{interview} {place}"),
        release=release,
        interview_id=uuid5(SPACE, interview),
        participant_id=uuid5(SPACE, "P-01") if place % 2 else None,
        position=place,
        role=SpeakerRole.PARTICIPANT if place % 2 else SpeakerRole.INTERVIEWER,
        language=language,
    )
    return Taken(OpenExcerpt(excerpt, interview, "P-01" if place % 2 else "", text))
