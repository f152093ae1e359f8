r"""Sealing of whole values (a turn, a name, a mapping) in an authenticated envelope bound to where they are stored.

Envelope, version 1 (49 bytes longer than the plaintext)::

    offset  bytes  what
    0       1      version, 0x01
    1       16     id of the content key (UUID, big-endian)
    17      16     salt, random for each envelope
    33      n+16   AES-256-GCM ciphertext and tag

Key and nonce of the envelope come from HKDF-SHA256 (RFC 5869) with ``ikm`` = the content key's secret, ``salt`` = the
salt above, ``info`` = ``b"confided/seal/v1\0" | aad``: the first 32 of 44 bytes are the AES key, the last 12 the GCM
nonce. GCM's own associated data are the 17 header bytes followed by the caller's AAD.

A key is used for one message only, so the nonce need not be stored: it is derived beside the key, as TLS 1.3 does
(RFC 8446 section 7.3). Two envelopes share a key only if their 128-bit salts collide *and* their AAD is equal: after
2**40 envelopes of one field of one object the chance is below 2**-48, where random 96-bit nonces under one key would be
limited to 2**32 messages (NIST SP 800-38D section 8.3).
"""

import re
import secrets
import uuid
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from archive.crypto.derive import derive
from archive.crypto.errors import CryptoError, OpenError
from archive.crypto.keys import ContentKey

VERSION = 1
KEY_ID_END = 17
SALT_SIZE = 16
TAG_SIZE = 16
OVERHEAD = KEY_ID_END + SALT_SIZE + TAG_SIZE
"""Bytes an envelope adds to its plaintext."""

_LABEL = b"confided/seal/v1\0"
_NAME = re.compile(r"[A-Za-z0-9_.-]+")

Buffer = bytes | bytearray | memoryview


def binding(table: str, object_id: uuid.UUID | str, field: str, version: int = 1) -> bytes:
    """Name the one place where a sealed value belongs, as associated data: ``table|uuid|field|version``.

    Args:
        table: database table (or store) of the object; ASCII letters, digits, ``_``, ``.`` and ``-``.
        object_id: the object's UUID, or its text form in any spelling.
        field: field of the object, same alphabet as ``table``.
        version: version of the value, from 1.

    Returns:
        ASCII bytes, different for different places.

    Raises:
        ValueError: a part is empty or malformed.
    """
    canonical = object_id if isinstance(object_id, uuid.UUID) else uuid.UUID(object_id)
    return bindings(table, field, version)(canonical)


def bindings(table: str, field: str, version: int = 1) -> Callable[[uuid.UUID], bytes]:
    """Return what names the places of many objects, as :func:`binding` names one.

    Raises:
        ValueError: a part is empty or malformed.
    """
    for name in (table, field):
        if not _NAME.fullmatch(name):
            raise ValueError("table and field of a binding are ASCII letters, digits, '_', '.' and '-', never empty")
    if version < 1:
        raise ValueError("the version of a binding counts from 1")
    return lambda object_id: f"{table}|{object_id}|{field}|{version}".encode("ascii")


def header(key: ContentKey) -> bytes:
    """Return the 17 bytes that begin whatever is sealed under ``key``: version and key id."""
    return bytes([VERSION]) + key.id.bytes


def require_aad(aad: bytes) -> None:
    """Refuse empty associated data: a sealed value bound to no place could be moved to any.

    Raises:
        CryptoError: ``aad`` is empty.
    """
    if not aad:
        raise CryptoError("associated data is mandatory: name the place the value belongs to with binding()")


def seal(key: ContentKey, plaintext: bytes, aad: bytes) -> bytes:
    """Seal a value under a content key, bound to its place.

    Args:
        key: the content key of whoever the value belongs to.
        plaintext: any bytes, also none; at most 2**31 - 1 of them.
        aad: where the value belongs, from :func:`binding`; not stored, needed again to open.

    Returns:
        The envelope: ``len(plaintext) + OVERHEAD`` bytes, different at every call.

    Raises:
        CryptoError: ``aad`` is empty.
    """
    require_aad(aad)
    salt = secrets.token_bytes(SALT_SIZE)
    cipher, nonce = _cipher(key, salt, aad)
    return header(key) + salt + cipher.encrypt(nonce, plaintext, header(key) + aad)


def open_sealed(key: ContentKey, sealed: Buffer, aad: bytes) -> bytes:
    """Open an envelope made by :func:`seal` with the same key and associated data.

    Args:
        key: the content key named in the envelope.
        sealed: the envelope, whole.
        aad: the same associated data as at sealing.

    Returns:
        The plaintext.

    Raises:
        OpenError: the envelope was altered or cut short, or key or associated data are not those it was sealed with.
        CryptoError: ``aad`` is empty.
    """
    require_aad(aad)
    envelope, head = bytes(sealed), header(key)
    if len(envelope) < OVERHEAD or envelope[:KEY_ID_END] != head:
        check_key(key, key_id_of(envelope))
    cipher, nonce = _cipher(key, envelope[KEY_ID_END : KEY_ID_END + SALT_SIZE], aad)
    try:
        return cipher.decrypt(nonce, envelope[KEY_ID_END + SALT_SIZE :], head + aad)
    except InvalidTag:
        raise OpenError(
            f"{len(envelope)} sealed bytes did not open under key {key.id}: "
            "they were altered, or they belong to another place, or the key's secret is another"
        ) from None


def key_id_of(sealed: Buffer) -> uuid.UUID:
    """Read which content key an envelope names. The answer is a claim until the envelope has been opened.

    Args:
        sealed: an envelope made by :func:`seal`.

    Returns:
        The id of the content key.

    Raises:
        OpenError: these bytes are no envelope of a version known here.
    """
    if len(sealed) < OVERHEAD:
        raise OpenError(f"{len(sealed)} bytes are too few for a sealed value (at least {OVERHEAD})")
    return read_header(bytes(sealed[:KEY_ID_END]))


def read_header(head: bytes) -> uuid.UUID:
    """Check the version in a 17-byte header and return the key id in it.

    Raises:
        OpenError: the version is not known here.
    """
    if head[0] != VERSION:
        raise OpenError(f"sealed in format version {head[0]}; this software knows version {VERSION}")
    return uuid.UUID(bytes=head[1:KEY_ID_END])


def check_key(key: ContentKey, named: uuid.UUID) -> None:
    """Say plainly when the wrong key is at hand.

    Raises:
        OpenError: ``named`` is not the id of ``key``.
    """
    if named != key.id:
        raise OpenError(f"sealed under key {named}, cannot be opened with key {key.id}")


def _cipher(key: ContentKey, salt: bytes, aad: bytes) -> tuple[AESGCM, bytes]:
    material = derive(key.secret, salt=salt, info=_LABEL + aad, length=44)
    return AESGCM(material[:32]), material[32:]
