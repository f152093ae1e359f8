r"""Sealing of recordings and original files as streams: constant memory, random access, nothing cut or moved unnoticed.

Format, version 1::

    offset  bytes  what
    0       1      version, 0x01
    1       16     id of the content key (UUID, big-endian)
    17      ...    a ciphertext of Tink's AES-GCM-HKDF streaming AEAD

The second part is exactly the construction defined at
https://developers.google.com/tink/streaming-aead/aes_gcm_hkdf_streaming (after Hoang, Reyhanitabar, Rogaway and Vizár,
"Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", CRYPTO 2015; analysed in Hoang and Shen,
"Security of Streaming Encryption in Google's Tink Library", CCS 2020) with HKDF-SHA256, a derived key of 32 bytes and
ciphertext segments of 65536 bytes:

- header: ``0x28 | salt (32) | nonce prefix (7)``, both random;
- segment key: HKDF-SHA256 of the content key's secret with that salt and ``info`` = Tink's associated data, which here
  are ``b"confided/stream/v1\0" | outer header (17) | aad``;
- segment ``i`` is AES-256-GCM with no associated data under the nonce ``prefix | i (4, big-endian) | last (1)``, where
  ``last`` is 1 for the last segment and 0 for the others. The counter catches reordering, ``last`` catches truncation
  and extension. All segments but the last are full; the last of several is never empty.
"""

import secrets
from collections.abc import Callable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from archive.crypto.aead import check_key, header, read_header, require_aad
from archive.crypto.derive import derive
from archive.crypto.errors import CryptoError, OpenError
from archive.crypto.keys import ContentKey
from archive.crypto.segments import HEADER_SIZE, MAX_SEGMENTS, OUTER_SIZE, Layout

LAYOUT = Layout(segment_size=64 * 1024)

_LABEL = b"confided/stream/v1\0"
_SALT_SIZE = 32
_PREFIX_SIZE = 7
#: Segments fetched by one call of ``read_at``: 1 MiB at most, so that remote stores are not asked for crumbs.
_FETCH = 16


class StreamSealer:
    """Seals one stream of unknown length, chunk by chunk; keeps less than one segment and the current chunk in memory.

    Args:
        key: the content key of whoever the stream belongs to.
        aad: where the stream belongs, from :func:`archive.crypto.aead.binding`; needed again to open.

    Raises:
        CryptoError: ``aad`` is empty.
    """

    def __init__(self, key: ContentKey, aad: bytes) -> None:
        salt, prefix = secrets.token_bytes(_SALT_SIZE), secrets.token_bytes(_PREFIX_SIZE)
        self._segments = _SegmentCipher(key, aad, salt, prefix)
        self._ready = bytearray(header(key) + bytes([HEADER_SIZE]) + salt + prefix)
        self._pending = bytearray()
        self._index = 0
        self._finished = False

    def update(self, chunk: bytes) -> bytes:
        """Take in the next plaintext bytes.

        Args:
            chunk: any number of bytes.

        Returns:
            Sealed bytes to append to the store, possibly none; the first call returns the headers first.

        Raises:
            CryptoError: the stream is finished, or longer than 2**32 segments.
        """
        if self._finished:
            raise CryptoError("this stream is finished: nothing can be added to it")
        self._pending += chunk
        # A full segment is held back until more follows: only then is it certain not to be the last.
        while len(self._pending) > (room := LAYOUT.room_of(self._index)):
            self._seal_segment(room, last=False)
        return self._take_ready()

    def finish(self) -> bytes:
        """Seal the last segment. Without it, what was returned so far does not open.

        Returns:
            The last sealed bytes.

        Raises:
            CryptoError: the stream is finished already.
        """
        if self._finished:
            raise CryptoError("this stream is finished already")
        self._finished = True
        self._seal_segment(len(self._pending), last=True)
        return self._take_ready()

    def _seal_segment(self, size: int, *, last: bool) -> None:
        if self._index >= MAX_SEGMENTS:
            raise CryptoError("a sealed stream holds at most 256 TiB")
        self._ready += self._segments.seal(self._index, bytes(self._pending[:size]), last=last)
        del self._pending[:size]
        self._index += 1

    def _take_ready(self) -> bytes:
        ready = bytes(self._ready)
        self._ready.clear()
        return ready


