"""Witnesses: others who watch that the log only grows, and cosign its heads (C2SP tlog-cosignature, cosignature/v1).

A cosignature says: at this time, the longest log I had seen under this origin had this root, and it had only grown.
Whoever rewrites the log and signs it anew with our key cannot have these.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from archive.audit import notes
from archive.audit.models import Checkpoint, Cosignature
from archive.audit.notes import COSIGNATURE_V1, Key, NoteError, Signature
from archive.crypto import signing

_TIME_SIZE, _SIGNATURE_SIZE = 8, 64
#: How far a witness's clock may be ahead of ours.
_AHEAD = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Witness:
    """One witness that this deployment trusts.

    Attributes:
        key: Its key.
        url: Where heads are submitted (tlog-witness's submission prefix); empty for one whose cosignatures are brought.
    """

    key: Key
    url: str


def configured_witnesses() -> list[Witness]:
    """Return the witnesses of the setting ``LOG_WITNESSES``: each a key and, after a space, an address if it has one.

    Raises:
        NoteError: One of them is not written like that.
    """
    found = []
    for written in settings.LOG_WITNESSES:
        text, _, url = written.strip().partition(" ")
        key = notes.parse_key(text)
        if key.kind != COSIGNATURE_V1:  # the same 32 bytes, given as the key of a plain signer
            key = Key(key.name, COSIGNATURE_V1, key.public)
        found.append(Witness(key, url.strip().rstrip("/")))
    if len({witness.key.name for witness in found}) != len(found):
        raise NoteError("Two witnesses have one name.")
    return found


def signed_time(text: str, signature: Signature, key: Key) -> datetime | None:
    """Return when ``key`` cosigned the checkpoint ``text``, or None if it did not.

    Args:
        text: The checkpoint's text, final newline included.
        signature: A signature line; hostile input is welcome.
        key: A witness's key.
    """
    if not signature.is_of(key) or len(signature.blob) != _TIME_SIZE + _SIGNATURE_SIZE:
        return None
    seconds = int.from_bytes(signature.blob[:_TIME_SIZE], "big")
    if not signing.verify(key.public, message(seconds, text), signature.blob[_TIME_SIZE:]):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def message(seconds: int, text: str) -> bytes:
    """Return what a cosignature of the checkpoint ``text`` at ``seconds`` since 1970 is made over."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def store_cosignatures(head: Checkpoint, lines: str, keys: Iterable[Key]) -> list[Cosignature]:
    """Keep the cosignatures of ``head`` that trusted witnesses made; lines of others are passed over.

    Args:
        head: The head that was cosigned.
        lines: Signature lines, as a witness returns them or as they stand in a cosigned note.
        keys: Of the witnesses to look for.

    Returns:
        The valid ones, whether they are new or were there already.

    Raises:
        NoteError: These are no signature lines, or one names a trusted key and does not verify, or is of the future.
    """
    text, _ = notes.parse_note(head.note)
    signatures, known = notes.parse_signatures(lines), list(keys)
    trusted = [(signature, key) for signature in signatures for key in known if signature.is_of(key)]
    times = [_checked_time(text, signature, key) for signature, key in trusted]
    return [_stored(head, signature, at) for (signature, _), at in zip(trusted, times, strict=True)]


def _checked_time(text: str, signature: Signature, key: Key) -> datetime:
    at = signed_time(text, signature, key)
    if at is None:
        raise NoteError("A cosignature does not verify.")
    if at > timezone.now() + _AHEAD:
        raise NoteError("A cosignature is of the future: compare the clocks.")
    return at


def _stored(head: Checkpoint, signature: Signature, at: datetime) -> Cosignature:
    kept, _ = Cosignature.objects.get_or_create(
        head=head, witness=signature.name, key_id=signature.key_id.hex(), defaults={"line": signature.line(), "at": at}
    )
    return kept


def cosigned_note(head: Checkpoint) -> str:
    """Return the note of ``head`` with the signature lines of its witnesses."""
    return head.note + "".join(head.cosignatures.order_by("pk").values_list("line", flat=True))
