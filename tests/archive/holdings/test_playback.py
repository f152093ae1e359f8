"""Playing recordings: identical bytes from anywhere, decided and recorded at every request."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.access.errors import DeniedError
from archive.crypto.errors import OpenError
from archive.holdings.models import Recording
from archive.holdings.services.interviews import assign_transcriber
from archive.holdings.views.ranges import ByteRange, UnsatisfiableRangeError, requested_range
from archive.studies.models import Membership, Participant, Study
from archive.vocabulary import StudyState
from tests.archive.holdings.page_helpers import at, entries, hand_in_recording, wav

SIZE = 300_007
PLAIN = wav(SIZE)


@pytest.fixture
def played(world, blob_folder):
    """A world with one recording; gives its address."""
    hand_in_recording(world, at(world, "researcher"), PLAIN)
    world.extra["blobs"] = blob_folder
    return world


def address() -> str:
    return reverse("recording", args=[Recording.objects.get().pk])


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_a_recording_comes_back_whole(played):
    answer = at(played, "reviewer").get(address())
    assert answer.status_code == 200
    assert body(answer) == PLAIN
    assert answer["Content-Length"] == str(SIZE)
    assert answer["Content-Type"] == "audio/wav"
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bounds=st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE + 10)).map(sorted))
def test_any_range_comes_back_as_it_went_in(played, bounds):
    first, last = bounds[0], bounds[1]
    client = played.extra.setdefault("client", at(played, "researcher"))
    answer = client.get(played.extra.setdefault("address", address()), headers={"Range": f"bytes={first}-{last}"})
    if first >= SIZE:
        assert answer.status_code == 416
        return
    assert answer.status_code == 206
    got = body(answer)
    assert got == PLAIN[first : last + 1]
    assert answer["Content-Length"] == str(len(got))
    assert answer["Content-Range"] == f"bytes {first}-{first + len(got) - 1}/{SIZE}"


@pytest.mark.parametrize(
    ("header", "first", "length"),
    [("bytes=0-", 0, SIZE), ("bytes=-500", SIZE - 500, 500), ("bytes=-999999999", 0, SIZE), ("Bytes = 5-5", 5, 1)],
)
def test_open_and_suffix_ranges(played, header, first, length):
    answer = at(played, "researcher").get(address(), headers={"Range": header})
    assert answer.status_code == 206
    assert body(answer) == PLAIN[first : first + length]


@pytest.mark.parametrize("header", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}", "bytes=-0"])
def test_a_range_outside_is_answered_with_the_size(played, header):
    answer = at(played, "researcher").get(address(), headers={"Range": header})
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{SIZE}"
    assert answer.content == b""


def test_head_says_how_much_there_is(played):
    answer = at(played, "researcher").head(address())
    assert (answer.status_code, answer["Content-Length"], answer.content) == (200, str(SIZE), b"")
    assert entries("recording.play", "allowed") == 1


def test_each_request_is_on_record(played):
    client = at(played, "researcher")
    for first in (0, 1000, 2000):
        body(client.get(address(), headers={"Range": f"bytes={first}-{first + 9}"}))
    assert entries("recording.play", "allowed") == 3


def test_nothing_is_played_when_the_log_cannot_be_written(played, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("the log is full")

    client = at(played, "researcher")
    monkeypatch.setattr("archive.access.authorise.commit_decisions", broken)
    client.raise_request_exception = False
    answer = client.get(address())
    assert answer.status_code == 500
    assert PLAIN[:64] not in answer.content


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("principal_investigator", 200),
        ("reviewer", 200),
        ("transcriber", 404),
        ("co_author", 404),
        ("ethics_reviewer", 404),
        ("data_steward", 404),
        ("operator", 404),
        ("outsider", 404),
    ],
)
def test_the_study_team_alone_listens(played, role, status):
    answer = at(played, role).get(address())
    assert answer.status_code == status
    assert entries("recording.play", "allowed") == int(status == 200)


def test_an_assigned_transcriber_listens(played):
    assign_transcriber(
        actor=played.actor("researcher"),
        interview_id=played.interview.pk,
        user_id=played.users["transcriber"].pk,
    )
    played.pledge()
    assert body(at(played, "transcriber").get(address())) == PLAIN


def test_visitors_and_those_without_a_second_factor_are_led_elsewhere(played):
    assert Client().get(address())["Location"].startswith(reverse("account_login"))
    answer = at(played, "researcher", second_factor=False).get(address())
    assert answer["Location"].startswith(reverse("mfa_index"))


def test_after_a_withdrawal_nothing_is_played(played):
    played.participant.withdrawn_at = timezone.now()
    played.participant.save()
    assert at(played, "researcher").get(address()).status_code == 403


@pytest.mark.parametrize("ending", ["withdrawal", "lock", "membership"])
def test_what_is_being_played_stops(played, ending, monkeypatch):
    monkeypatch.setattr("archive.holdings.services.recordings.ASK_AGAIN_BYTES", 100_000)
    pieces = iter(at(played, "researcher").get(address()).streaming_content)
    heard = [next(pieces)]
    if ending == "withdrawal":
        Participant.objects.update(withdrawn_at=timezone.now())
    elif ending == "lock":
        Study.objects.update(state=StudyState.LOCKED)
    else:
        Membership.objects.filter(user=played.users["researcher"]).update(ended_at=timezone.now())
    with pytest.raises(DeniedError):
        heard.extend(pieces)
    assert b"".join(heard) == PLAIN[:100_000]
    assert entries("recording.play", "denied") == 1


def test_what_may_be_played_plays_on(played, monkeypatch):
    monkeypatch.setattr("archive.holdings.services.recordings.ASK_AGAIN_BYTES", 70_001)
    assert body(at(played, "researcher").get(address())) == PLAIN
    assert entries("recording.play", "allowed") == 1


def test_nothing_of_a_locked_study_is_played(played):
    Study.objects.update(state=StudyState.LOCKED)
    assert at(played, "researcher").get(address()).status_code == 403


def test_a_changed_blob_does_not_play(played):
    path = next(path for path in played.extra["blobs"].rglob("*") if path.is_file())
    sealed = bytearray(path.read_bytes())
    sealed[len(sealed) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(sealed)
    with pytest.raises(OpenError):
        body(at(played, "researcher").get(address()))


def test_recordings_are_not_changed_here(played):
    client = at(played, "researcher")
    assert [getattr(client, verb)(address()).status_code for verb in ("post", "put", "delete")] == [405] * 3


@pytest.mark.parametrize(
    "header", ["", "bytes=", "bytes=-", "bytes=9-2", "bytes=0-1,5-6", "items=0-1", "bytes=a-b", "bytes=٣-٤", "bytes=1"]
)
def test_what_is_no_single_range_of_bytes_is_ignored(header):
    assert requested_range(header, 100) is None


@given(first=st.integers(0, 300), last=st.integers(0, 300), size=st.integers(0, 200))
def test_a_range_is_cut_to_what_there_is(first, last, size):
    if last < first:
        assert requested_range(f"bytes={first}-{last}", size) is None
    elif first >= size:
        with pytest.raises(UnsatisfiableRangeError):
            requested_range(f"bytes={first}-{last}", size)
    else:
        assert requested_range(f"bytes={first}-{last}", size) == ByteRange(first, min(last, size - 1))


@given(suffix=st.integers(0, 300), size=st.integers(0, 200))
def test_a_suffix_is_the_end(suffix, size):
    if suffix == 0 or size == 0:
        with pytest.raises(UnsatisfiableRangeError):
            requested_range(f"bytes=-{suffix}", size)
    else:
        assert requested_range(f"bytes=-{suffix}", size) == ByteRange(max(size - suffix, 0), size - 1)
