"""Streams open whole or in parts, and notice whatever was cut, added, moved or altered."""

import tracemalloc
import uuid
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.crypto import stream
from archive.crypto.errors import CryptoError, OpenError
from archive.crypto.keys import ContentKey, generate_secret
from archive.crypto.segments import Layout
from archive.crypto.stream import LAYOUT, StreamOpener, StreamSealer

KEY = ContentKey(id=uuid.UUID(int=7), secret=bytes(range(32)))
AAD = b"holdings_recording|7b0f6f0c-4f0a-4b55-9d0e-0b3cf2f4a001|media|1"
SMALL = Layout(segment_size=80)  # rooms: 24 bytes in the first segment, 64 in the others
EDGES = [0, 1, 23, 24, 25, 87, 88, 89, 152, 153, 500]


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(stream, "LAYOUT", SMALL)


def seal_all(plaintext: bytes, *, key: ContentKey = KEY, aad: bytes = AAD, chunk: int = 1000) -> bytes:
    sealer = StreamSealer(key, aad)
    parts = [sealer.update(plaintext[at : at + chunk]) for at in range(0, len(plaintext), chunk)]
    return b"".join([*parts, sealer.finish()])


def opener(sealed: bytes, *, key: ContentKey = KEY, aad: bytes = AAD, size: int | None = None) -> StreamOpener:
    return StreamOpener(key, aad, lambda at, n: sealed[at : at + n], len(sealed) if size is None else size)


def open_all(sealed: bytes, **how) -> bytes:
    opened = opener(sealed, **how)
    return opened.read(0, opened.plaintext_size)


def pattern(size: int) -> bytes:
    return bytes(i * 31 % 251 for i in range(size))


@settings(deadline=None)
@given(data=st.data(), size=st.one_of(st.sampled_from(EDGES), st.integers(0, 700)))
def test_any_chunking_and_any_part_round_trips(data, size):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "LAYOUT", SMALL)
        plaintext = pattern(size)
        sealed = seal_all(plaintext, chunk=data.draw(st.integers(1, 300)))
        assert len(sealed) == SMALL.sealed_size(size)
        opened = opener(sealed)
        assert opened.plaintext_size == size
        offset, length = data.draw(st.integers(0, 800)), data.draw(st.integers(0, 800))
        assert opened.read(offset, length) == plaintext[offset : offset + length]
        assert b"".join(opened.iterate(0, size)) == plaintext