class StreamOpener:
    """Opens any part of a sealed stream, reading only the segments it needs.

    Opening authenticates the last segment at once, so ``plaintext_size`` is genuine and a truncated or extended stream
    is refused before a single byte is given out. What is given out later is authenticated segment by segment.

    Args:
        key: the content key named in the stream's header.
        aad: the same associated data as at sealing.
        read_at: ``read_at(offset, length)`` returns exactly these sealed bytes.
        sealed_size: bytes of the sealed stream.

    Raises:
        OpenError: the stream was altered, cut short or added to, or key or associated data are not those it was sealed
            with. Every method that reads can raise it too.
        CryptoError: ``aad`` is empty.
    """

    def __init__(self, key: ContentKey, aad: bytes, read_at: Callable[[int, int], bytes], sealed_size: int) -> None:
        self._read_at = read_at
        self._size = LAYOUT.plaintext_size(sealed_size)
        head = self._fetch(0, OUTER_SIZE + HEADER_SIZE)
        check_key(key, read_header(head[:OUTER_SIZE]))
        if head[OUTER_SIZE] != HEADER_SIZE:
            raise OpenError(f"the header of a sealed stream under key {key.id} is damaged")
        salt_end = OUTER_SIZE + 1 + _SALT_SIZE
        self._segments = _SegmentCipher(key, aad, head[OUTER_SIZE + 1 : salt_end], head[salt_end:])
        self._last = LAYOUT.segment_at(max(self._size - 1, 0))
        self._open_segments(self._last, self._last)

    @property
    def plaintext_size(self) -> int:
        """Bytes of the plaintext, authenticated."""
        return self._size

    def read(self, offset: int, length: int) -> bytes:
        """Open a part of the stream.

        Args:
            offset: first plaintext byte wanted, from 0.
            length: bytes wanted; memory grows with it.

        Returns:
            The plaintext from ``offset``: ``length`` bytes, fewer where the stream ends.

        Raises:
            ValueError: ``offset`` or ``length`` is negative.
            OpenError: as for the class.
        """
        return b"".join(self.iterate(offset, length))

    def iterate(self, offset: int, length: int) -> Iterator[bytes]:
        """Open a part of the stream piece by piece, in constant memory (about 2 MiB).

        Args:
            offset: first plaintext byte wanted, from 0.
            length: bytes wanted.

        Returns:
            An iterator over pieces that together are what :meth:`read` returns.

        Raises:
            ValueError: ``offset`` or ``length`` is negative.
            OpenError: as for the class; pieces given out before it are genuine.
        """
        if offset < 0 or length < 0:
            raise ValueError("offset and length count from 0")
        return self._pieces(offset, min(offset + length, self._size))

    def _pieces(self, start: int, end: int) -> Iterator[bytes]:
        if start >= end:
            return
        first, final = LAYOUT.segment_at(start), LAYOUT.segment_at(end - 1)
        for batch in range(first, final + 1, _FETCH):
            for index, plaintext in self._open_segments(batch, min(batch + _FETCH - 1, final)):
                at = LAYOUT.plaintext_start(index)
                yield plaintext[max(start - at, 0) : end - at]

    def _open_segments(self, first: int, final: int) -> list[tuple[int, bytes]]:
        start = LAYOUT.sealed_start(first)
        end = min(LAYOUT.sealed_start(final + 1), LAYOUT.sealed_size(self._size))
        sealed = memoryview(self._fetch(start, end - start))
        opened = []
        for index in range(first, final + 1):
            at, after = LAYOUT.sealed_start(index) - start, LAYOUT.sealed_start(index + 1) - start
            opened.append((index, self._segments.open(index, sealed[at:after], last=index == self._last)))
        return opened

    def _fetch(self, offset: int, length: int) -> bytes:
        got = self._read_at(offset, length)
        if len(got) != length:
            raise OpenError(f"a sealed stream ends early: {len(got)} bytes at {offset} where {length} should be")
        return got


class _SegmentCipher:
    """The segment key of one stream, and the nonces of its segments."""

    def __init__(self, key: ContentKey, aad: bytes, salt: bytes, prefix: bytes) -> None:
        require_aad(aad)
        info = _LABEL + header(key) + aad
        self._cipher = AESGCM(derive(key.secret, salt=salt, info=info, length=32))
        self._prefix = prefix
        self._key_id = key.id

    def seal(self, index: int, plaintext: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(self._nonce(index, last=last), plaintext, None)

    def open(self, index: int, sealed: memoryview, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(self._nonce(index, last=last), sealed, None)
        except InvalidTag:
            raise OpenError(
                f"segment {index} ({len(sealed)} bytes) of a stream did not open under key {self._key_id}: the stream "
                "was altered, cut short or added to, or it belongs to another place, or the key's secret is another"
            ) from None

    def _nonce(self, index: int, *, last: bool) -> bytes:
        return self._prefix + index.to_bytes(4, "big") + bytes([last])
