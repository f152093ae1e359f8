"""Transcripts handed in by programs: who may, what is refused, once under one key, and how far each has come."""

import uuid
from datetime import timedelta
from hashlib import sha256

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import ApiToken
from archive.audit.models import Entry
from archive.erasure.services import withdraw_participant
from archive.holdings.models import HandingIn, Interview, Transcript
from archive.holdings.tasks import forget_handing_in
from archive.policy import TokenScope
from archive.studies.models import Study
from redaction.pipeline.tasks import process_transcript
from tests.api.askers import assert_table
from tests.api.conftest import Api, problem, token_of
from tests.world import NAMES, TEXT

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
WRITE = TokenScope.TRANSCRIPTS_WRITE
VTT = """WEBVTT

00:01.000 --> 00:02.000
<v Interviewer>Who helped you?

00:02.000 --> 00:03.000
<v P-01>A friend.
"""
SRT = """1
00:00:01,000 --> 00:00:02,000
Interviewer: Who helped you?

2
00:00:02,000 --> 00:00:03,000
P-01: A friend.
"""
STRANGERS = ("co_author", "newcomer", "ethics_reviewer", "outsider", "operator", "transcriber")
HIDDEN = dict.fromkeys(STRANGERS, (404, "not_found"))


@pytest.fixture
def program(world) -> Api:
    return Api(token_of(world.users["researcher"], WRITE)[1])


@pytest.fixture
def path(world) -> str:
    return f"/api/v1/holdings/{world.interview.pk}/transcripts/"


def send(api, path, text=TEXT, name="interview.txt", key=None, **values):
    data = text if isinstance(text, bytes) else text.encode()
    headers = {**api.headers, **({"Idempotency-Key": key} if key is not None else {})}
    return api.client.post(path, {"transcript": SimpleUploadedFile(name, data), **values}, headers=headers)


def test_who_may_hand_in(world, path):
    table = {**HIDDEN, "reviewer": (403, "role_does_not_allow"), "researcher": 201, "principal_investigator": 201}
    assert_table(world, WRITE, lambda api: send(api, path), table)
    Interview.objects.update(transcriber=world.users["transcriber"])
    assert_table(world, WRITE, lambda api: send(api, path), {"transcriber": (403, "pledge_missing")})
    world.pledge()
    assert_table(world, WRITE, lambda api: send(api, path), {"transcriber": 201})


def test_who_may_see_how_far_one_has_come(world):
    world.upload()
    allowed = dict.fromkeys(("reviewer", "researcher", "principal_investigator", "supervisor"), 200)
    address = f"/api/v1/transcripts/{world.transcript.pk}/"
    assert_table(world, WRITE, lambda api: api.get(address), {**HIDDEN, **allowed})
    everybody = dict.fromkeys(("outsider", "co_author", "researcher"), 200)
    assert_table(world, WRITE, lambda api: api.get("/api/v1/holdings/"), everybody)
    problem(
        Api(token_of(world.users["researcher"], WRITE)[1]).get(f"/api/v1/transcripts/{uuid.uuid4()}/"), 404, "not_found"
    )


def test_a_token_made_without_a_second_factor_hands_nothing_in(world, path, program):
    ApiToken.objects.update(second_factor=False)
    problem(send(program, path), 403, "second_factor_missing")
    assert not Transcript.objects.exists()


@pytest.mark.parametrize(("name", "text", "turns"), [("a.txt", TEXT, 4), ("a.vtt", VTT, 2), ("a.srt", SRT, 2)])
def test_it_is_sealed_and_followed_until_it_is_looked_through(world, path, program, name, text, turns):
    answer = send(program, path, text, name)
    assert answer.status_code == 201
    body = program.get(answer["Location"]).json()
    assert body == answer.json()
    assert (body["state"], body["format"], body["version"], body["turns"]) == ("sealed", name[-3:], 1, turns)
    assert process_transcript(uuid.UUID(body["id"]))
    body = program.get(answer["Location"]).json()
    assert (body["state"], body["turns_done"]) == ("in_review", turns)
    assert not any(word in program.get(answer["Location"]).content.decode() for word in (*NAMES, "friend"))
    assert Entry.objects.filter(action="transcript.upload", outcome="done", actor_kind="token").exists()


def test_what_is_sent_again_under_one_key_is_entered_once(world, path, program):
    first, again = (send(program, path, key='"k-1"') for _ in range(2))
    assert (first.status_code, again.status_code, first.json()) == (201, 201, again.json())
    assert Transcript.objects.count() == HandingIn.objects.count() == 1
    for text, values in ((TEXT + "x", {}), (TEXT, {"language": "kk"}), (TEXT, {"interviewer_label": "P-01"})):
        problem(send(program, path, text, key="k-1", **values), 422, "key_reused")
    assert send(program, path, key="k-2").json()["version"] == 2
    other = Api(token_of(world.users["principal_investigator"], WRITE)[1])
    assert send(other, path, key="k-1").json()["version"] == 3
    row = HandingIn.objects.earliest("created_at")
    assert "k-1" not in (row.key_hash, row.digest)
    assert sha256(b"k-1").hexdigest() != row.key_hash, "whoever has the database alone could try names"


