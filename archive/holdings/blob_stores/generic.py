"""Blobs in any other Django storage: open, seek, read, and write by ``open(name, "wb")``.

Such a storage promises no atomic rename. A blob is written under the name of a partial one, and copied to its own only
on commit, so that a name without ``.partial`` always stands for a whole blob as far as the storage itself keeps faith.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import Storage

from .naming import PARTIAL, blob_name


class GenericStore:
    """Blobs in a storage of which nothing but Django's interface is known."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def writer(self, blob_id: UUID) -> "GenericWriter":
        """Begin a blob."""
        return GenericWriter(self._storage, blob_id)

    def read_at(self, name: str, offset: int, length: int) -> bytes:
        """Read at most ``length`` bytes from ``offset``."""
        self._require(name)
        with self._storage.open(name, "rb") as file:
            file.seek(offset)
            return bytes(file.read(length))

    def size(self, name: str) -> int:
        """Return the size in bytes."""
        self._require(name)
        return self._storage.size(name)

    def delete(self, name: str) -> None:
        """Remove a blob and what an interrupted write of it left."""
        for each in (name, name + PARTIAL):
            if self._storage.exists(each):
                self._storage.delete(each)

    def exists(self, name: str) -> bool:
        """Whether a committed blob has this name."""
        return self._storage.exists(name)

    def names(self) -> Iterator[tuple[str, datetime, bool]]:
        """Yield name, time of last change and whether it is whole."""
        for folder in self._storage.listdir("")[0]:
            for file in self._storage.listdir(folder)[1]:
                name = f"{folder}/{file}"
                yield name.removesuffix(PARTIAL), self._storage.get_modified_time(name), not name.endswith(PARTIAL)

    def _require(self, name: str) -> None:
        if not self._storage.exists(name):
            raise FileNotFoundError(f"no blob {name}")


class GenericWriter:
    """A blob being written under a partial name."""

    def __init__(self, storage: Storage, blob_id: UUID) -> None:
        self.blob_id = blob_id
        self._storage = storage
        self._final = blob_name(blob_id)
        self._partial = self._final + PARTIAL
        if storage.exists(self._partial):
            raise FileExistsError(f"blob {blob_id} is being written")
        self._file: File[Any] = storage.open(self._partial, "wb")
        self._is_done = False

    def append(self, data: bytes) -> None:
        """Add ciphertext at the end."""
        self._file.write(data)

    def commit(self) -> None:
        """Close, save under the blob's own name, drop the partial one."""
        if self._is_done:
            raise ValueError("the blob is committed or aborted already")
        self._file.close()
        with self._storage.open(self._partial, "rb") as whole:
            saved = self._storage.save(self._final, whole)
        if saved != self._final:
            self._storage.delete(saved)
            raise FileExistsError(f"blob {self.blob_id} exists")
        self._is_done = True
        self._storage.delete(self._partial)

    def abort(self) -> None:
        """Drop what was written."""
        if self._is_done:
            return
        self._is_done = True
        self._file.close()
        if self._storage.exists(self._partial):
            self._storage.delete(self._partial)
