"""Promise 7: what was accepted stays whole, whatever fails right after its commit, and what was not leaves nothing."""

import errno
import signal
import subprocess
import sys
from uuid import UUID

import pytest
from django.db import OperationalError, connection

from archive.access.full_disk import is_full_disk
from archive.holdings.blob_stores.local import LocalWriter
from archive.holdings.blobs import Blobs
from archive.holdings.models import Recording, Transcript
from archive.holdings.services import recordings
from archive.holdings.signals import transcript_sealed
from archive.holdings.tasks import GRACE, sweep_blobs
from tests.archive.holdings.page_helpers import NOTHING, at, hand_in, hand_in_recording, held, wav

pytestmark = pytest.mark.django_db(databases=["default", "keyring"], transaction=True)


class Death(BaseException):
    """The process is told to end."""


@pytest.fixture(autouse=True)
def _own_folder(blob_folder):
    """Blobs of each test lie in a folder of its own."""


def test_a_transcript_outlives_what_fails_after_its_commit(committed_world):
    def dying(**_kwargs):
        raise Death

    transcript_sealed.connect(dying)
    try:
        with pytest.raises(Death):
            committed_world.upload()
    finally:
        transcript_sealed.disconnect(dying)
    assert Blobs().exists(Transcript.objects.get().blob_id)


def test_a_recording_outlives_a_commit_whose_answer_was_lost(committed_world, monkeypatch):
    real = recordings.authorised_on_interview

    class Unanswered:
        def __init__(self, *args):
            self.real = real(*args)

        def __enter__(self):
            return self.real.__enter__()

        def __exit__(self, *error):
            self.real.__exit__(*error)
            if error == (None, None, None):
                raise OperationalError

    client = at(committed_world, "researcher")
    with monkeypatch.context() as patched:
        patched.setattr(recordings, "authorised_on_interview", Unanswered)
        with pytest.raises(OperationalError):
            hand_in_recording(committed_world, client, wav(100_000))
    assert Blobs().exists(Recording.objects.get().blob_id)


@pytest.mark.parametrize("written", [0, 1, 3])
@pytest.mark.parametrize("what", ["recording", "transcript"])
def test_a_full_disk_is_said_and_leaves_nothing(committed_world, monkeypatch, what, written):
    real, left = LocalWriter.append, [written if what == "recording" else min(written, 1)]

    def filling(self, data):
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        left[0] -= 1
        real(self, data)

    monkeypatch.setattr(LocalWriter, "append", filling)
    client = at(committed_world, "researcher")
    hand = hand_in_recording if what == "recording" else hand_in
    answer = hand(committed_world, client, *([wav(4_000_000)] if what == "recording" else []))
    assert answer.status_code == 507
    assert "The archive is full" in answer.text
    assert held() == NOTHING


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no limit of its own to run into")
def test_a_full_database_is_said_and_leaves_nothing(committed_world):
    client = at(committed_world, "researcher")
    assert client.get("/").status_code == 200
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 2}")
        try:
            answer = hand_in(committed_world, client, "P-01: We walked and walked.\n\nI: And?\n\n" * 2000)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert answer.status_code == 507
    assert held() == NOTHING


class DiskFull(Exception):
    sqlstate = "53100"


def test_other_ways_to_say_so():
    wrapped = OperationalError()
    wrapped.__cause__ = DiskFull()
    assert is_full_disk(wrapped)
    assert is_full_disk(OSError(errno.EDQUOT, ""))
    assert not is_full_disk(OSError(errno.ECONNRESET, ""))
    assert not is_full_disk(OperationalError("database is locked"))


DYING = """
import os, signal, sys, uuid
from pathlib import Path
from django.core.files.storage import FileSystemStorage
from archive.holdings.blob_stores.local import LocalStore
from django.conf import settings
settings.configure()
writer = LocalStore(FileSystemStorage(sys.argv[1])).writer(uuid.UUID(int=7))
for _ in range(40):
    writer.append(bytes(100_000))
if sys.argv[2] == "after":
    writer.commit()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_process_killed_around_a_commit_leaves_all_or_nothing(transactional_db, settings, when, monkeypatch):
    folder = settings.STORAGES["blobs"]["OPTIONS"]["location"]
    died = subprocess.run([sys.executable, "-c", DYING, str(folder), when], check=False)
    assert died.returncode == -signal.SIGKILL
    blob_id = UUID(int=7)
    assert Blobs().exists(blob_id) == (when == "after")
    assert not Blobs().exists(blob_id) or Blobs().size(blob_id) == 4_000_000
    sweep_blobs()
    assert len(list(Blobs().list_ids())) == 1, "an upload may still be on its way to its row"
    monkeypatch.setattr("archive.holdings.tasks.GRACE", -GRACE)
    sweep_blobs()
    assert held() == NOTHING
    assert [path for path in folder.rglob("*") if path.is_file()] == []
