"""What the sealed fields of this room are bound to."""

from typing import TypedDict
from uuid import UUID


class Place(TypedDict):
    """The place of a sealed field, authenticated with it."""

    table: str
    object_id: UUID
    field: str


def evidence_place(consent_id: UUID) -> Place:
    """Return the place of a consent's evidence."""
    return {"table": "consent_consent", "object_id": consent_id, "field": "evidence"}
