"""Handing transcripts and notes in: sealed in memory, versioned, refused with words when they cannot be read."""

import tempfile
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.holdings.importers import TranscriptRejected
from archive.holdings.models import Transcript, Turn
from archive.holdings.selectors import open_turns
from archive.holdings.services.interviews import assign_transcriber
from archive.vocabulary import Scope, SpeakerRole
from tests.archive.holdings.page_helpers import NOTHING, at, entries, files_holding, hand_in, held
from tests.world import AGREED, TEXT, enrol, hold_interview, released

pytestmark = [pytest.mark.django_db(databases=["default", "keyring"]), pytest.mark.usefixtures("blob_folder")]

CANARY = "the teal bicycle waits behind the observatory"


def notes(world, client, text: str, **fields):
    target = reverse("notes_add", args=[world.interview.pk])
    return client.post(target, {"text": text, "language": "en"} | fields)


def assign(world):
    user_id = world.users["transcriber"].pk
    assign_transcriber(actor=world.actor("researcher"), interview_id=world.interview.pk, user_id=user_id)
    world.pledge()


def docx(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize("role", ["principal_investigator", "researcher", "transcriber"])
def test_a_transcript_is_sealed_and_queued(world, role):
    assign(world)
    answer = hand_in(world, at(world, role))
    assert answer.status_code == 302
    transcript = Transcript.objects.get()
    assert (transcript.state, transcript.version, transcript.format) == ("sealed", 1, "txt")
    assert transcript.uploaded_by == world.users[role]
    assert [turn.text for turn in open_turns(transcript)][1].startswith("My friend Gulzada")
    assert held() == {"recordings": 0, "transcripts": 1, "turns": 4, "blobs": 1}
    assert entries("transcript.upload", "done") == 1


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
@pytest.mark.parametrize("way", [hand_in, lambda world, client: notes(world, client, TEXT)])
def test_nobody_else_hands_one_in(world, role, status, way):
    assert way(world, at(world, role)).status_code == status
    assert held() == NOTHING
    assert entries("transcript.upload", "denied") == 1


def test_visitors_and_those_without_a_second_factor_are_led_elsewhere(world):
    assert hand_in(world, Client())["Location"].startswith(reverse("account_login"))
    answer = hand_in(world, at(world, "researcher", second_factor=False))
    assert answer["Location"].startswith(reverse("mfa_index"))
    assert held() == NOTHING


def test_without_consent_to_archive_nothing_is_taken(world):
    shy = enrol(world.users, world.study, "P-02", AGREED - {Scope.ARCHIVE}, "Dana Kim")
    world.interview = hold_interview(world.users, world.study, shy, code="I-02")
    client = at(world, "researcher")
    assert hand_in(world, client).status_code == 403
    assert notes(world, client, TEXT).status_code == 403
    assert held() == NOTHING


def test_after_a_withdrawal_nothing_is_taken(world):
    world.participant.withdrawn_at = timezone.now()
    world.participant.save()
    assert hand_in(world, at(world, "researcher")).status_code == 403
    assert held() == NOTHING


BAD = {
    "empty": (b"", "a.txt"),
    "nothing but space": (b"  \n\n ", "a.txt"),
    "not_text": (b"Interviewer: a\x00b", "a.txt"),
    "damaged_text": (b"\xef\xbb\xbfInterviewer: \xff\xfe\xfd", "a.txt"),
    "lone surrogate": (b"\xff\xfeI\x00:\x00 \x00\x00\xd8a\x00", "a.txt"),
    "unknown_encoding": ("Іәғқң: сәлем".encode("koi8-u", "replace") + b"\x98\x81", "a.txt"),
    "line_too_long": (b"Interviewer: " + b"a" * 200_000, "a.txt"),
    "wrong_extension": (b"Interviewer: Hello.", "a.docx"),
    "unknown_extension": (b"Interviewer: Hello.", "a.exe"),
    "pdf": (b"%PDF-1.7\n" + b"x" * 100, "a.pdf"),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx"),
    "damaged_docx": (b"PK\x03\x04" + b"x" * 200, "a.docx"),
    "not_word": (docx(a=b"b"), "a.docx"),
    "zip_bomb": (docx(word__document_xml=b"\0" * 60_000_000), "a.docx"),
    "malformed_vtt": (b"WEBVTT\n\n00:99:99.000 --> x\nhello", "a.vtt"),
    "malformed_srt": (b"1\nno time\nhello", "a.srt"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_comes_back_as_an_error_and_leaves_nothing(world, kind):
    content, name = BAD[kind]
    answer = hand_in(world, at(world, "researcher"), content, name)
    page = answer.content.decode()
    assert answer.status_code == 422, page[:2000]
    assert 'id="transcript-upload"' in page
    assert 'id="transcript_transcript_error"' in page
    assert held() == NOTHING


@pytest.mark.parametrize("code", ["too_many_turns", "turn_too_long", "too_many_cues", "xml_entities"])
def test_every_other_refusal_takes_the_same_way(world, code, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise TranscriptRejected(code, f"Refused: {code}.")

    monkeypatch.setattr("archive.holdings.views.handing_in.parse", refuse)
    answer = hand_in(world, at(world, "researcher"))
    assert answer.status_code == 422
    assert f"Refused: {code}." in answer.content.decode()
    assert held() == NOTHING


def test_thirty_megabytes_are_refused(world):
    answer = hand_in(world, at(world, "researcher"), b"Interviewer: hello\n" * 1_600_000)
    assert answer.status_code == 422
    assert "larger than 20 MB" in answer.content.decode()
    assert held() == NOTHING


def test_a_form_without_a_file_comes_back(world):
    answer = at(world, "researcher").post(reverse("transcript_upload", args=[world.interview.pk]), {"language": "en"})
    assert answer.status_code == 422
    assert held() == NOTHING


def test_a_language_we_do_not_know_comes_back(world):
    assert hand_in(world, at(world, "researcher"), language="xx").status_code == 422
    assert held() == NOTHING


def roles_held() -> dict[str, set[str]]:
    """Return the roles of turns, by whether they are a participant's."""
    return {
        "theirs": {turn.role for turn in Turn.objects.filter(participant__isnull=False)},
        "others": {turn.role for turn in Turn.objects.filter(participant__isnull=True)},
    }


LABELLED = "Anna: Where did you go?\n\nBek: To my aunt.\n\nAnna: And then?\n\nBek: Home again."


@pytest.mark.parametrize(("label", "asking"), [("Anna", 2), ("anna:", 2), ("  BEK ", 2), ("", 2)])
def test_the_interviewer_is_who_the_person_says(world, label, asking):
    assert hand_in(world, at(world, "researcher"), LABELLED, interviewer_label=label).status_code == 302
    assert roles_held() == {"theirs": {SpeakerRole.PARTICIPANT}, "others": {SpeakerRole.INTERVIEWER}}
    said = [turn.position for turn in Turn.objects.filter(role=SpeakerRole.INTERVIEWER)]
    assert said == ([1, 3] if "bek" in label.lower() else [0, 2])
    assert len(said) == asking


def test_a_label_that_nobody_has_is_an_error_and_quotes_nobody(world):
    answer = hand_in(world, at(world, "researcher"), LABELLED, interviewer_label="Carla")
    assert answer.status_code == 422
    assert "No speaker of this transcript" in answer.content.decode()
    assert "Bek" not in answer.content.decode()
    assert held() == NOTHING


def test_a_second_version_supersedes_the_first(world):
    client = at(world, "researcher")
    hand_in(world, client)
    hand_in(world, client, "Interviewer: Again?\n\nP-01: Again.")
    states = dict(Transcript.objects.values_list("version", "state"))
    assert states == {1: "superseded", 2: "sealed"}


def test_a_released_version_refuses_another(world):
    released(world)
    before = held()
    answer = hand_in(world, at(world, "researcher"))
    assert answer.status_code == 422
    assert "A released version stands" in answer.content.decode()
    assert notes(world, at(world, "researcher"), TEXT).status_code == 422
    assert held() == before


def test_typed_notes_are_sealed_without_a_file(world):
    answer = notes(world, at(world, "researcher"), TEXT)
    assert answer.status_code == 302
    transcript = Transcript.objects.get()
    assert (transcript.format, transcript.blob_id) == ("notes", None)
    assert len(list(open_turns(transcript))) == 4


@pytest.mark.parametrize("text", ["", "   \n", "a\x07b", "x" * 150_000])
def test_notes_that_cannot_be_taken_come_back_to_their_writer(world, text):
    answer = notes(world, at(world, "researcher"), text)
    assert answer.status_code == 422
    assert "no-store" in answer["Cache-Control"]
    assert 'id="notes_text_error"' in answer.content.decode()
    assert held() == NOTHING


@pytest.mark.parametrize("way", ["file", "notes"])
def test_no_word_of_it_stands_in_plain_anywhere(committed_world, way, tmp_path, blob_folder):
    world = committed_world
    began = time.time() - 1
    text = f"Interviewer: What do you remember?\n\nP-01: I remember that {CANARY}.\n"
    client = at(world, "researcher")
    answer = hand_in(world, client, text) if way == "file" else notes(world, client, text)
    assert answer.status_code == 302
    assert CANARY not in client.get(answer["Location"]).content.decode()
    for name in ("default", "keyring"):
        connections[name].close()
    # The databases of tests are in memory, so their rows are looked at below; files are looked at here.
    temporary = [path for path in Path(tempfile.gettempdir()).glob("*") if path.stat().st_mtime > began]
    assert files_holding(CANARY.encode(), configured.DATA_DIR, blob_folder, tmp_path, *temporary) == []


def test_that_search_bites(tmp_path):
    (tmp_path / "a").write_text(f"so {CANARY}.")
    (tmp_path / "b").write_text(f"so {CANARY}.", encoding="utf-16-le")
    (tmp_path / "c").write_text("nothing of it")
    assert len(files_holding(CANARY.encode(), tmp_path)) == 2


def test_rows_hold_no_word_of_it(world):
    hand_in(world, at(world, "researcher"), f"Interviewer: Well?\n\nP-01: I remember that {CANARY}.\n")
    for table in connections["default"].introspection.table_names():
        with connections["default"].cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                assert not any(CANARY.encode() in _as_bytes(value) for value in row), table


def _as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


@pytest.mark.parametrize("name", ["transcript_upload", "notes_add"])
def test_only_post_hands_in(world, name):
    assert at(world, "researcher").get(reverse(name, args=[world.interview.pk])).status_code == 405
