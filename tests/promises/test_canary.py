"""Promise 2: a sentence and names go through the whole job and lie in plain text nowhere.

Everything is real: pages and API take and answer, a worker process redacts. Then every byte is searched: databases with
their journals, blobs, the queue, temporary folders, logs, e-mails; on PostgreSQL every row, on Redis every key.
"""

import io
import json
import logging
import wave
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.services import create_token
from archive.audit.sequencer import integrate
from archive.holdings.models import Transcript
from archive.policy import TokenScope
from archive.vocabulary import TranscriptState
from redaction.clearance.models import Scan
from redaction.review.rendition import render_transcript
from tests.pages import browser
from tests.processes import wait_until, worker
from tests.promises.canary import CANARY, NAMES, RUSSIAN, SPOKEN, TEXT, disguises, found_in

pytestmark = [pytest.mark.slow, pytest.mark.django_db(databases=["default", "keyring"], transaction=True)]

WORDS = (*NAMES, *SPOKEN)


def recording() -> bytes:
    """A sound file whose samples are the canary sentence, over and over: it must not lie in a blob either."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes((CANARY + "  ").encode() * 20_000)
    return file.getvalue()


def do_the_main_job(world, log):
    """Upload, redact, review, approve, release and search, as the people of the study do."""
    researcher, reviewer = browser(world.users["researcher"]), browser(world.users["reviewer"])
    interview = world.interview.pk
    sound = SimpleUploadedFile(f"{NAMES[0]}.wav", recording(), "audio/wav")
    researcher.post(reverse("recording_upload", args=[interview]), {"recording": sound})
    assert world.interview.recordings.count() == 1
    file = SimpleUploadedFile(f"{NAMES[0]}.txt", TEXT.encode(), "text/plain")
    researcher.post(reverse("transcript_upload", args=[interview]), {"transcript": file, "language": "en"})
    world.transcript = Transcript.objects.get(interview=interview)
    with worker(log):
        wait_until(lambda: state_of(world) == TranscriptState.IN_REVIEW, log)
    transcript = world.transcript.pk
    assert CANARY in strip_tags(reviewer.get(reverse("desk", args=[transcript])).content.decode())
    version = render_transcript(Transcript.objects.get(pk=transcript)).fingerprint
    reviewer.post(reverse("transcript_approve", args=[transcript]), {"version": version})
    assert state_of(world) == TranscriptState.APPROVED
    with worker(log):
        wait_until(lambda: Scan.objects.filter(state=Scan.State.DONE).exists(), log)
    reviewer.get(reverse("leaks", args=[transcript]))
    world.settle()
    researcher.post(reverse("transcript_release", args=[transcript]), {"confirmed": "1"})
    assert state_of(world) == TranscriptState.RELEASED
    put_under_a_code(world)
    search(world)
    integrate()


def state_of(world) -> str:
    return Transcript.objects.get(pk=world.transcript.pk).state


def put_under_a_code(world):
    """Make a theme code that names somebody, and note somebody on a passage, as nobody should."""
    researcher = browser(world.users["researcher"])
    words = {"name": f"What {NAMES[1]} did", "definition": f"{RUSSIAN}: {NAMES[3]}"}
    researcher.post(reverse("codebook", args=[world.study.pk]), words)
    code, excerpt = world.study.theme_codes.get(), world.study.excerpts.filter(participant=world.participant).first()
    passage = {"code": str(code.pk), "passage": CANARY, "memo": f"This is {NAMES[0]}."}
    researcher.post(reverse("excerpt_code", args=[excerpt.pk]), passage)
    assert code.codings.get().sealed_memo
    chosen = {"code": str(code.pk), "excerpt": str(excerpt.pk)}
    researcher.post(reverse("excerpts_code", args=[world.study.pk]), chosen)
    assert code.codings.count() == 2


def search(world):
    """Search for the sentence over the API and on the page, and for a name that must not be there."""
    co_author = world.actor("co_author")
    _, secret = create_token(actor=co_author, name="R", scopes=[TokenScope.EXCERPTS_READ])
    headers = {"Authorization": f"Bearer {secret}"}
    answer = Client(headers=headers).get("/api/v1/excerpts/", {"q": CANARY})
    assert len(answer.json()["results"]) == 1
    for name in NAMES:
        assert Client(headers=headers).get("/api/v1/excerpts/", {"q": name}).json()["results"] == []
    page = browser(world.users["co_author"]).post(reverse("excerpts", args=[world.study.pk]), {"words": RUSSIAN})
    assert RUSSIAN in strip_tags(page.content.decode())


def files_under(*folders: Path):
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                yield path


def rows_of(alias: str):
    """Yield every row of a PostgreSQL database: its text form, and its binary columns as they are."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    yield table, bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()


def everything(settings, tmp_path):
    """Yield (where, bytes) for whatever the job may have left anywhere."""
    for path in files_under(Path(settings.DATA_DIR), tmp_path):
        yield str(path), path.read_bytes()
    for alias in connections:
        if connections[alias].vendor == "postgresql":
            yield from rows_of(alias)
    if settings.CELERY_BROKER_URL.startswith("redis"):
        yield from redis_values(settings.CELERY_BROKER_URL)
        yield from redis_values(settings.CACHES["default"]["LOCATION"])
    for session in Session.objects.all():  # compressed and signed in its column, so it is read as the server reads it
        yield f"session {session.pk}", json.dumps(session.get_decoded(), ensure_ascii=False, default=str).encode()
    for message in mail.outbox:
        yield "mail", str(message.message()).encode()


def redis_values(url: str):
    import redis

    client = redis.Redis.from_url(url)
    for key in client.scan_iter():
        yield f"redis {key!r}", key + (client.dump(key) or b"")


def test_no_word_lies_in_plain_text_anywhere(committed_world, queue, settings, tmp_path, caplog, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    log = tmp_path / "worker.log"
    do_the_main_job(committed_world, log)
    said = {where: words for where, data in everything(settings, tmp_path) if (words := found_in(data, WORDS))}
    assert said == {}
    assert found_in(caplog.text.encode(), WORDS) == []
    searched = [where for where, _ in everything(settings, tmp_path)]
    assert any(where.endswith("worker.log") for where in searched)
    assert len(searched) > 5


@pytest.mark.parametrize("word", WORDS)
def test_the_search_itself_finds_every_disguise(word):
    for disguised in disguises(word):
        if len(disguised) > 5 and b"?" not in disguised:
            assert found_in(b"before" + disguised + b"after", (word,)) == [word]
