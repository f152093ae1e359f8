"""What the rooms use to seal and open: by owner and place, never by key.

Each call unwraps the owner's key anew (one small query) and forgets it. To open a page of values, unwrap the keys of
all their owners first, and pass them along for as long as the page is made::

    keys = content_keys(owners)
    texts = [open_text(owner, sealed, table=..., object_id=..., field=..., keys=keys) for ...]
"""

import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.views.decorators.debug import sensitive_variables

from archive.crypto.aead import Buffer, binding, bindings, open_sealed, seal
from archive.crypto.errors import OpenError
from archive.crypto.keys import ContentKey
from archive.crypto.mac import fingerprint, fingerprinter
from archive.crypto.stream import StreamOpener, StreamSealer
from archive.keyring.owners import KeyKind, KeyOwner
from archive.keyring.services import content_key, content_keys

__all__ = [
    "KeyKind",
    "KeyOwner",
    "content_keys",
    "fingerprint_text",
    "fingerprint_texts",
    "open_json",
    "open_text",
    "open_texts",
    "seal_json",
    "seal_text",
    "stream_opener",
    "stream_sealer",
]

Keys = Mapping[KeyOwner, ContentKey]


@sensitive_variables()
def seal_text(
    owner: KeyOwner,
    text: str,
    *,
    table: str,
    object_id: uuid.UUID | str,
    field: str,
    version: int = 1,
    keys: Keys | None = None,
) -> bytes:
    """Seal a text under its owner's content key, bound to the field it will be stored in.

    Args:
        owner: whose key; the key must exist.
        text: any text without lone surrogates.
        table: database table of the object.
        object_id: the object's UUID, known before it is saved.
        field: field of the object.
        version: version of the value, from 1.
        keys: keys unwrapped before by ``content_keys``; an owner not among them is looked up.

    Returns:
        The envelope, ``archive.crypto.aead.OVERHEAD`` bytes longer than the text in UTF-8.

    Raises:
        ValueError: the text holds a lone surrogate, or the place is malformed.
        KeyMissing, KeyDestroyed, WrongMasterKey, OpenError, ImproperlyConfigured: as for ``content_key``.
    """
    plaintext = _encode(text)
    return seal(_key(owner, keys), plaintext, binding(table, object_id, field, version))


@sensitive_variables()
def open_text(
    owner: KeyOwner,
    sealed: Buffer,
    *,
    table: str,
    object_id: uuid.UUID | str,
    field: str,
    version: int = 1,
    keys: Keys | None = None,
) -> str:
    """Open a text sealed by :func:`seal_text`.

    Args:
        owner: whose key it was sealed under.
        sealed: the envelope.
        table: as at sealing.
        object_id: as at sealing.
        field: as at sealing.
        version: as at sealing.
        keys: as for :func:`seal_text`.

    Returns:
        The text.

    Raises:
        OpenError: the envelope was altered or belongs elsewhere, or holds no text.
        ValueError: the place is malformed.
        KeyMissing, KeyDestroyed, WrongMasterKey, ImproperlyConfigured: as for ``content_key``.
    """
    return _decode(open_sealed(_key(owner, keys), sealed, binding(table, object_id, field, version)))


@sensitive_variables()
def open_texts(
    sealed: Iterable[tuple[KeyOwner, uuid.UUID, Buffer]], *, table: str, field: str, keys: Keys, version: int = 1
) -> list[str]:
    """Open many texts of one field, as :func:`open_text` opens each.

    Args:
        sealed: for each the owner, the object's UUID, and the envelope.
        table: as at sealing.
        field: as at sealing.
        keys: keys of all owners, from ``content_keys``.
        version: as at sealing.

    Returns:
        The texts, in order.

    Raises:
        KeyError: an owner's key is not among ``keys``.
        OpenError, ValueError: as for :func:`open_text`.
    """
    bound = bindings(table, field, version)
    return [_decode(open_sealed(keys[owner], envelope, bound(object_id))) for owner, object_id, envelope in sealed]


