"""A witness of our own: cosigns heads as C2SP tlog-cosignature says."""

import time

from archive.audit import notes
from archive.audit.notes import COSIGNATURE_V1, Key, Signature
from archive.audit.witnesses import message
from archive.crypto import signing

SECRET = bytes(range(1, 33))
KEY = Key("witness.example/w1", COSIGNATURE_V1, signing.public_key(SECRET))


def cosign(note: str, *, secret: bytes = SECRET, name: str = KEY.name, at: int | None = None) -> str:
    """Return the signature line of a witness on a head."""
    text, _ = notes.parse_note(note)
    seconds = int(time.time()) if at is None else at
    key = Key(name, COSIGNATURE_V1, signing.public_key(secret))
    return Signature(name, key.id, seconds.to_bytes(8, "big") + signing.sign(secret, message(seconds, text))).line()
