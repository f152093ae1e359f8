"""Files sealed to a passphrase in the age format, for what leaves the archive: any age tool opens them again.

The format is age-encryption.org/v1 with one scrypt recipient, as specified at https://c2sp.org/age: a header of text
wraps the file key, and the payload is ChaCha20-Poly1305 in chunks of 64 KiB (STREAM, after Hoang, Reyhanitabar, Rogaway
and Vizár, CRYPTO 2015), whose nonces count the chunks and mark the last. Nothing cut, moved or added goes unnoticed.
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from archive.crypto.derive import derive
from archive.crypto.errors import CryptoError, OpenError

MAGIC: Final = b"age-encryption.org/v1\n"
#: Base-two logarithm of scrypt's work factor: 128 MiB and a fraction of a second for each guess at a passphrase.
WORK: Final = 17
#: More than this is refused on opening: a forged header must not eat the machine (1 GiB).
MOST_WORK: Final = 20
CHUNK: Final = 64 * 1024
TAG: Final = 16
_LABEL: Final = b"age-encryption.org/v1/scrypt"
_KEY_SIZE, _SALT_SIZE, _NONCE_SIZE = 16, 16, 16
_BASE64 = rb"[A-Za-z0-9+/]"
_HEADER: Final = re.compile(
    rb"(?P<signed>age-encryption\.org/v1\n-> scrypt (?P<salt>" + _BASE64 + rb"{22}) (?P<work>[1-9][0-9]{0,2})\n"
    rb"(?P<body>" + _BASE64 + rb"{43})\n---) (?P<mac>" + _BASE64 + rb"{43})\n"
)
#: A header of this kind is 165 bytes; with other recipients it is of no use here, however long.
_LONGEST_HEADER: Final = 256


@dataclass(frozen=True)
class Envelope:
    """The head of a file sealed to a passphrase, made before its content is there.

    Whoever has ``file_key`` can write the file without knowing the passphrase; the header tells nobody either of them.

    Attributes:
        header: the first bytes of the file.
        file_key: 16 secret bytes. Each payload written with it draws a nonce of its own.
    """

    header: bytes
    file_key: bytes = field(repr=False)


def address(passphrase: str, work: int = WORK) -> Envelope:
    """Make the head of a file that a passphrase opens.

    Args:
        passphrase: whoever has it opens the file. It is not kept.
        work: base-two logarithm of scrypt's work factor.

    Raises:
        CryptoError: the passphrase is empty.
    """
    if not passphrase:
        raise CryptoError("a file is not sealed to an empty passphrase")
    file_key, salt = secrets.token_bytes(_KEY_SIZE), secrets.token_bytes(_SALT_SIZE)
    body = ChaCha20Poly1305(_wrap_key(passphrase, salt, work)).encrypt(bytes(12), file_key, None)
    signed = MAGIC + b"-> scrypt %b %d\n%b\n---" % (_encode(salt), work, _encode(body))
    return Envelope(b"%b %b\n" % (signed, _encode(_mac(file_key, signed))), file_key)


class FileSealer:
    """Seals one stream of unknown length into an envelope, piece by piece, in constant memory.

    Args:
        envelope: from :func:`address`.
    """

    def __init__(self, envelope: Envelope) -> None:
        nonce = secrets.token_bytes(_NONCE_SIZE)
        self._ready = bytearray(envelope.header + nonce)
        self._cipher = _payload_cipher(envelope.file_key, nonce)
        self._pending = bytearray()
        self._index = 0

    def update(self, piece: bytes) -> bytes:
        """Take in the next plaintext bytes and return sealed ones, possibly none."""
        self._pending += piece
        # A full chunk is held back until more follows: only then is it certain not to be the last.
        while len(self._pending) > CHUNK:
            self._seal(CHUNK, last=False)
        return self._take()

    def finish(self) -> bytes:
        """Seal the last chunk. Without it, what was returned so far does not open."""
        self._seal(len(self._pending), last=True)
        return self._take()

    def _seal(self, size: int, *, last: bool) -> None:
        self._ready += self._cipher.encrypt(_nonce(self._index, last=last), bytes(self._pending[:size]), None)
        del self._pending[:size]
        self._index += 1

    def _take(self) -> bytes:
        ready = bytes(self._ready)
        self._ready.clear()
        return ready


class PassphraseSealer(FileSealer):
    """Seals one stream to a passphrase. Arguments and errors as for :func:`address`."""

    def __init__(self, passphrase: str, work: int = WORK) -> None:
        super().__init__(address(passphrase, work))


def is_sealed(head: bytes) -> bool:
    """Return whether a file that begins with ``head`` (22 bytes or more) says it is in the age format."""
    return head.startswith(MAGIC)


def open_stream(sealed: BinaryIO, passphrase: str) -> Iterator[bytes]:
    """Open a file sealed to a passphrase, chunk by chunk, in constant memory.

    Args:
        sealed: the file, at its beginning.
        passphrase: what it was sealed to.

    Yields:
        Genuine plaintext. Whether the file is whole is known once the iterator has come to its end.

    Raises:
        OpenError: it is no such file, the passphrase is another, or the file was altered, cut short or added to.
    """
    cipher = _payload_cipher(_file_key(_header(sealed), passphrase), _exactly(sealed, _NONCE_SIZE))
    index, chunk = 0, sealed.read(CHUNK + TAG)
    while True:
        following = sealed.read(CHUNK + TAG)
        opened = _open_chunk(cipher, chunk, _nonce(index, last=not following))
        if index and not following and not opened:
            raise OpenError("a sealed file ends in an empty chunk: it was altered")
        yield opened
        if not following:
            return
        index, chunk = index + 1, following


def _header(sealed: BinaryIO) -> "re.Match[bytes]":
    lines = b""
    while len(lines) < _LONGEST_HEADER and (line := sealed.readline(_LONGEST_HEADER)):
        lines += line
        if line.startswith(b"---"):
            break
    found = _HEADER.fullmatch(lines)
    if found is None:
        raise OpenError("this is no age file that is sealed to a passphrase and to nothing else")
    return found


def _file_key(header: "re.Match[bytes]", passphrase: str) -> bytes:
    work = int(header["work"])
    if work > MOST_WORK:
        raise OpenError(f"a sealed file asks for scrypt with work factor {work}; at most {MOST_WORK} is done here")
    wrap_key = _wrap_key(passphrase, _decode(header["salt"]), work)
    try:
        file_key = ChaCha20Poly1305(wrap_key).decrypt(bytes(12), _decode(header["body"]), None)
    except InvalidTag:
        raise OpenError("a sealed file does not open with this passphrase") from None
    if not hmac.compare_digest(_mac(file_key, header["signed"]), _decode(header["mac"])):
        raise OpenError("the header of a sealed file was altered")
    return file_key


def _open_chunk(cipher: ChaCha20Poly1305, chunk: bytes, nonce: bytes) -> bytes:
    if len(chunk) < TAG:
        raise OpenError("a sealed file ends early")
    try:
        return cipher.decrypt(nonce, chunk, None)
    except InvalidTag:
        raise OpenError("a chunk of a sealed file did not open: it was altered, cut short or added to") from None


def _wrap_key(passphrase: str, salt: bytes, work: int) -> bytes:
    return Scrypt(salt=_LABEL + salt, length=32, n=2**work, r=8, p=1).derive(passphrase.encode())


def _payload_cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(derive(file_key, salt=nonce, info=b"payload", length=32))


def _mac(file_key: bytes, signed: bytes) -> bytes:
    key = derive(file_key, salt=None, info=b"header", length=32)
    return hmac.new(key, signed, hashlib.sha256).digest()


def _nonce(index: int, *, last: bool) -> bytes:
    return index.to_bytes(11, "big") + bytes([last])


def _exactly(sealed: BinaryIO, size: int) -> bytes:
    got = sealed.read(size)
    if len(got) != size:
        raise OpenError("a sealed file ends early")
    return got


def _encode(value: bytes) -> bytes:
    return base64.b64encode(value).rstrip(b"=")


def _decode(written: bytes) -> bytes:
    """Undo base64 without padding; each value has one spelling only."""
    try:
        value = base64.b64decode(written + b"=" * (-len(written) % 4), validate=True)
    except binascii.Error:
        value = b""
    if _encode(value) != written:
        raise OpenError("the header of a sealed file is damaged")
    return value
