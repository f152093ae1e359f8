"""Interviews of which you read something, and excerpts among their neighbours."""

from collections.abc import Iterator
from uuid import UUID

from confided_client.asking import Asking, Identified, id_of
from confided_client.models import ExcerptInContext, Interview


class Interviews(Asking):
    """Tells of interviews what may be told, and reads an excerpt with what was said around it."""

    def interviews(
        self, study: Identified | UUID | str | None = None, *, language: str | None = None
    ) -> Iterator[Interview]:
        """Yield the interviews of which an excerpt is open to you, by study and code."""
        asked = {"study": None if study is None else id_of(study), "language": language}
        return self._all(Interview, "/interviews/", asked)

    def interview(self, interview: Identified | UUID | str) -> Interview:
        """Return what is told of one interview."""
        return self._one(Interview, f"/interviews/{id_of(interview)}/")

    def context(self, excerpt: Identified | UUID | str, *, reach: int = 2) -> ExcerptInContext:
        """Return an excerpt with up to ``reach`` turns (5 at most) on each side. Each is on record as read by you."""
        return self._one(ExcerptInContext, f"/excerpts/{id_of(excerpt)}/context/", {"reach": int(reach)})
