"""Handing recordings in: sealed before anything is stored, and only with consent."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.holdings.models import Recording
from archive.holdings.tasks import GRACE, sweep_blobs
from archive.vocabulary import Scope
from tests.archive.holdings.page_helpers import NOTHING, at, entries, hand_in_recording, held, wav
from tests.pages import sign_in
from tests.world import AGREED, enrol, hold_interview

pytestmark = [pytest.mark.django_db(databases=["default", "keyring"]), pytest.mark.usefixtures("blob_folder")]

BOUNDARY = "----confided"


def multipart(content: bytes, end: bool = True, **fields: str) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="recording"; filename="a.wav"\r\n\r\n'
    return b"".join(parts) + head.encode() + content + (f"\r\n--{BOUNDARY}--\r\n".encode() if end else b"")


def post_raw(client: Client, world, body: bytes, **extra):
    target = reverse("recording_upload", args=[world.interview.pk])
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    return client.generic("POST", target, body, content_type=kind, **({"CONTENT_TYPE": kind} | extra))


@pytest.mark.parametrize("role", ["principal_investigator", "researcher"])
def test_fieldworkers_hand_recordings_in(world, role, blob_folder):
    plain = wav(5_000_000)
    answer = hand_in_recording(world, at(world, role), plain)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("interview", args=[world.interview.pk])
    recording = Recording.objects.get()
    assert (recording.size, recording.mime) == (5_000_000, "audio/wav")
    assert recording.uploaded_by == world.users[role]
    assert entries("recording.upload", "done") == 1
    sealed = b"".join(path.read_bytes() for path in blob_folder.rglob("*") if path.is_file())
    assert len(sealed) > len(plain)
    assert not any(plain[start : start + 32] in sealed for start in range(0, len(plain), 65_536))
    assert b"WAVEfmt" not in sealed


def test_a_script_is_told_where_to_go(world):
    answer = hand_in_recording(world, at(world, "researcher"), wav(1000), **{"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer["HX-Redirect"] == reverse("interview", args=[world.interview.pk])


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("reviewer", 403),
        ("transcriber", 404),
        ("co_author", 404),
        ("ethics_reviewer", 404),
        ("data_steward", 404),
        ("operator", 404),
        ("outsider", 404),
    ],
)
def test_nobody_else_does(world, role, status):
    assert hand_in_recording(world, at(world, role), wav(1000)).status_code == status
    assert held() == NOTHING
    assert entries("recording.upload", "denied") == 1


def test_a_visitor_is_asked_to_sign_in(world):
    answer = hand_in_recording(world, Client(), wav(1000))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    assert held() == NOTHING


def test_without_a_second_factor_nothing_is_taken(world):
    answer = hand_in_recording(world, at(world, "researcher", second_factor=False), wav(1000))
    assert answer["Location"].startswith(reverse("mfa_index"))
    assert held() == NOTHING


class Untouchable(BytesIO):
    """A body that must not be read."""

    def read(self, *args):
        raise AssertionError("the body was read")

    readline = read


def refused_unread(world, client) -> int:
    """Post a recording whose body fails the test when it is read; return the status."""
    extra = {"wsgi.input": Untouchable(), "CONTENT_LENGTH": "5000000"}
    return post_raw(client, world, b"", **extra).status_code


def test_without_consent_to_be_recorded_the_body_is_not_even_read(world):
    silent = enrol(world.users, world.study, "P-02", AGREED - {Scope.BE_RECORDED}, "Dana Kim")
    world.interview = hold_interview(world.users, world.study, silent, code="I-02")
    assert refused_unread(world, at(world, "researcher")) == 403
    assert held() == NOTHING


def test_after_a_withdrawal_the_body_is_not_even_read(world):
    world.participant.withdrawn_at = timezone.now()
    world.participant.save()
    answer = refused_unread(world, at(world, "researcher"))
    assert answer == 403
    assert held() == NOTHING


def test_that_trap_bites(world):
    with pytest.raises(AssertionError, match="the body was read"):
        refused_unread(world, at(world, "researcher"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty"),
        (b"Interviewer: Hello.\n" * 100, "not a recording of a kind"),
        (b"%PDF-1.7\n" + b"x" * 5000, "not a recording of a kind"),
    ],
)
def test_what_is_no_recording_comes_back_as_an_error(world, content, message):
    answer = hand_in_recording(world, at(world, "researcher"), content)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert b'id="recording-upload"' in answer.content
    assert held() == NOTHING


def test_no_file_at_all_comes_back_as_an_error(world):
    answer = at(world, "researcher").post(reverse("recording_upload", args=[world.interview.pk]), {})
    assert answer.status_code == 422
    assert "This field is required" in answer.content.decode()


def test_a_recording_over_the_limit_is_refused_and_gone(world, settings):
    settings.RECORDING_MAX_BYTES = 1_000_000
    answer = hand_in_recording(world, at(world, "researcher"), wav(3_000_000))
    assert answer.status_code == 422
    assert "The file is larger than" in answer.content.decode()
    assert held() == NOTHING


@pytest.mark.parametrize("sent", [500, 100_000, 2_000_000])
def test_an_upload_that_breaks_off_leaves_nothing(world, sent):
    body = multipart(wav(4_000_000), end=False)[:sent]
    answer = post_raw(at(world, "researcher"), world, body, CONTENT_LENGTH=str(len(body)))
    assert answer.status_code in (302, 400, 403, 422)
    assert held()["recordings"] == 0
    assert held()["blobs"] <= 1


class Breaking(BytesIO):
    """A connection that is lost half-way."""

    def read(self, size=-1):
        if self.tell() > 1_500_000:
            raise OSError("connection reset")
        return super().read(size)


def test_a_lost_connection_leaves_nothing(world):
    body = multipart(wav(4_000_000))
    extra = {"wsgi.input": Breaking(body), "CONTENT_LENGTH": str(len(body))}
    assert post_raw(at(world, "researcher"), world, b"", **extra).status_code in (400, 403, 422)
    assert held() == NOTHING


def test_a_forged_form_costs_at_most_an_orphan_and_the_sweep_removes_it(world, monkeypatch):
    client = sign_in(Client(enforce_csrf_checks=True), world.users["researcher"])
    assert hand_in_recording(world, client, wav(100_000)).status_code == 403
    assert held()["recordings"] == 0
    assert held()["blobs"] <= 1
    monkeypatch.setattr("archive.holdings.tasks.GRACE", -GRACE)
    sweep_blobs()
    assert held() == NOTHING


@pytest.mark.parametrize("where", ["field", "header"])
def test_a_form_of_ours_passes_with_its_token(world, where):
    client = sign_in(Client(enforce_csrf_checks=True), world.users["researcher"])
    client.get(reverse("interview", args=[world.interview.pk]))
    token = client.cookies["csrftoken"].value
    fields = {"csrfmiddlewaretoken": token} if where == "field" else {}
    headers = {} if where == "field" else {"HTTP_X_CSRFTOKEN": token}
    assert post_raw(client, world, multipart(wav(100_000), **fields), **headers).status_code == 302
    assert held()["recordings"] == 1


def test_the_sweep_keeps_what_rows_name(world, monkeypatch):
    hand_in_recording(world, at(world, "researcher"), wav(1000))
    monkeypatch.setattr("archive.holdings.tasks.GRACE", -GRACE)
    sweep_blobs()
    assert held()["blobs"] == 1


def test_only_post_is_answered(world):
    assert at(world, "researcher").get(reverse("recording_upload", args=[world.interview.pk])).status_code == 405
