"""Keys that do not leak, fingerprints that do not collide, signatures as RFC 8032 has them."""

import copy
import hashlib
import hmac
import os
import pickle
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.crypto.aead import binding, open_sealed, seal
from archive.crypto.errors import CryptoError, OpenError
from archive.crypto.keys import ContentKey, generate_secret
from archive.crypto.mac import fingerprint, fingerprinter
from archive.crypto.signing import public_key, sign, verify

KEY = ContentKey(id=uuid.UUID(int=7), secret=bytes(range(32)))


def test_the_secret_shows_nowhere():
    secret = b"THIS-SECRET-MUST-NOT-BE-SEEN-32B"
    key = ContentKey(id=uuid.uuid4(), secret=secret)
    for shown in (repr(key), str(key), f"{key}", f"{key!r}", "%s" % key, repr([key]), repr({"k": key})):  # noqa: UP031
        assert "SECRET" not in shown
        assert str(key.id) in shown


@pytest.mark.parametrize("leak", [pickle.dumps, copy.copy, copy.deepcopy])
def test_keys_are_not_pickled_or_copied(leak):
    with pytest.raises(TypeError, match="never pickled"):
        leak(KEY)


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_a_secret_of_another_size_is_refused(size):
    with pytest.raises(ValueError, match="32 bytes"):
        ContentKey(id=uuid.uuid4(), secret=bytes(size))


def test_secrets_are_32_bytes_and_differ():
    assert len({generate_secret() for _ in range(50)}) == 50
    assert len(generate_secret()) == 32


def test_an_error_on_opening_tells_neither_content_nor_secret():
    sealed = seal(KEY, b"CONTENT-WORD", binding("t", uuid.uuid4(), "f"))
    other = ContentKey(id=KEY.id, secret=b"ANOTHER-SECRET-ANOTHER-SECRET-00")
    with pytest.raises(OpenError) as caught:
        open_sealed(other, sealed, b"somewhere-else")
    told = "".join(str(error) for error in (caught.value, caught.value.__context__))
    for word in ("CONTENT", "ANOTHER-SECRET", sealed.hex(), "somewhere-else"):
        assert word not in told
    assert str(KEY.id) in told


@given(left=st.lists(st.binary(max_size=9), max_size=4), right=st.lists(st.binary(max_size=9), max_size=4))
def test_different_parts_have_different_fingerprints(left, right):
    assert (fingerprint(KEY, "p", *left) == fingerprint(KEY, "p", *right)) == (left == right)


def test_fingerprints_are_bound_to_purpose_and_key():
    assert fingerprint(KEY, "entity", b"a") == fingerprint(KEY, "entity", b"a")
    assert fingerprint(KEY, "entity", b"a") != fingerprint(KEY, "search", b"a")
    assert fingerprint(KEY, "entity", b"a") != fingerprint(ContentKey(KEY.id, generate_secret()), "entity", b"a")
    with pytest.raises(ValueError, match="purpose"):
        fingerprint(KEY, "", b"a")


def test_the_fingerprint_is_the_documented_one():
    prk = hmac.new(bytes(32), KEY.secret, hashlib.sha256).digest()
    subkey = hmac.new(prk, b"confided/mac/v1\0entity\x01", hashlib.sha256).digest()
    message = b"\0\0\0\0\0\0\0\2ab" + b"\0\0\0\0\0\0\0\0"
    documented = hmac.new(subkey, message, hashlib.sha256).digest()
    assert fingerprint(KEY, "entity", b"ab", b"") == documented
    many = fingerprinter(KEY, "entity")
    assert [many(b"ab", b""), many(b"ab"), many(b"ab", b"")] == [
        documented,
        fingerprint(KEY, "entity", b"ab"),
        documented,
    ]


@pytest.mark.parametrize(
    ("secret", "public", "message", "signature"),
    [  # RFC 8032, section 7.1, tests 1 to 3
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
            "655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
            "b00d291612bb0c00",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
            "c027beceea1ec40a",
        ),
    ],
)
def test_signatures_agree_with_rfc_8032(secret, public, message, signature):
    raw_secret, raw_message = bytes.fromhex(secret), bytes.fromhex(message)
    assert public_key(raw_secret).hex() == public
    assert sign(raw_secret, raw_message).hex() == signature
    assert verify(bytes.fromhex(public), raw_message, bytes.fromhex(signature))


def test_a_signature_holds_for_its_message_and_key_alone():
    secret = os.urandom(32)
    public, signature = public_key(secret), sign(secret, b"message")
    assert verify(public, b"message", signature)
    assert not verify(public, b"massage", signature)
    assert not verify(public_key(os.urandom(32)), b"message", signature)
    for place in range(64):
        bad = bytearray(signature)
        bad[place] ^= 1
        assert not verify(public, b"message", bytes(bad))


@pytest.mark.parametrize(("public", "signature"), [(b"", b""), (bytes(31), bytes(64)), (bytes(32), bytes(63))])
def test_malformed_signatures_are_false(public, signature):
    assert not verify(public, b"m", signature)


def test_a_malformed_signing_secret_is_refused():
    with pytest.raises(CryptoError, match="32 bytes"):
        sign(bytes(31), b"m")
