"""What an excerpt was put under, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model

from archive.release.coding.shapes import OpenCode, OpenCoding


@dataclass(frozen=True, slots=True)
class ShownCoding:
    """A coding in words; ``passage`` is empty for the whole excerpt, ``coder`` for readers outside the team."""

    id: UUID
    code: OpenCode
    path: str
    passage: str
    memo: str
    coder: str
    created_at: datetime


def shown_codings(codings: Sequence[OpenCoding], text: str) -> list[ShownCoding]:
    """Return codings of an excerpt as its page shows them.

    Args:
        codings: What ``codings_of`` returned to the reader.
        text: The excerpt's released text.
    """
    people = get_user_model().objects.in_bulk({one.coded_by_id for one in codings if one.coded_by_id})
    return [
        ShownCoding(
            id=one.id,
            code=one.code,
            path=" / ".join(one.code.path),
            passage="" if one.start is None else one.passage_of(text),
            memo=one.memo,
            coder=getattr(people.get(one.coded_by_id), "display_name", ""),
            created_at=one.created_at,
        )
        for one in codings
    ]
