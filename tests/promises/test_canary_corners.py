"""Promise 2 in the corners: what is refused, what fails, what reviewers do, and what is typed into forms.

As in ``test_canary.py`` every byte is searched afterwards, and every line that the log's own formatter writes while our
loggers and Django's say all they have to say.
"""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.holdings.models import Interview, Transcript
from archive.holdings.views import handing_in
from archive.studies.models import Participant
from archive.vocabulary import TranscriptState
from redaction.engine.detect import Detector
from redaction.pipeline import claims, tasks
from redaction.pipeline.models import Finding
from tests.archive.holdings.importers.documents import honest
from tests.pages import browser
from tests.promises.canary import CANARY, NAMES, RUSSIAN, TEXT, found_in
from tests.promises.conftest import WORDS, cookies

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]

NAME = f"{NAMES[0]} {NAMES[1]}"


def post(client: Client, page: str, where, **fields):
    return client.post(reverse(page, args=[where.pk]), fields)


def file(content: bytes, name: str = f"{NAMES[0]}.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def bomb() -> bytes:
    """A package that holds the words plainly, and is no document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", f"<!DOCTYPE a [<!ENTITY b '{TEXT}'>]><a>&b;</a>")
        package.writestr("[Content_Types].xml", TEXT)
    return buffer.getvalue()


def test_what_is_refused(searched):
    world, client = searched
    documents = [honest(TEXT)[:-400], bomb(), TEXT.encode() + b"\0", "\ufeff".encode("utf-16-le") + TEXT.encode()]
    for content in documents:
        for name in (f"{NAMES[0]}.docx", f"{NAMES[0]}.txt", f"{NAMES[0]}.srt"):
            answer = post(client, "transcript_upload", world.interview, transcript=file(content, name), language="en")
            assert answer.status_code in (302, 422)
    for text in (TEXT + "\0", TEXT * 4 + "x" * 3_000_000):
        post(client, "notes_add", world.interview, text=text, language="en")
    assert post(client, "notes_add", world.interview, text=TEXT, language=CANARY).status_code == 422
    assert post(client, "recording_upload", world.interview, recording=file(TEXT.encode())).status_code == 422
    assert post(client, "study_edit", world.study, title=CANARY).status_code == 403
    assert client.get("/nowhere/").status_code == 404


def test_what_is_typed(searched):
    world, client = searched
    assert client.get("/nowhere/").status_code == 404
    lead = browser(world.users["principal_investigator"])
    fields = {"code": "P-07", "name": NAME, "notes": CANARY, "pronouns": "she"}
    assert post(client, "participant_add", world.study, **fields).status_code == 302
    assert post(client, "participant_add", world.study, **fields).status_code == 422, "a taken code"
    person = Participant.objects.get(code="P-07")
    assert NAME in lead.get(reverse("participant_profile", args=[person.pk])).text
    form = world.study.consent_forms.get()
    consent = {"form": form.pk, "scopes": ["take_part"], "mode": "oral", "given_on": timezone.localdate().isoformat()}
    consent |= {"language": "ru", "taken_by": str(world.users["researcher"].pk)}
    assert post(client, "consent_record", person, evidence=RUSSIAN, **consent).status_code == 302
    assert post(client, "consent_record", person, evidence=RUSSIAN, **consent | {"mode": "x"}).status_code == 422
    held = {"code": "I-07", "participants": [person.pk], "language": "en", "mode": "online", "place": NAMES[3]}
    assert post(client, "interview_add", world.study, **held).status_code == 302
    assert NAMES[3] in client.get(reverse("interview_setting", args=[Interview.objects.get(code="I-07").pk])).text


@pytest.mark.parametrize("broken", ["seal_text", "guess_roles", "_seal_original"])
def test_an_upload_that_fails_inside(searched, monkeypatch, broken):
    world, client = searched
    roles = handing_in.guess_roles

    def failing(*_args, **_kwargs):
        raise ValueError(TEXT) from UnicodeEncodeError("ascii", TEXT, 0, 1, CANARY)

    with monkeypatch.context() as patched:
        patched.setattr(f"archive.holdings.services.transcripts.{broken}", failing)
        patched.setattr("archive.holdings.views.handing_in.guess_roles", failing if broken == "guess_roles" else roles)
        answer = post(client, "transcript_upload", world.interview, transcript=file(honest(TEXT)), language="en")
    assert answer.status_code == 500
    assert found_in(answer.content, WORDS) == []
    assert not Transcript.objects.exists()


def test_detection_that_fails_and_review(searched, monkeypatch):
    world, client = searched
    assert client.get("/nowhere/").status_code == 404
    assert post(client, "notes_add", world.interview, text=TEXT, language="en").status_code == 302
    transcript = Transcript.objects.get()

    def failing(_self, text, _language):
        raise ValueError(text)

    with monkeypatch.context() as patched:
        patched.setattr(Detector, "detect", failing)
        for _ in range(claims.MAX_ATTEMPTS):
            tasks.process.apply([str(transcript.pk)])
    transcript.refresh_from_db()
    assert (transcript.state, transcript.failure) == (TranscriptState.FAILED, "engine_error")
    with monkeypatch.context() as patched:
        patched.setattr("redaction.pipeline.tasks.process_transcript", lambda _id: failing(None, TEXT, None))
        tasks.process.apply([str(transcript.pk)])
    assert post(client, "transcript_retry", transcript).status_code == 302
    tasks.process.apply([str(transcript.pk)])
    transcript.refresh_from_db()
    assert transcript.state == TranscriptState.IN_REVIEW
    reviewer = browser(world.users["reviewer"])
    reviewer.raise_request_exception = False
    finding, turn = Finding.objects.first(), transcript.turns.last()
    for action in ({"action": "accept"}, {"action": "everywhere", "decision": "accepted"}, {"action": CANARY}):
        reviewer.post(reverse("finding_decide", args=[transcript.pk, finding.pk]), action)
    added = {"turn": turn.pk, "start": 0, "end": 5, "category": "place", "everywhere": "on"}
    assert reviewer.post(reverse("finding_add", args=[transcript.pk]), added).status_code == 200
    reviewer.post(reverse("finding_add", args=[transcript.pk]), added | {"start": CANARY, "turn": NAME})
    assert found_in(cookies(reviewer.cookies).encode(), WORDS) == []
