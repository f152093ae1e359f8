"""The reasons that people give for their decisions: sealed under the speaker's key, since they may quote the words."""

from archive.holdings.keys import Place, speaker_key
from archive.keyring.sealing import KeyOwner, open_text, seal_text
from redaction.clearance.models import Hit


def _place(hit: Hit) -> Place:
    return {"table": "clearance_hit", "object_id": hit.pk, "field": "note"}


def _owner(hit: Hit) -> KeyOwner:
    return speaker_key(hit.turn.participant_id, hit.turn.transcript.interview_id)


def seal_note(hit: Hit, note: str) -> bytes | None:
    """Seal a note on a hit; nothing where nothing was written."""
    return seal_text(_owner(hit), note, **_place(hit)) if note else None


def note_of(hit: Hit) -> str:
    """Open the note on a hit, for callers who are authorised; empty where there is none."""
    return open_text(_owner(hit), bytes(hit.sealed_note), **_place(hit)) if hit.sealed_note else ""
