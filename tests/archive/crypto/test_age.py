"""Files sealed to a passphrase: an age tool opens ours, nothing altered opens, and memory stays small."""

import base64
import hashlib
import hmac
import io

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.crypto import age
from archive.crypto.errors import CryptoError, OpenError

PASSPHRASE = "correct horse"
#: One zero byte, sealed here with work factor 10 and opened by another implementation (rage) before it was put here.
ELSEWHERE = base64.b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBQYkJ1RGpVR3FuckRSTjBkOWhDTjBBIDEwCkgxbTBwUVJTRSttOGVhRWNBOWFGcC9GNnpXMVoz"
    "VmVRQlc1WWNsUE1zOTQKLS0tIEdVUVFmS2tjQ0lMMVU0YmxwN0EyZkdVS3JJQXZ4ck1yYkZiakhuNWovOW8KBoonV0CLkjf2RwGGDA5IL0mBTy4WndWp"
    "WyAAnKW/RASz"
)
CHEAP = 4


def sealed(data: bytes, pieces: int = 1, passphrase: str = PASSPHRASE) -> bytes:
    sealer = age.PassphraseSealer(passphrase, work=CHEAP)
    size = max(1, -(-len(data) // pieces))
    return b"".join(sealer.update(data[at : at + size]) for at in range(0, len(data), size)) + sealer.finish()


def opened(data: bytes, passphrase: str = PASSPHRASE) -> bytes:
    return b"".join(age.open_stream(io.BytesIO(data), passphrase))


def second_writing(data: bytes, passphrase: str) -> bytes:
    """Open a file by the letter of the specification, with the standard library where it can."""

    def plain(text: bytes) -> bytes:
        return base64.b64decode(text + b"=" * (-len(text) % 4))

    def hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
        extracted = hmac.digest(salt, key, "sha256")
        return hmac.digest(extracted, info + b"\x01", "sha256")

    version, stanza, body, end, payload = data.split(b"\n", 4)
    _arrow, kind, salt, work = stanza.split(b" ")
    assert (version, kind) == (b"age-encryption.org/v1", b"scrypt")
    salt = b"age-encryption.org/v1/scrypt" + plain(salt)
    wrap = hashlib.scrypt(passphrase.encode(), salt=salt, n=2 ** int(work), r=8, p=1, dklen=32, maxmem=2**28)
    key = ChaCha20Poly1305(wrap).decrypt(bytes(12), plain(body), None)
    signed = b"\n".join([version, stanza, body, b"---"])
    assert hmac.digest(hkdf(key, b"", b"header"), signed, "sha256") == plain(end.removeprefix(b"--- "))
    cipher = ChaCha20Poly1305(hkdf(key, payload[:16], b"payload"))
    chunks = [payload[at : at + 65552] for at in range(16, len(payload), 65552)]
    last = len(chunks) - 1
    return b"".join(
        cipher.decrypt(index.to_bytes(11, "big") + bytes([index == last]), chunk, None)
        for index, chunk in enumerate(chunks)
    )


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 131072, 200_000])
def test_round_trip_and_second_writing(size):
    data = bytes(at % 251 for at in range(size))
    for pieces in (1, 7):
        made = sealed(data, pieces)
        assert opened(made) == data
        assert second_writing(made, PASSPHRASE) == data


def test_a_file_that_another_implementation_opened():
    assert opened(ELSEWHERE) == b"\0"
    assert second_writing(ELSEWHERE, PASSPHRASE) == b"\0"


def test_the_work_factor_is_costly_by_default():
    assert b"-> scrypt " in age.PassphraseSealer(PASSPHRASE).update(b"")[:40]
    assert age.WORK >= 17


def test_two_files_of_one_passphrase_have_nothing_in_common():
    one, two = sealed(b"x" * 40), sealed(b"x" * 40)
    assert one[33:] != two[33:]
    assert b"x" * 8 not in one


def test_another_passphrase_does_not_open_it():
    with pytest.raises(OpenError, match="does not open with this passphrase"):
        opened(sealed(b"words"), "correct house")
    with pytest.raises(CryptoError):
        age.PassphraseSealer("")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_nothing_altered_opens(data):
    made = sealed(b"words of an interview " * 4000)
    at = data.draw(st.integers(0, len(made) - 1))
    altered = made[:at] + bytes([made[at] ^ data.draw(st.integers(1, 255))]) + made[at + 1 :]
    with pytest.raises(OpenError):
        opened(altered)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 90_000))
def test_nothing_cut_short_or_added_to_opens(at):
    made = sealed(b"words of an interview " * 4000)
    at = min(at, len(made) - 1)
    for changed in (made[:at], made + made[: at + 1]):
        with pytest.raises(OpenError):
            opened(changed)


def test_chunks_cannot_be_dropped_or_swapped():
    made = sealed(bytes(age.CHUNK * 2 + 5))
    size = age.CHUNK + age.TAG
    start = len(made) - (2 * size + 5 + age.TAG)
    first, second = made[start : start + size], made[start + size :][:size]
    rest = made[start + 2 * size :]
    for changed in (first + rest, second + first + rest, first + second):
        with pytest.raises(OpenError):
            opened(made[:start] + changed)


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"{}\n",
        b"age-encryption.org/v2\n",
        b"age-encryption.org/v1\n",
        b"age-encryption.org/v1\n-> X25519 abc\nabc\n--- abc\n",
        b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 010\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n",
        b"age-encryption.org/v1\n" + b"-> scrypt " + b"A" * 2000,
    ],
)
def test_what_is_no_such_file_is_refused(header):
    with pytest.raises(OpenError, match="no age file"):
        opened(header + b"x" * 64)


def test_a_forged_header_cannot_ask_for_all_memory():
    made = sealed(b"x").replace(b" 4\n", b" 40\n", 1)
    with pytest.raises(OpenError, match="work factor 40"):
        opened(made)


def test_spellings_of_base64_that_are_not_the_one_are_refused():
    made = sealed(b"x")
    salt = made.split(b"\n")[1].split(b" ")[2]
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = salt[:-1] + bytes([letters[letters.index(salt[-1:]) ^ 1]])
    with pytest.raises(OpenError, match="damaged"):
        opened(made.replace(salt, other, 1))


def test_it_is_told_by_its_beginning():
    assert age.is_sealed(sealed(b""))
    assert not age.is_sealed(b'{"id": 1}')


def test_a_file_can_be_written_without_the_passphrase_and_twice_without_repeating_itself():
    envelope = age.address("otter lantern gravel", work=4)
    written = []
    for content in (b"once" * 50_000, b"again"):
        sealer = age.FileSealer(envelope)
        written.append(sealer.update(content) + sealer.finish())
        assert b"".join(age.open_stream(io.BytesIO(written[-1]), "otter lantern gravel")) == content
    assert all(one.startswith(envelope.header) for one in written)
    assert written[0][len(envelope.header) :][:16] != written[1][len(envelope.header) :][:16], "a nonce of its own"
    assert envelope.file_key.hex() not in repr(envelope)
