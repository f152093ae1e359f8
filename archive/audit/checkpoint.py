"""Signed heads of the log: C2SP tlog-checkpoint bodies in C2SP signed notes, Ed25519."""

import base64
import re

from django.conf import settings

from archive.audit.notes import ED25519, Key, NoteError, Signature, decode, parse_note
from archive.crypto import signing
from archive.keyring.owners import PLATFORM
from archive.keyring.sealing import fingerprint_text
from archive.keyring.services import create_key

#: What heads call this log unless a deployment says otherwise; heads signed before stay valid when it does.
ORIGIN = "confided.log"
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_ROOT_SIZE = 32


def origin() -> str:
    """Return what new heads call this log: its identity for witnesses, unique in the world where there are any."""
    return settings.LOG_ORIGIN or ORIGIN


def signing_secret() -> bytes:
    """Return the 32-byte Ed25519 seed of the log, derived from the platform's key in the keyring."""
    create_key(kind=PLATFORM.kind, owner_id=PLATFORM.id)
    return bytes.fromhex(fingerprint_text(PLATFORM, "audit checkpoint signing"))


def log_key(public: bytes) -> Key:
    """Return the log's key as others need it to check heads: give it away with :meth:`Key.text`."""
    return Key(origin(), ED25519, public)


def body(size: int, root: bytes) -> str:
    """Return the checkpoint's text: origin, size and root, a line each."""
    return f"{origin()}\n{size}\n{base64.b64encode(root).decode()}\n"


def sign(size: int, root: bytes, secret: bytes) -> str:
    """Return the signed note of the head (``size``, ``root``)."""
    text, key = body(size, root), log_key(signing.public_key(secret))
    return f"{text}\n{Signature(key.name, key.id, signing.sign(secret, text.encode())).line()}"


def parse_body(text: str) -> tuple[str, int, bytes]:
    """Return origin, size and root of a checkpoint's text. Extension lines are no part of ours, and refused.

    Raises:
        NoteError: It is not such a text.
    """
    lines = text.split("\n")
    if len(lines) != 4 or lines[3] or not lines[0] or not _SIZE.fullmatch(lines[1]):
        raise NoteError("A head is an origin, a size and a root, a line each.")
    root = decode(lines[2])
    if len(root) != _ROOT_SIZE:
        raise NoteError("A root is 32 bytes.")
    return lines[0], int(lines[1]), root


def verify(note: str, public: bytes) -> tuple[int, bytes] | None:
    """Return (size, root) of ``note`` if ``public`` signed it, whatever the log was called then; else None.

    Signatures of others do not matter; one that names our key and does not verify spoils the note.
    """
    try:
        text, signatures = parse_note(note)
        named, size, root = parse_body(text)
    except NoteError:
        return None
    key = Key(named, ED25519, public)
    ours = [signature for signature in signatures if signature.is_of(key)]
    sound = ours and all(signing.verify(public, text.encode(), signature.blob) for signature in ours)
    return (size, root) if sound else None