def test_a_key_is_forgotten_after_a_day(world, path, program):
    send(program, path, key="k-1")
    HandingIn.objects.update(created_at=timezone.now() - timedelta(days=1, seconds=1))
    assert send(program, path, key="k-1").json()["version"] == 2
    assert HandingIn.objects.count() == 1


def test_it_is_forgotten_though_nobody_hands_anything_in_any_more(world, path, program):
    send(program, path, key="k-1")
    forget_handing_in()
    assert HandingIn.objects.count() == 1
    HandingIn.objects.update(created_at=timezone.now() - timedelta(days=1, seconds=1))
    (beat,) = [one for one in settings.CELERY_BEAT_SCHEDULE.values() if one["task"] == forget_handing_in.name]
    assert beat["schedule"] <= 3600
    forget_handing_in()
    assert not HandingIn.objects.exists()


def test_of_two_at_once_under_one_key_one_is_entered(world, path, program, monkeypatch):
    from api.v1 import transcripts

    send(program, path, key="k-1")
    found = transcripts.handed_in
    calls = []

    def blind_at_first(*args):
        calls.append(args)
        return None if len(calls) == 1 else found(*args)

    monkeypatch.setattr(transcripts, "handed_in", blind_at_first)
    answer = send(program, path, key="k-1")
    assert (answer.status_code, answer.json()["version"]) == (201, 1)
    assert Transcript.objects.get().state == "sealed"


@pytest.mark.parametrize("key", ["", '""', "a" * 201, "k\u00e9", "a\tb\x01"])
def test_keys_that_are_none(world, path, program, key):
    body = problem(send(program, path, key=key), 400, "invalid")
    assert body["errors"][0]["pointer"] == "Idempotency-Key"
    assert not Transcript.objects.exists()


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (b"", "a.txt", "empty"), (b"\x00\x01\x02\xff" * 99, "a.txt", None), (b"%PDF-1.7 x", "a.txt", None),
        (b"PK\x03\x04broken", "a.docx", None), (VTT.encode(), "a.docx", None), (b"hello", "a.exe", None),
    ],
)  # fmt: skip
def test_files_that_are_no_transcript(world, path, program, text, name, code):
    body = problem(send(program, path, text, name), 422, "transcript_rejected")
    (error,) = body["errors"]
    assert error["pointer"] == "transcript"
    assert code in (None, error["code"])
    assert not Transcript.objects.exists()


def test_forms_that_are_none(world, path, program, settings):
    post, headers = program.client.post, program.headers
    problem(post(path, {"language": "en"}, headers=headers), 400, "invalid")
    problem(post(path, {"transcript": "typed"}, headers=headers), 400, "invalid")
    problem(send(program, path, language="de"), 400, "invalid")
    problem(send(program, path, consent="all"), 400, "invalid")
    problem(send(program, path, interviewer_label="Nobody Here"), 409, "conflict")
    problem(post(path, {}, content_type="application/json", headers=headers), 415, "unsupported_media_type")
    for kind in (
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=\u0436",
    ):
        answer = post(path, b"--y\r\n", content_type=kind, headers=headers)
        assert answer.status_code == 400, kind
    settings.TRANSCRIPT_MAX_BYTES = 99
    problem(send(program, path), 413, "too_large")
    assert not Transcript.objects.exists()


def test_a_full_disk_is_said_to_be_one(world, path, program, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("archive.holdings.services.transcripts._seal_original", full)
    problem(send(program, path), 507, "disk_full")
    assert not Transcript.objects.exists()


def test_what_stands_against_it_is_told(world, path, program):
    world.released()
    problem(send(program, path), 409, "conflict")
    withdraw_participant(actor=world.actor("principal_investigator"), participant_id=world.participant.pk)
    problem(send(program, path), 403, "withdrawn")
    Study.objects.update(state="locked")
    problem(send(program, path), 403, "study_locked")


def test_interviews_are_found_by_code_and_only_those_one_works_on(world, program, api_of):
    (held,) = program.get("/api/v1/holdings/", {"study": world.study.pk, "interview": "I-01"}).json()["results"]
    assert held == {
        "id": str(world.interview.pk), "study": str(world.study.pk), "code": "I-01", "language": "en",
        "transcript": None,
    }  # fmt: skip
    world.upload()
    assert program.get("/api/v1/holdings/").json()["results"][0]["transcript"] == str(world.transcript.pk)
    assert program.get("/api/v1/holdings/", {"interview": "I-02"}).json()["results"] == []
    for role in ("outsider", "co_author", "ethics_reviewer", "transcriber"):
        assert api_of(role, WRITE).get("/api/v1/holdings/").json()["results"] == []
    problem(program.get("/api/v1/holdings/", {"study": uuid.uuid4()}), 404, "not_found")
    problem(program.get("/api/v1/holdings/", {"interview": "\x00"}), 400, "invalid")