@sensitive_variables()
def seal_json(
    owner: KeyOwner,
    value: Any,
    *,
    table: str,
    object_id: uuid.UUID | str,
    field: str,
    version: int = 1,
    keys: Keys | None = None,
) -> bytes:
    """Seal a JSON value (objects with text keys, lists, texts, finite numbers, booleans, null).

    Args, returns and raises as :func:`seal_text`; also:

    Raises:
        TypeError: the value is none that JSON knows.
        ValueError: a number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    return seal_text(owner, text, table=table, object_id=object_id, field=field, version=version, keys=keys)


@sensitive_variables()
def open_json(
    owner: KeyOwner,
    sealed: Buffer,
    *,
    table: str,
    object_id: uuid.UUID | str,
    field: str,
    version: int = 1,
    keys: Keys | None = None,
) -> Any:
    """Open a value sealed by :func:`seal_json`. Arguments and errors as :func:`open_text`.

    Returns:
        The value.
    """
    text = open_text(owner, sealed, table=table, object_id=object_id, field=field, version=version, keys=keys)
    try:
        return json.loads(text)
    except ValueError:
        pass  # raised below, outside: the decoding error quotes the content
    raise OpenError("what was sealed here is no JSON value")


def stream_sealer(owner: KeyOwner, table: str, object_id: uuid.UUID | str, field: str) -> StreamSealer:
    """Begin sealing a recording or an original file under its owner's content key.

    Args:
        owner: whose key; the key must exist.
        table: database table of the object the stream belongs to.
        object_id: the object's UUID, known before the upload begins.
        field: field of the object.

    Returns:
        A sealer to feed with chunks.

    Raises:
        ValueError: the place is malformed.
        KeyMissing, KeyDestroyed, WrongMasterKey, OpenError, ImproperlyConfigured: as for ``content_key``.
    """
    return StreamSealer(_key(owner, None), binding(table, object_id, field))


def stream_opener(
    owner: KeyOwner,
    read_at: Callable[[int, int], bytes],
    size: int,
    table: str,
    object_id: uuid.UUID | str,
    field: str,
) -> StreamOpener:
    """Open a sealed stream for reading any part of it.

    Args:
        owner: whose key it was sealed under.
        read_at: ``read_at(offset, length)`` returns exactly these sealed bytes.
        size: sealed size in bytes.
        table: as at sealing.
        object_id: as at sealing.
        field: as at sealing.

    Returns:
        An opener; its last segment, and with it the stream's length, is authenticated.

    Raises:
        OpenError: the stream was altered, cut short or added to, or belongs elsewhere.
        ValueError: the place is malformed.
        KeyMissing, KeyDestroyed, WrongMasterKey, ImproperlyConfigured: as for ``content_key``.
    """
    return StreamOpener(_key(owner, None), binding(table, object_id, field), read_at, size)


@sensitive_variables()
def fingerprint_text(owner: KeyOwner, purpose: str, *parts: str, keys: Keys | None = None) -> str:
    """Compute a keyed fingerprint of texts, to find equal values again without storing them.

    Args:
        owner: whose key; without it nobody can compute or test the fingerprint.
        purpose: what it is for; fingerprints of different purposes cannot be compared.
        parts: the texts, in order. Normalise them first: one code point more is another fingerprint.
        keys: as for :func:`seal_text`.

    Returns:
        64 hexadecimal digits.

    Raises:
        ValueError: ``purpose`` is empty, or a text holds a lone surrogate.
        KeyMissing, KeyDestroyed, WrongMasterKey, OpenError, ImproperlyConfigured: as for ``content_key``.
    """
    encoded = [_encode(part) for part in parts]
    return fingerprint(_key(owner, keys), purpose, *encoded).hex()


def fingerprint_texts(owner: KeyOwner, purpose: str, *, keys: Keys | None = None) -> Callable[..., bytes]:
    """Return what computes one fingerprint of texts after another; let it go with the work it was made for.

    Args:
        owner: as for :func:`fingerprint_text`.
        purpose: as there.
        keys: as there.

    Returns:
        A function from texts, in order, to 32 bytes, those of :func:`fingerprint_text`.

    Raises:
        ValueError, KeyMissing, KeyDestroyed, WrongMasterKey, OpenError, ImproperlyConfigured: as there.
    """
    of_bytes = fingerprinter(_key(owner, keys), purpose)
    return lambda *texts: of_bytes(*map(_encode, texts))


def _key(owner: KeyOwner, keys: Keys | None) -> ContentKey:
    known = keys.get(owner) if keys is not None else None
    return content_key(kind=owner.kind, owner_id=owner.id) if known is None else known


@sensitive_variables()
def _encode(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        offset = error.start
    # Raised outside the handler: the encoding error holds the whole text, and would travel along as the context.
    raise ValueError(f"the text cannot be sealed: a lone surrogate stands at offset {offset}")


@sensitive_variables()
def _decode(plaintext: bytes) -> str:
    try:
        return plaintext.decode("utf-8")
    except UnicodeDecodeError:
        pass  # raised below, outside: the decoding error holds the content
    raise OpenError("what was sealed here is no text")
