"""Cursors come back from outside: only ours are taken."""

import base64
import contextlib
import json
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.release.cursors import BadCursorError, after, cursor_after
from archive.release.models import Excerpt
from archive.release.search.orders import ORDERINGS, Order

KEY = str(uuid.UUID(int=5))


def encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def test_ours_are_taken():
    excerpt = Excerpt(position=3, study_id=uuid.uuid4())
    assert after(cursor_after(excerpt, "И-01"))
    assert not after("")


@pytest.mark.parametrize(
    "cursor",
    [
        "x", "====", "not base64!", "\x00", "é", "\ud800", "A" * 10_000,
        encoded(1), encoded([]), encoded({}), encoded(None), encoded([KEY, "I", 1]), encoded([KEY, "I", 1, KEY, 1]),
        encoded([KEY, "I", -1, KEY]), encoded([KEY, "I", 2**31, KEY]), encoded([KEY, "I", 1.0, KEY]),
        encoded([KEY, "I", True, KEY]), encoded([KEY, "I", "1", KEY]), encoded([KEY, 1, 1, KEY]),
        encoded([KEY, None, 1, KEY]), encoded([KEY, "\x00", 1, KEY]), encoded([KEY, "\ud800", 1, KEY]),
        encoded(["x", "I", 1, KEY]), encoded([KEY, "I", 1, "x"]), encoded([1, "I", 1, KEY]),
        base64.urlsafe_b64encode(b'["' + KEY.encode() + b'", "I", 1e999, "' + KEY.encode() + b'"]').decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
        base64.urlsafe_b64encode(b"[" * 290).decode(),
    ],
)  # fmt: skip
def test_others_are_refused(cursor):
    with pytest.raises(BadCursorError):
        after(cursor)


@given(st.one_of(st.text(max_size=80), st.binary(max_size=80).map(lambda raw: base64.urlsafe_b64encode(raw).decode())))
def test_no_garbage_breaks_it(cursor):
    with contextlib.suppress(BadCursorError):
        after(cursor)


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2026-01-01T00:00:00", 1, None]
)
def test_moments_that_no_database_takes_are_refused(moment):
    with pytest.raises(BadCursorError):
        ORDERINGS[Order.NEWEST].after(encoded([moment, KEY, 1]))


@pytest.mark.parametrize(
    "moment", ["9998-12-31T23:59:59-23:59", "0002-01-01T00:00:00+23:59", "2026-01-01T00:00:00-16:00"]
)
@pytest.mark.django_db
def test_moments_far_away_are_asked_for(moment):
    assert not Excerpt.objects.filter(ORDERINGS[Order.NEWEST].after(encoded([moment, KEY, 1]))).exists()
