"""A rendition: every turn of a transcript as it would be released, and the fingerprint people approve it by."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from archive.keyring.sealing import KeyOwner, fingerprint_text


@dataclass(frozen=True, slots=True)
class RenderedTurn:
    """A turn, the redacted text that would stand for it, and the participants whose name it shows by their waiver."""

    turn_id: UUID
    text: str
    named: frozenset[UUID] = frozenset()


def fingerprint(study_id: UUID, turns: Sequence[RenderedTurn]) -> str:
    """Return the keyed hash of a whole rendition: 64 hexadecimal digits.

    It is keyed (HMAC-SHA256 under the study's key) so that nobody without the key can test guesses at the text. One
    letter more or less in any turn is another fingerprint, and the approvals given to the first do not count for it.
    """
    parts = [part for turn in turns for part in (str(turn.turn_id), turn.text)]
    return fingerprint_text(KeyOwner.study(study_id), "approved rendition", *parts)
