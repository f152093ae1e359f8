"""Excerpts of a list, written out at once.

It gives what ``ExcerptSerializer``, which the schema describes, would give one by one; a test compares the two. Going
through a serializer's fields took longer than opening the words did.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from api.v1.codings import codings_shown
from archive.release.coding.shapes import OpenCoding
from archive.release.models import Release
from archive.release.reading import OpenExcerpt

_NONE = UUID(int=0)


def excerpt_rows(opened: Sequence[OpenExcerpt], codings: Mapping[UUID, Sequence[OpenCoding]]) -> list[dict[str, Any]]:
    """Return open excerpts as the API gives them, with what each was put under."""
    before, after = reverse("excerpt", args=[_NONE]).split(str(_NONE))
    moments = {id(release): _moment(release.created_at) for release in _releases(opened)}
    rows = []
    for one in opened:
        excerpt, key = one.excerpt, str(one.excerpt.id)
        row = {
            "id": key,
            "study": str(excerpt.study_id),
            "interview": one.interview_code,
            "participant": one.participant_code,
            "speaker_role": excerpt.role,
            "language": excerpt.language,
            "position": excerpt.position,
            "text": one.text,
            "released_at": moments[id(excerpt.release)],
            "citation": f"{before}{key}{after}",
            "theme_codes": codings_shown(codings.get(excerpt.id, ())),
        }
        rows.append(row)
    return rows


def _releases(opened: Sequence[OpenExcerpt]) -> Iterable[Release]:
    """Return the release of each excerpt: many of a page share one."""
    return {id(one.excerpt.release): one.excerpt.release for one in opened}.values()


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
