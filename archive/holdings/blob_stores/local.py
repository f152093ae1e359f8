"""Blobs in a folder: written aside, synced, renamed into place; mode 0600, folders 0700."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.core.files.storage import FileSystemStorage

from .naming import PARTIAL, blob_name

_FILE_MODE = 0o600
_FOLDER_MODE = 0o700


class LocalStore:
    """Blobs under the folder of a ``FileSystemStorage``."""

    def __init__(self, storage: FileSystemStorage) -> None:
        self._root = Path(storage.location)

    def writer(self, blob_id: UUID) -> "LocalWriter":
        """Begin a blob."""
        return LocalWriter(self._root, blob_id)

    def read_at(self, name: str, offset: int, length: int) -> bytes:
        """Read at most ``length`` bytes from ``offset``."""
        with (self._root / name).open("rb", buffering=0) as file:
            pieces = []
            while length > 0 and (piece := os.pread(file.fileno(), length, offset)):
                pieces.append(piece)
                offset, length = offset + len(piece), length - len(piece)
            return b"".join(pieces)

    def size(self, name: str) -> int:
        """Return the size in bytes."""
        return (self._root / name).stat().st_size

    def delete(self, name: str) -> None:
        """Remove a blob and what an interrupted write of it left."""
        for path in (self._root / name, self._root / (name + PARTIAL)):
            with suppress(FileNotFoundError):
                path.unlink()
                _sync_folder(path.parent)

    def exists(self, name: str) -> bool:
        """Whether a committed blob has this name."""
        return (self._root / name).is_file()

    def names(self) -> Iterator[tuple[str, datetime, bool]]:
        """Yield name, time of last change and whether it is whole."""
        for path in self._root.glob("[0-9a-f][0-9a-f]/*"):
            with suppress(FileNotFoundError):  # committed, aborted or deleted since it was listed
                modified_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                name = path.relative_to(self._root).as_posix()
                yield name.removesuffix(PARTIAL), modified_at, not name.endswith(PARTIAL)


class LocalWriter:
    """A blob being written beside its place."""

    def __init__(self, root: Path, blob_id: UUID) -> None:
        self.blob_id = blob_id
        self._root = root
        self._final = root / blob_name(blob_id)
        self._partial = self._final.with_name(self._final.name + PARTIAL)
        root.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        self._final.parent.mkdir(mode=_FOLDER_MODE, exist_ok=True)
        descriptor = os.open(self._partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
        self._file = os.fdopen(descriptor, "wb")
        self._is_done = False

    def append(self, data: bytes) -> None:
        """Add ciphertext at the end."""
        self._file.write(data)

    def commit(self) -> None:
        """Sync the bytes, rename, sync the folders: in this order, or a crash could leave a name without bytes."""
        if self._is_done:
            raise ValueError("the blob is committed or aborted already")
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        os.replace(self._partial, self._final)
        self._is_done = True
        _sync_folder(self._final.parent)
        _sync_folder(self._root)

    def abort(self) -> None:
        """Drop what was written."""
        if self._is_done:
            return
        self._is_done = True
        with suppress(OSError):  # closing flushes, and a full disk is a reason to be here
            self._file.close()
        self._partial.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
