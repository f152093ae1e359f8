"""Under whose key a thing is sealed: a turn under its participant's, what speakers share under the interview's."""

from typing import TypedDict
from uuid import UUID

from archive.holdings.models import Turn
from archive.keyring.sealing import KeyOwner


class Column(TypedDict):
    """Where sealed values of one kind stand."""

    table: str
    field: str


class Place(Column):
    """Where a sealed value stands; bound into its ciphertext, so that it opens nowhere else."""

    object_id: UUID


def speaker_key(participant_id: UUID | None, interview_id: UUID) -> KeyOwner:
    """Return whose key seals words said by a participant, or by somebody else in an interview."""
    return KeyOwner.interview(interview_id) if participant_id is None else KeyOwner.participant(participant_id)


def turn_place(turn: Turn) -> Place:
    """Return the place of a turn's text."""
    return {"table": "holdings_turn", "object_id": turn.pk, "field": "text"}


def setting_place(interview_id: UUID) -> Place:
    """Return the place of an interview's sealed place and date."""
    return {"table": "holdings_interview", "object_id": interview_id, "field": "setting"}


def recording_place(blob_id: UUID) -> Place:
    """Return the place of a recording's blob."""
    return {"table": "holdings_recording", "object_id": blob_id, "field": "blob"}


def original_place(blob_id: UUID) -> Place:
    """Return the place of an original file's blob."""
    return {"table": "holdings_transcript", "object_id": blob_id, "field": "blob"}
