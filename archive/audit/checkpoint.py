"""Signed heads of the log: C2SP tlog-checkpoint bodies in C2SP signed notes, Ed25519."""

import base64
import hashlib

from archive.crypto import signing
from archive.keyring.owners import PLATFORM
from archive.keyring.sealing import fingerprint_text
from archive.keyring.services import create_key

ORIGIN = "confided.log"
_ED25519 = b"\x01"


def signing_secret() -> bytes:
    """Return the 32-byte Ed25519 seed of the log, derived from the platform's key in the keyring."""
    create_key(kind=PLATFORM.kind, owner_id=PLATFORM.id)
    return bytes.fromhex(fingerprint_text(PLATFORM, "audit checkpoint signing"))


def key_hash(public: bytes) -> bytes:
    """Return the 4-byte key id of a signed note's Ed25519 key."""
    return hashlib.sha256(ORIGIN.encode() + b"\n" + _ED25519 + public).digest()[:4]


def body(size: int, root: bytes) -> str:
    """Return the checkpoint's text: origin, size and root, a line each."""
    return f"{ORIGIN}\n{size}\n{base64.b64encode(root).decode()}\n"


def sign(size: int, root: bytes, secret: bytes) -> str:
    """Return the signed note of the head (``size``, ``root``)."""
    text = body(size, root)
    blob = key_hash(signing.public_key(secret)) + signing.sign(secret, text.encode())
    return f"{text}\n\u2014 {ORIGIN} {base64.b64encode(blob).decode()}\n"


def verify(note: str, public: bytes) -> tuple[int, bytes] | None:
    """Return (size, root) of ``note`` if ``public`` signed it, else None."""
    text, separator, signatures = note.partition("\n\n")
    try:
        origin, size, root = text.split("\n")
        head = int(size), base64.b64decode(root, validate=True)
    except ValueError:
        return None
    if not separator or origin != ORIGIN:
        return None
    for line in signatures.splitlines():
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        try:
            blob = base64.b64decode(encoded, validate=True)
        except ValueError:
            continue
        known = dash == "\u2014" and name == ORIGIN and blob[:4] == key_hash(public)
        if known and signing.verify(public, f"{text}\n".encode(), blob[4:]):
            return head
    return None
