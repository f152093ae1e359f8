"""What the rooms use: text, JSON and streams by owner and place."""

import datetime
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.crypto.errors import OpenError
from archive.keyring.errors import KeyDestroyed, KeyMissing
from archive.keyring.owners import KeyKind, KeyOwner
from archive.keyring.sealing import (
    content_keys,
    fingerprint_text,
    open_json,
    open_text,
    seal_json,
    seal_text,
    stream_opener,
    stream_sealer,
)
from archive.keyring.services import create_key, destroy_key

pytestmark = pytest.mark.django_db(databases=["keyring"])

PLACE = {"table": "holdings_turn", "object_id": uuid.UUID(int=5), "field": "text"}
WORDS = "Мен Шымкентте тұрамын — she said \N{GRINNING FACE}\0"
PROPERTY = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@PROPERTY
@given(text=st.text())
def test_any_text_round_trips(owner, text):
    sealed = seal_text(owner, text, **PLACE)
    assert open_text(owner, memoryview(sealed), **PLACE) == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@PROPERTY
@given(value=JSON)
def test_any_json_round_trips(owner, value):
    assert open_json(owner, seal_json(owner, value, **PLACE), **PLACE) == value


@pytest.mark.parametrize("other", [{"table": "x"}, {"object_id": uuid.UUID(int=6)}, {"field": "notes"}, {"version": 2}])
def test_a_value_opens_in_its_place_alone(owner, other):
    sealed = seal_text(owner, WORDS, **PLACE)
    with pytest.raises(OpenError):
        open_text(owner, sealed, **(PLACE | other))


def test_a_value_opens_for_its_owner_alone(owner):
    other = KeyOwner(KeyKind.INTERVIEW, uuid.uuid4())
    create_key(kind=other.kind, owner_id=other.id)
    with pytest.raises(OpenError):
        open_text(other, seal_text(owner, WORDS, **PLACE), **PLACE)


@pytest.mark.parametrize("text", ["SECRETWORD \ud800", "\udfff", "SECRETWORD \udc80 more"])
def test_lone_surrogates_are_refused_without_being_quoted(owner, text):
    for attempt in (
        lambda: seal_text(owner, text, **PLACE),
        lambda: seal_json(owner, {"a": [text]}, **PLACE),
        lambda: fingerprint_text(owner, "entity", text),
    ):
        with pytest.raises(ValueError, match="lone surrogate") as caught:
            attempt()
        assert type(caught.value) is ValueError
        assert caught.value.__context__ is None
        assert "SECRETWORD" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "error"), [(float("nan"), ValueError), (float("inf"), ValueError), (datetime.date.today(), TypeError)]
)
def test_what_is_no_json_is_refused(owner, value, error):
    with pytest.raises(error):
        seal_json(owner, {"a": value}, **PLACE)


def test_text_read_as_json_and_a_stream_read_as_text_are_refused_without_being_quoted(owner):
    sealed = seal_text(owner, "SECRETWORD", **PLACE)
    with pytest.raises(OpenError, match="no JSON") as caught:
        open_json(owner, sealed, **PLACE)
    assert caught.value.__context__ is None
    sealer = stream_sealer(owner, **PLACE)
    with pytest.raises(OpenError):
        open_text(owner, sealer.update(b"x") + sealer.finish(), **PLACE)


def test_a_stream_round_trips(owner):
    recording = bytes(range(256)) * 1000
    sealer = stream_sealer(owner, "holdings_recording", PLACE["object_id"], "media")
    sealed = sealer.update(recording) + sealer.finish()

    def read_at(offset: int, length: int) -> bytes:
        return sealed[offset : offset + length]

    opened = stream_opener(owner, read_at, len(sealed), "holdings_recording", PLACE["object_id"], "media")
    assert opened.plaintext_size == len(recording)
    assert opened.read(100_000, 50) == recording[100_000:100_050]
    with pytest.raises(OpenError):
        stream_opener(owner, read_at, len(sealed), "holdings_recording", uuid.uuid4(), "media")


def test_fingerprints_find_equal_values_of_one_owner(owner):
    other = KeyOwner(KeyKind.STUDY, uuid.uuid4())
    create_key(kind=other.kind, owner_id=other.id)
    one = fingerprint_text(owner, "entity", "Айгүл", "person")
    assert one == fingerprint_text(owner, "entity", "Айгүл", "person")
    assert len(bytes.fromhex(one)) == 32
    different = [
        fingerprint_text(owner, "entity", "Айгүлperson"),
        fingerprint_text(owner, "search", "Айгүл", "person"),
        fingerprint_text(other, "entity", "Айгүл", "person"),
    ]
    assert len({one, *different}) == 4


def test_a_page_opens_with_one_query(owner, django_assert_num_queries):
    sealed = [seal_text(owner, f"turn {i}", **PLACE) for i in range(20)]
    with django_assert_num_queries(1, using="keyring"):
        keys = content_keys([owner])
        assert [open_text(owner, one, **PLACE, keys=keys) for one in sealed] == [f"turn {i}" for i in range(20)]


def test_without_a_key_nothing_is_sealed(db):
    nobody = KeyOwner(KeyKind.STUDY, uuid.uuid4())
    with pytest.raises(KeyMissing):
        seal_text(nobody, WORDS, **PLACE)
    with pytest.raises(KeyMissing):
        stream_sealer(nobody, **PLACE)


def test_after_destruction_nothing_opens_and_nothing_is_sealed(owner):
    sealer = stream_sealer(owner, **PLACE)
    stream = sealer.update(b"recording") + sealer.finish()
    text, value = seal_text(owner, WORDS, **PLACE), seal_json(owner, {"name": WORDS}, **PLACE)
    destroy_key(kind=owner.kind, owner_id=owner.id)
    for attempt in (
        lambda: open_text(owner, text, **PLACE),
        lambda: open_json(owner, value, **PLACE),
        lambda: stream_opener(owner, lambda at, n: stream[at : at + n], len(stream), **PLACE),
        lambda: seal_text(owner, WORDS, **PLACE),
        lambda: seal_json(owner, 1, **PLACE),
        lambda: stream_sealer(owner, **PLACE),
        lambda: fingerprint_text(owner, "entity", "a"),
        lambda: open_text(owner, text, **PLACE, keys=content_keys([owner], skip_destroyed=True)),
    ):
        with pytest.raises(KeyDestroyed):
            attempt()
