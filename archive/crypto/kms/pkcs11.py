"""A master key that stays on a PKCS#11 token (an HSM, a smart card): the token wraps and unwraps, the key never leaves.

Wrap: ``0x01 | id (16) | nonce (12) | AES-256-GCM ciphertext and tag``, made on the token with CKM_AES_GCM. The nonce is
random; NIST SP 800-38D section 8.3 allows 2**32 of these under one key, and an archive has one for each content key.

The id is derived from the key by the key itself, so that another key under the same label is noticed: the first 16
bytes of SHA-256 over a label and the key's encryption (CKM_AES_ECB) of one fixed block. It is not GCM's hash subkey
(the zero block), and its last four bytes are a block counter that no wrap ever reaches.
"""

import hashlib
import secrets
from collections.abc import Callable
from typing import Any, TypeVar

from pkcs11 import Attribute, GCMParams, KeyType, Mechanism, ObjectClass
from pkcs11.exceptions import GeneralError, MultipleObjectsReturned, NoSuchKey, PKCS11Error

from archive.crypto.errors import MasterKeyInvalid, OpenError
from archive.crypto.kms import named, token

_ID_LABEL = b"confided/master-key-id/v1\0"
_ID_BLOCK = b"confided id\0\xff\xff\xff\xff"
_NONCE_SIZE = 12
_KEY_BITS = 256

Result = TypeVar("Result")


class Pkcs11MasterKey:
    """An AES-256 key on a token.

    Args:
        module: path of the PKCS#11 library.
        token: label of the token.
        key: label of the key; one key alone may have it.
        pin: the user's PIN.
    """

    def __init__(self, module: str, token: str, key: str, pin: str) -> None:
        self._place = (module, token, pin)
        self._label = key
        self._key_id = ""

    def __repr__(self) -> str:
        return f"<Pkcs11MasterKey '{self._label}' on '{self._place[1]}'>"

    @property
    def key_id(self) -> str:
        """``pkcs11-`` and 32 hexadecimal digits derived from the key."""
        if not self._key_id:
            self._key_id = self._use(_identify)
        return self._key_id

    def wrap(self, secret: bytes, aad: bytes) -> bytes:
        """See :class:`archive.crypto.kms.MasterKeyProvider`."""
        nonce = secrets.token_bytes(_NONCE_SIZE)
        mode = GCMParams(nonce, named.bound(self.key_id, aad))
        made = self._use(lambda key: _encrypt(key, secret, mode))
        return named.header(self.key_id) + nonce + made

    def unwrap(self, wrapped: bytes, aad: bytes) -> bytes:
        """See :class:`archive.crypto.kms.MasterKeyProvider`."""
        body = named.body(wrapped, self.key_id)
        mode = GCMParams(body[:_NONCE_SIZE], named.bound(self.key_id, aad))
        secret = self._use(lambda key: _decrypt(key, body[_NONCE_SIZE:], mode))
        if secret is None:
            raise OpenError(
                f"a wrap did not open under master key {self.key_id}: it was altered, or belongs to another place"
            )
        return secret

    def _use(self, work: Callable[[Any], Result]) -> Result:
        """Do something with the key, on the token."""
        module, label, pin = self._place
        return token.use(module, label, pin, lambda held: work(self._key(held)))

    def _key(self, held: token.Held) -> Any:
        if self._label not in held.keys:
            held.keys[self._label] = self._find(held.session)
        return held.keys[self._label]

    def _find(self, session: Any) -> Any:
        where = f"on the PKCS#11 token '{self._place[1]}'"
        try:
            key = session.get_key(object_class=ObjectClass.SECRET_KEY, key_type=KeyType.AES, label=self._label)
        except NoSuchKey:
            raise MasterKeyInvalid(f"there is no AES key '{self._label}' {where}") from None
        except MultipleObjectsReturned:
            raise MasterKeyInvalid(f"more than one AES key is called '{self._label}' {where}") from None
        if key.key_length != _KEY_BITS:
            raise MasterKeyInvalid(f"the key '{self._label}' {where} has {key.key_length} bits; it must have 256")
        if key[Attribute.EXTRACTABLE] or not key[Attribute.SENSITIVE]:
            raise MasterKeyInvalid(
                f"the key '{self._label}' {where} could leave the token: make one that is sensitive and not extractable"
            )
        return key


def load(module: str, token: str, key: str, pin: str) -> Pkcs11MasterKey:
    """Return the provider of a key on a token. Nothing is asked of the token yet. Arguments as for the class."""
    return Pkcs11MasterKey(module, token, key, pin)


def _identify(key: Any) -> str:
    block = key.encrypt(_ID_BLOCK, mechanism=Mechanism.AES_ECB)
    return f"pkcs11-{hashlib.sha256(_ID_LABEL + block).digest()[:16].hex()}"


def _encrypt(key: Any, plaintext: bytes, mode: GCMParams) -> bytes:
    made: bytes = key.encrypt(plaintext, mechanism=Mechanism.AES_GCM, mechanism_param=mode)
    return made


def _decrypt(key: Any, made: bytes, mode: GCMParams) -> bytes | None:
    """Return the plaintext, or None if it is not authentic.

    Tokens disagree on what they call that (SoftHSM: CKR_GENERAL_ERROR, as for a failure of its own). So after any
    failure that is not a lost session, the key shows that it still works.
    """
    try:
        plaintext: bytes = key.decrypt(made, mechanism=Mechanism.AES_GCM, mechanism_param=mode)
        return plaintext
    except token.LOST:
        raise
    except PKCS11Error:
        pass
    probe, fresh = secrets.token_bytes(16), GCMParams(secrets.token_bytes(_NONCE_SIZE), b"probe")
    if key.decrypt(_encrypt(key, probe, fresh), mechanism=Mechanism.AES_GCM, mechanism_param=fresh) != probe:
        raise GeneralError
    return None
