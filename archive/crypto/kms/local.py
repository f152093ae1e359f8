"""A master key held in this process's memory, wherever it came from."""

import base64
import binascii
import uuid

from archive.crypto.aead import KEY_ID_END, header, key_id_of, open_sealed, seal
from archive.crypto.derive import derive
from archive.crypto.errors import MasterKeyInvalid, WrongMasterKey
from archive.crypto.keys import SECRET_SIZE, ContentKey

_ID_LABEL = b"confided/master-key-id/v1\0"
_WRAP_LABEL = b"wrap|"
#: 32 random bytes hold about 30 different values; fewer than 8 means that somebody typed the key.
_MIN_DIFFERENT_BYTES = 8


class LocalMasterKey:
    """Wraps under a 32-byte master key with the envelope of :mod:`archive.crypto.aead`: a fresh subkey for each wrap.

    The key's id is derived from it by HKDF-SHA256 (a hash that gives nothing of the key away), and is written into
    every wrap, so a wrong master key is recognised and named instead of failing as if the data were damaged.

    Args:
        secret: 32 random bytes.

    Raises:
        MasterKeyInvalid: the secret is not 32 bytes, or plainly not random.
    """

    def __init__(self, secret: bytes) -> None:
        if len(secret) != SECRET_SIZE:
            raise MasterKeyInvalid(f"a master key is {SECRET_SIZE} bytes, this one has {len(secret)}. {_HOW_TO}")
        if len(set(secret)) < _MIN_DIFFERENT_BYTES:
            raise MasterKeyInvalid(f"this master key is not random. {_HOW_TO}")
        identity = uuid.UUID(bytes=derive(secret, salt=None, info=_ID_LABEL, length=16))
        self._key = ContentKey(id=identity, secret=secret)

    def __repr__(self) -> str:
        return f"<LocalMasterKey {self.key_id}>"

    @property
    def key_id(self) -> str:
        """``local-`` and 32 hexadecimal digits derived from the key."""
        return _name(self._key.id)

    def wrap(self, secret: bytes, aad: bytes) -> bytes:
        """See :class:`archive.crypto.kms.MasterKeyProvider`."""
        return seal(self._key, secret, _bound(aad))

    def unwrap(self, wrapped: bytes, aad: bytes) -> bytes:
        """See :class:`archive.crypto.kms.MasterKeyProvider`."""
        if wrapped[:KEY_ID_END] != header(self._key):
            made_under = key_id_of(wrapped)
            raise WrongMasterKey(
                f"wrapped under master key {_name(made_under)}, but the configured one is {self.key_id}. "
                "Configure the master key this archive was set up with."
            )
        return open_sealed(self._key, wrapped, _bound(aad))


def decode_key(text: str, source: str) -> LocalMasterKey:
    """Read a master key from its base64 form.

    Args:
        text: 32 bytes in base64 (standard or URL-safe alphabet), surrounding white space allowed.
        source: where it came from, for the error message.

    Returns:
        The provider.

    Raises:
        MasterKeyInvalid: it is no base64, or not a usable key. The message never quotes the key.
    """
    compact = text.strip().replace("-", "+").replace("_", "/")
    try:
        secret = base64.b64decode(compact.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        secret = None
    # Raised outside the handler: the decoding error holds the key, and would travel along as the context.
    if secret is None:
        raise MasterKeyInvalid(f"the master key in {source} is not base64. {_HOW_TO}")
    try:
        return LocalMasterKey(secret)
    except MasterKeyInvalid as error:
        raise MasterKeyInvalid(f"{source}: {error}") from None


def _name(identity: uuid.UUID) -> str:
    return f"local-{identity.hex}"


def _bound(aad: bytes) -> bytes:
    # An empty AAD stays empty, so that seal() refuses it.
    return _WRAP_LABEL + aad if aad else b""


_HOW_TO = "Make one with: python -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())'"
