"""Excerpts of a list, written out at once.

It gives what ``ExcerptSerializer``, which the schema describes, would give one by one; a test compares the two. Going
through a serializer's fields took longer than opening the words did.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from api.v1.codings import codings_shown
from archive.release.coding.shapes import OpenCoding
from archive.release.reading import OpenExcerpt

_NONE = UUID(int=0)


def excerpt_rows(opened: Sequence[OpenExcerpt], codings: Mapping[UUID, Sequence[OpenCoding]]) -> list[dict[str, Any]]:
    """Return open excerpts as the API gives them, with what each was put under."""
    address = reverse("excerpt", args=[_NONE])
    moments = {one.excerpt.release_id: _moment(one.excerpt.release.created_at) for one in opened}
    rows = [_row(one, moments[one.excerpt.release_id], address) for one in opened]
    for one, row in zip(opened, rows, strict=True):
        row["theme_codes"] = codings_shown(codings.get(one.excerpt.pk, ()))
    return rows


def _row(one: OpenExcerpt, released_at: str, address: str) -> dict[str, Any]:
    excerpt, key = one.excerpt, str(one.excerpt.pk)
    return {
        "id": key,
        "study": str(excerpt.study_id),
        "interview": one.interview_code,
        "participant": one.participant_code,
        "speaker_role": excerpt.role,
        "language": excerpt.language,
        "position": excerpt.position,
        "text": one.text,
        "released_at": released_at,
        "citation": address.replace(str(_NONE), key),
    }


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
