"""Envelopes open only whole, unaltered, in their place and under their key."""

import hashlib
import hmac
import uuid

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from archive.crypto.aead import OVERHEAD, binding, key_id_of, open_sealed, seal
from archive.crypto.derive import derive
from archive.crypto.errors import CryptoError, OpenError
from archive.crypto.keys import ContentKey, generate_secret

KEY = ContentKey(id=uuid.UUID(int=7), secret=bytes(range(32)))
UUID = uuid.UUID("7b0f6f0c-4f0a-4b55-9d0e-0b3cf2f4a001")


@given(plaintext=st.binary(max_size=2000), aad=st.binary(min_size=1, max_size=100))
def test_what_is_sealed_opens_again(plaintext, aad):
    sealed = seal(KEY, plaintext, aad)
    assert len(sealed) == len(plaintext) + OVERHEAD
    assert key_id_of(sealed) == KEY.id
    assert open_sealed(KEY, memoryview(sealed), aad) == plaintext


@pytest.mark.parametrize("plaintext", [b"", b"she said it was in March"])
def test_every_single_byte_flip_is_noticed(key, aad, plaintext):
    sealed = seal(key, plaintext, aad)
    for place in range(len(sealed)):
        for flip in (0x01, 0x80, 0xFF):
            bad = bytearray(sealed)
            bad[place] ^= flip
            with pytest.raises(OpenError):
                open_sealed(key, bytes(bad), aad)


def test_every_truncation_and_an_extension_is_noticed(key, aad):
    sealed = seal(key, b"she said it was in March", aad)
    for length in range(len(sealed)):
        with pytest.raises(OpenError):
            open_sealed(key, sealed[:length], aad)
    with pytest.raises(OpenError):
        open_sealed(key, sealed + b"\0", aad)


def test_another_place_or_version_or_key_does_not_open(key):
    sealed = seal(key, b"x", binding("t", UUID, "f", 1))
    places = [("u", UUID, "f", 1), ("t", uuid.uuid4(), "f", 1), ("t", UUID, "g", 1), ("t", UUID, "f", 2)]
    for place in places:
        with pytest.raises(OpenError):
            open_sealed(key, sealed, binding(*place))
    other = ContentKey(id=uuid.uuid4(), secret=key.secret)
    with pytest.raises(OpenError, match=str(other.id)):
        open_sealed(other, sealed, binding("t", UUID, "f"))
    same_id = ContentKey(id=key.id, secret=generate_secret())
    with pytest.raises(OpenError):
        open_sealed(same_id, sealed, binding("t", UUID, "f"))


def test_associated_data_is_mandatory(key, aad):
    with pytest.raises(CryptoError, match="mandatory"):
        seal(key, b"x", b"")
    with pytest.raises(CryptoError, match="mandatory"):
        open_sealed(key, seal(key, b"x", aad), b"")


def test_no_two_envelopes_are_alike(key, aad):
    envelopes = {seal(key, b"same", aad) for _ in range(200)}
    assert len({envelope[17:33] for envelope in envelopes}) == 200
    assert len({envelope[33:] for envelope in envelopes}) == 200


def test_an_unknown_version_is_named(key, aad):
    sealed = bytearray(seal(key, b"x", aad))
    sealed[0] = 9
    with pytest.raises(OpenError, match="version 9"):
        open_sealed(key, bytes(sealed), aad)


def test_the_envelope_is_the_documented_one(key, aad):
    sealed = seal(key, b"plain", aad)
    salt = sealed[17:33]
    material = hkdf(key.secret, salt, b"confided/seal/v1\0" + aad, 44)
    opened = AESGCM(material[:32]).decrypt(material[32:], sealed[33:], b"\x01" + key.id.bytes + aad)
    assert opened == b"plain"


@pytest.mark.parametrize(
    ("ikm", "salt", "info", "length", "okm"),
    [  # RFC 5869, appendix A.1 to A.3
        (
            b"\x0b" * 22,
            bytes(range(13)),
            bytes(range(0xF0, 0xFA)),
            42,
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            bytes(range(0x50)),
            bytes(range(0x60, 0xB0)),
            bytes(range(0xB0, 0x100)),
            82,
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
            "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
        ),
        (
            b"\x0b" * 22,
            None,
            b"",
            42,
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        ),
    ],
)
def test_derivation_agrees_with_rfc_5869(ikm, salt, info, length, okm):
    assert derive(ikm, salt=salt, info=info, length=length).hex() == okm
    assert hkdf(ikm, salt or bytes(32), info, length).hex() == okm


def test_binding_is_canonical():
    wanted = b"holdings_turn|7b0f6f0c-4f0a-4b55-9d0e-0b3cf2f4a001|text|3"
    assert binding("holdings_turn", UUID, "text", 3) == wanted
    assert binding("holdings_turn", str(UUID).upper(), "text", 3) == wanted


@pytest.mark.parametrize(
    ("table", "object_id", "field", "version"),
    [
        ("", UUID, "f", 1),
        ("t", UUID, "", 1),
        ("t|u", UUID, "f", 1),
        ("t", UUID, "f|1", 1),
        ("t", "x", "f", 1),
        ("t", UUID, "f\n", 1),
        ("t", UUID, "имя", 1),
        ("t", UUID, "f", 0),
    ],
)
def test_a_malformed_binding_is_refused(table, object_id, field, version):
    with pytest.raises(ValueError, match=r"binding|UUID"):
        binding(table, object_id, field, version)


def hkdf(ikm: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """HKDF-SHA256 from the text of RFC 5869, on the standard library alone."""
    prk = hmac.new(salt, ikm, hashlib.sha256).digest()
    okm = block = b""
    for counter in range(1, -(-length // 32) + 1):
        block = hmac.new(prk, block + info + bytes([counter]), hashlib.sha256).digest()
        okm += block
    return okm[:length]
