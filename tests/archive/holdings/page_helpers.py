"""What tests of this room's pages share."""

import os
import random
import struct
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.audit.models import Entry
from archive.holdings.blobs import Blobs
from archive.holdings.models import Recording, Transcript, Turn
from tests.pages import browser
from tests.world import TEXT


def wav(size: int, seed: int = 7) -> bytes:
    """Return ``size`` bytes that begin as a WAV file and go on as noise."""
    head = b"RIFF" + struct.pack("<I", size - 8) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    head += b"data" + struct.pack("<I", size - 44)
    return (head + random.Random(seed).randbytes(max(size - len(head), 0)))[:size]


def at(world, role: str, **kwargs):
    """Return a browser at which ``role`` has signed in."""
    return browser(world.users[role], **kwargs)


def file_of(content: bytes | str, name: str = "interview.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def hand_in(world, client, content: bytes | str = TEXT, name: str = "interview.txt", **fields):
    """Post a transcript file."""
    data = {"transcript": file_of(content, name), "language": "en"} | fields
    return client.post(reverse("transcript_upload", args=[world.interview.pk]), data)


def hand_in_recording(world, client, content: bytes, **headers):
    """Post a recording."""
    target = reverse("recording_upload", args=[world.interview.pk])
    return client.post(target, {"recording": file_of(content, "talk.wav")}, headers=headers)


def held() -> dict[str, int]:
    """Count what is held: rows and blobs."""
    return {
        "recordings": Recording.objects.count(),
        "transcripts": Transcript.objects.count(),
        "turns": Turn.objects.count(),
        "blobs": len(list(Blobs().list_ids())),
    }


NOTHING = {"recordings": 0, "transcripts": 0, "turns": 0, "blobs": 0}


def entries(action: str, outcome: str) -> int:
    """Count the log's entries of one kind."""
    return Entry.objects.filter(action=action, outcome=outcome).count()


def files_holding(needle: bytes, *folders: Path) -> list[str]:
    """Return the files under ``folders`` that hold ``needle``, or the same words in UTF-16."""
    variants = (needle, needle.decode().encode("utf-16-le"))
    paths = [Path(root) / name for folder in folders for root, _, names in os.walk(folder) for name in names]
    return [str(path) for path in paths if any(one in _content(path) for one in variants)]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # somebody else's socket, or gone meanwhile
        return b""
