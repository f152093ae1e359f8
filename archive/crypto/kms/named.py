"""A wrap made elsewhere, behind the name of its master key: ``0x01 | id (16) | what the provider made``."""

import hashlib

from archive.crypto.aead import require_aad
from archive.crypto.errors import OpenError, WrongMasterKey

_VERSION = b"\x01"
_ID_SIZE = 16
_HEADER_SIZE = len(_VERSION) + _ID_SIZE
_BINDING_LABEL = b"confided/wrap-binding/v1\0"


def header(key_id: str) -> bytes:
    """Return the 17 bytes that begin a wrap: version, and the first 16 bytes of the key id's SHA-256."""
    return _VERSION + hashlib.sha256(key_id.encode("ascii")).digest()[:_ID_SIZE]


def body(wrapped: bytes, key_id: str) -> bytes:
    """Return what the provider made, if this is a wrap made under the key.

    Args:
        wrapped: the wrap.
        key_id: the provider's key.

    Raises:
        OpenError: these bytes are no wrap known here.
        WrongMasterKey: it names another master key.
    """
    if len(wrapped) <= _HEADER_SIZE or not wrapped.startswith(_VERSION):
        raise OpenError(f"{len(wrapped)} bytes are no wrap made under master key {key_id}")
    if wrapped[:_HEADER_SIZE] != header(key_id):
        raise WrongMasterKey(f"a wrap was made under another master key than {key_id}")
    return wrapped[_HEADER_SIZE:]


def bound(key_id: str, aad: bytes) -> bytes:
    """Return 32 bytes that name master key and place together, and tell nothing of the place to who keeps the key.

    Args:
        key_id: the master key.
        aad: the place; mandatory.

    Raises:
        CryptoError: ``aad`` is empty.
    """
    require_aad(aad)
    return hashlib.sha256(_BINDING_LABEL + header(key_id) + aad).digest()
