"""The stream against a second writing of Tink's construction, itself held to Tink's published vectors."""

import hashlib
import hmac
import uuid

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from archive.crypto.keys import ContentKey
from archive.crypto.stream import StreamSealer

K16 = "6eb56cdc726dfbe5d57f2fcdc6e9345b"
K32 = "00112233445566778899aabbccddeeff6eb56cdc726dfbe5d57f2fcdc6e9345b"

# From tink-java, AesGcmHkdfStreamingTestUtil:
# hash, derived key size, segment size, key, plaintext, associated data, ciphertext
VECTORS = [
    (
        "sha1",
        16,
        64,
        K16,
        b"This is a fairly long plaintext. It is of the exact length to create three output blocks. ",
        b"aad",
        "1893b3af5e14ab378d065addfc8484da642c0862877baea8"
        "db92d9c77406a406168478821c4298eab3e6d531277f4c1a051714faebcaefcbca7b7be05e9445ea"
        "a0bb2904153398a25084dd80ae0edcd1c3079fcea2cd3770630ee36f7539207b"
        "8ec9d754956d486b71cdf989f0ed6fba6779b63558be0a66e668df14e1603cd2"
        "af8944844078345286d0b292e772e7190775c51a0f83e40c0b75821027e7e538e111",
    ),
    (
        "sha256",
        16,
        64,
        K16,
        b"",
        b"",
        "18be78bce0cab6fd38a9041eea8ab0ffc4cf17e3c00b661d3927f5f79069f41a210fedc40b25648c",
    ),
    (
        "sha1",
        32,
        64,
        K32,
        b"",
        b"",
        "28fae780c70a82d1256c8303a1261ac6a98cf557b4e173967a62f3c149517ba5"
        "b2431da93b3c6e90f508b34dc14bfda59bab05681c6ad3fa",
    ),
    (
        "sha1",
        32,
        120,
        K32,
        b"BLOCK 1.BLOCK 2.BLOCK 3.BLOCK 4.BLOCK 5.BLOCK 6.BLOCK 7.BLOCK 8.",
        bytes([0, 1, 2, 3]),
        "28782994617714a80fa085e15051a16854522330d6d0f26c049b2192f09cdd98b2eb90c753bfff277a29e54fa4afb15d648c28477eb07f01"
        "2535c767f5fdce24ffffae318480c1d37357d6d3c511159318afa09ef38aa3f5456fd7817c5c02dd6e1a7fef174c8bd24e38b5982ac10549"
        "7c0101ac5581fe5b",
    ),
]


def tink_open(digest: str, key_size: int, segment_size: int, secret: bytes, aad: bytes, sealed: bytes) -> bytes:
    """Tink's AES-GCM-HKDF streaming decryption, from its specification."""
    assert sealed[0] == key_size + 8
    salt, prefix = sealed[1 : 1 + key_size], sealed[1 + key_size : 8 + key_size]
    prk = hmac.new(salt, secret, digest).digest()
    okm = block = b""
    while len(okm) < key_size:
        block = hmac.new(prk, block + aad + bytes([len(okm) // hashlib.new(digest).digest_size + 1]), digest).digest()
        okm += block
    cipher = AESGCM(okm[:key_size])
    cuts = [8 + key_size, *range(segment_size, len(sealed), segment_size), len(sealed)]
    opened = b""
    for i in range(len(cuts) - 1):
        nonce = prefix + i.to_bytes(4, "big") + (b"\x01" if i == len(cuts) - 2 else b"\x00")
        opened += cipher.decrypt(nonce, sealed[cuts[i] : cuts[i + 1]], b"")
    return opened


@pytest.mark.parametrize(("digest", "key_size", "segment_size", "key", "plaintext", "aad", "sealed"), VECTORS)
def test_the_second_writing_agrees_with_tink(digest, key_size, segment_size, key, plaintext, aad, sealed):
    assert tink_open(digest, key_size, segment_size, bytes.fromhex(key), aad, bytes.fromhex(sealed)) == plaintext


@pytest.mark.parametrize("size", [0, 1, 65480, 65481, 200_000])
def test_our_streams_are_tink_streams_behind_an_outer_header(size):
    key = ContentKey(uuid.uuid4(), bytes.fromhex(K32))
    plaintext = bytes(i % 253 for i in range(size))
    sealer = StreamSealer(key, b"place")
    sealed = sealer.update(plaintext) + sealer.finish()
    outer = b"\x01" + key.id.bytes
    assert sealed[:17] == outer
    opened = tink_open("sha256", 32, 65536, key.secret, b"confided/stream/v1\0" + outer + b"place", sealed[17:])
    assert opened == plaintext
