"""Sealing a recording into the blob folder, against writing the same bytes to a plain file; both are synced."""

import os
import tempfile
import time
import uuid
from pathlib import Path

from django.conf import settings

from archive.holdings.blobs import Blobs
from archive.holdings.keys import recording_place
from archive.keyring.sealing import KeyOwner, stream_sealer
from bench.stage import Stage
from bench.timing import Row, best_of

CHUNK = 64 * 1024
CHUNKS = 2048  # 128 MiB
_MEGABYTE = 1_000_000


def measure(stage: Stage) -> Row:
    """Return megabytes of recording a second."""
    chunk = os.urandom(CHUNK)
    ours = best_of(3, lambda: _seal(stage, chunk), time.perf_counter)
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR) as folder:
        plain = best_of(3, lambda: _write(Path(folder) / "plain", chunk), time.perf_counter)
    size = CHUNK * CHUNKS / _MEGABYTE
    return Row("recording, sealed and synced", "MB/s", size / ours, size / plain, "plain file")


def _seal(stage: Stage, chunk: bytes) -> None:
    blob_id = uuid.uuid4()
    sealer = stream_sealer(KeyOwner.interview(stage.interview.pk), **recording_place(blob_id))
    writer = Blobs().writer(blob_id)
    for _ in range(CHUNKS):
        writer.append(sealer.update(chunk))
    writer.append(sealer.finish())
    writer.commit()
    Blobs().delete(blob_id)


def _write(path: Path, chunk: bytes) -> None:
    with path.open("wb") as stream:
        for _ in range(CHUNKS):
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
    path.unlink()
