"""What the sealed fields of this room are bound to. They are sealed under their study's key."""

from typing import TypedDict
from uuid import UUID


class Place(TypedDict):
    """The place of a sealed field, authenticated with it."""

    table: str
    object_id: UUID
    field: str


def view_name_place(view_id: UUID) -> Place:
    """Return the place of the name of a saved view."""
    return {"table": "oversight_savedview", "object_id": view_id, "field": "name"}


def flag_note_place(resolution_id: UUID) -> Place:
    """Return the place of what was noted on a flag."""
    return {"table": "oversight_resolution", "object_id": resolution_id, "field": "note"}