@pytest.mark.parametrize("size", [0, 65480, 65481, 65480 + 65520, 65480 + 65520 + 1, 3_000_000])
def test_real_segments_round_trip(size):
    plaintext = pattern(1000) * (size // 1000 + 1)
    plaintext = plaintext[:size]
    sealed = seal_all(plaintext, chunk=70_000)
    assert len(sealed) == LAYOUT.sealed_size(size)
    assert open_all(sealed) == plaintext


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("size", [0, 24, 25, 200])
def test_every_single_byte_flip_is_noticed(size):
    sealed = seal_all(pattern(size))
    for place in range(len(sealed)):
        for flip in (0x01, 0x80):
            bad = bytearray(sealed)
            bad[place] ^= flip
            with pytest.raises(OpenError):
                open_all(bytes(bad))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("size", EDGES)
def test_every_truncation_is_noticed_before_a_byte_is_given_out(size):
    sealed = seal_all(pattern(size))
    for length in range(len(sealed)):
        with pytest.raises(OpenError):
            opener(sealed[:length])


@pytest.mark.usefixtures("small")
def test_truncation_at_a_segment_boundary_is_noticed():
    sealed = seal_all(pattern(24 + 64 * 4))
    for segments in range(1, 5):
        cut = sealed[: 17 + 80 * segments]
        assert SMALL.plaintext_size(len(cut)) == 24 + 64 * (segments - 1)  # a size that a stream can have
        with pytest.raises(OpenError, match="did not open"):
            opener(cut)


def test_truncation_at_a_real_segment_boundary_is_noticed():
    sealed = seal_all(bytes(200_000))
    with pytest.raises(OpenError):
        opener(sealed[: 17 + 65536 * 2])


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("extra", [1, 16, 17, 80, 81])
def test_extension_is_noticed(extra):
    sealed = seal_all(pattern(24 + 64))
    for tail in (bytes(extra), (sealed * 2)[-extra:]):
        with pytest.raises(OpenError):
            opener(sealed + tail)


@pytest.mark.usefixtures("small")
def test_moved_repeated_dropped_and_foreign_segments_are_noticed():
    plaintext = pattern(24 + 64 * 4)
    head, *segments = split(seal_all(plaintext))
    foreign = split(seal_all(plaintext))[1:]
    for i in range(1, 4):
        swapped = [*segments]
        swapped[i - 1 : i + 1] = [segments[i], segments[i - 1]] if i > 1 else [segments[0], segments[2]]
        spliced = [*segments[:i], foreign[i], *segments[i + 1 :]]
        dropped = [*segments[:i], *segments[i + 1 :]]
        repeated = [*segments[:i], segments[i], *segments[i:]]
        for forged in (swapped, spliced, dropped, repeated):
            with pytest.raises(OpenError):
                open_all(head + b"".join(forged))


@pytest.mark.usefixtures("small")
def test_another_key_secret_or_place_does_not_open():
    sealed = seal_all(pattern(100))
    for key in (ContentKey(uuid.uuid4(), KEY.secret), ContentKey(KEY.id, generate_secret())):
        with pytest.raises(OpenError):
            opener(sealed, key=key)
    with pytest.raises(OpenError):
        opener(sealed, aad=AAD + b"0")
    # The key id in the header is authenticated too, not only compared.
    renamed = ContentKey(uuid.UUID(int=8), KEY.secret)
    with pytest.raises(OpenError, match="did not open"):
        opener(sealed[:1] + renamed.id.bytes + sealed[17:], key=renamed)


def test_associated_data_is_mandatory():
    with pytest.raises(CryptoError, match="mandatory"):
        StreamSealer(KEY, b"")
    with pytest.raises(CryptoError, match="mandatory"):
        opener(seal_all(b"x"), aad=b"")


def test_a_store_that_returns_too_little_is_noticed():
    sealed = seal_all(bytes(100_000))
    with pytest.raises(OpenError, match="ends early"):
        opener(sealed[:-1], size=len(sealed))


@pytest.mark.usefixtures("small")
def test_an_unfinished_stream_does_not_open():
    sealer = StreamSealer(KEY, AAD)
    written = sealer.update(pattern(24 + 64 * 3))
    with pytest.raises(OpenError):
        opener(written)


def test_a_finished_stream_takes_nothing_more():
    sealer = StreamSealer(KEY, AAD)
    sealer.finish()
    with pytest.raises(CryptoError, match="finished"):
        sealer.update(b"x")
    with pytest.raises(CryptoError, match="finished"):
        sealer.finish()


def test_negative_parts_are_refused():
    opened = opener(seal_all(b"abc"))
    for offset, length in ((-1, 1), (0, -1)):
        with pytest.raises(ValueError, match="from 0"):
            opened.read(offset, length)


def test_only_the_needed_segments_are_read():
    sealed = seal_all(bytes(5_000_000))
    reads: list[tuple[int, int]] = []

    def read_at(offset: int, length: int) -> bytes:
        reads.append((offset, length))
        return sealed[offset : offset + length]

    opened = StreamOpener(KEY, AAD, read_at, len(sealed))
    reads.clear()
    assert opened.read(2_000_000, 10) == bytes(10)
    assert reads == [(17 + 30 * 65536, 65536)]
    reads.clear()
    assert opened.read(0, 3_000_000) == bytes(3_000_000)
    assert max(length for _, length in reads) <= 16 * 65536


def test_memory_stays_constant():
    chunk = bytes(65536)
    sealer = StreamSealer(KEY, AAD)
    sealer.update(chunk)
    tracemalloc.start()
    try:
        for _ in range(800):  # 50 MiB
            sealer.update(chunk)
        sealing = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sealing < 1024 * 1024


def test_opening_memory_stays_constant(tmp_path):
    path = tmp_path / "sealed"
    path.write_bytes(seal_all(bytes(30 * 1024 * 1024), chunk=1024 * 1024))
    with path.open("rb") as file:

        def read_at(offset: int, length: int) -> bytes:
            file.seek(offset)
            return file.read(length)

        opened = StreamOpener(KEY, AAD, read_at, path.stat().st_size)
        tracemalloc.start()
        try:
            total = sum(len(piece) for piece in opened.iterate(0, opened.plaintext_size))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert total == 30 * 1024 * 1024
    assert peak < 4 * 1024 * 1024


@pytest.mark.parametrize("size", [-1, 2**48])
def test_impossible_sizes_are_refused(size):
    with pytest.raises(CryptoError, match="cannot be sealed"):
        LAYOUT.sealed_size(size)


def split(sealed: bytes) -> list[bytes]:
    """Outer and inner header, then the ciphertext segments."""
    starts = [0, 57, *range(17 + 80, len(sealed), 80), len(sealed)]
    return [sealed[a:b] for a, b in pairwise(starts)]
