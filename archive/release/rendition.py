"""A rendition: every turn of a transcript as it would be released, and the fingerprint people approve it by."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from archive.keyring.sealing import KeyOwner, fingerprint_text
from archive.vocabulary import Feature


@dataclass(frozen=True, slots=True)
class RenderedTurn:
    """A turn as it would be released.

    Attributes:
        turn_id: Which.
        text: The redacted text that would stand for it.
        named: The participants whose name it shows, by their waiver.
        told: The identifying features that it tells of participants, each with whose it is.
    """

    turn_id: UUID
    text: str
    named: frozenset[UUID] = frozenset()
    told: frozenset[tuple[UUID, Feature]] = frozenset()


def fingerprint(study_id: UUID, turns: Sequence[RenderedTurn]) -> str:
    """Return the keyed hash of a whole rendition: 64 hexadecimal digits.

    It is keyed (HMAC-SHA256 under the study's key) so that nobody without the key can test guesses at the text. One
    letter more or less in any turn is another fingerprint, and the approvals given to the first do not count for it.
    """
    parts = [part for turn in turns for part in (str(turn.turn_id), turn.text)]
    return fingerprint_text(KeyOwner.study(study_id), "approved rendition", *parts)
