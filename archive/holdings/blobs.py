"""Sealed blobs: recordings and original files, ciphertext only, named by nothing but a UUID.

One interface over Django's ``STORAGES["blobs"]``: a folder of this server or an S3-compatible bucket. A blob is written
once, as a whole or not at all, and read at any offset.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils import timezone

from .blob_stores.generic import GenericStore
from .blob_stores.local import LocalStore
from .blob_stores.naming import blob_name, id_of_name


class BlobWriter(Protocol):
    """A blob being written. Until :meth:`commit` nobody can read it; after :meth:`abort` nothing of it is left."""

    blob_id: UUID

    def append(self, data: bytes) -> None:
        """Add ciphertext at the end."""

    def commit(self) -> None:
        """Make the blob durable and readable; on return it survives a crash of this machine."""

    def abort(self) -> None:
        """Drop what was written; nothing happens after a commit or a second time."""


class BlobStore(Protocol):
    """What a kind of storage must do; names come from :func:`blob_name`."""

    def writer(self, blob_id: UUID) -> BlobWriter:
        """Begin a blob."""

    def read_at(self, name: str, offset: int, length: int) -> bytes:
        """Read at most ``length`` bytes from ``offset``."""

    def size(self, name: str) -> int:
        """Return the size in bytes."""

    def delete(self, name: str) -> None:
        """Remove a blob and what an interrupted write of it left."""

    def exists(self, name: str) -> bool:
        """Whether a committed blob has this name."""

    def names(self) -> Iterator[tuple[str, datetime, bool]]:
        """Yield name, time of last change and whether it is whole."""


@dataclass(frozen=True)
class StoredBlob:
    """An entry of the store, for the sweep of orphans.

    Attributes:
        blob_id: its id.
        modified_at: aware time of the last change.
        is_complete: False for what an interrupted upload left behind.
    """

    blob_id: UUID
    modified_at: datetime
    is_complete: bool

    def age_seconds(self, now: datetime | None = None) -> float:
        """Seconds since the last change."""
        return ((now or timezone.now()) - self.modified_at).total_seconds()


class Blobs:
    """Sealed blobs in one storage.

    Args:
        storage: a Django storage; ``STORAGES["blobs"]`` if left out.
    """

    def __init__(self, storage: Storage | None = None) -> None:
        self._store = _store_for(storage or storages["blobs"])

    def writer(self, blob_id: UUID) -> BlobWriter:
        """Begin a blob.

        Raises:
            FileExistsError: the id is taken; blobs are never overwritten.
        """
        if self.exists(blob_id):
            raise FileExistsError(f"blob {blob_id} exists")
        return self._store.writer(blob_id)

    def write(self, blob_id: UUID, chunks: Iterable[bytes]) -> int:
        """Write a whole blob in constant memory.

        Returns:
            Its size in bytes.

        Raises:
            FileExistsError: the id is taken. Whatever ``chunks`` raises goes on, after the blob is aborted.
        """
        writer = self.writer(blob_id)
        size = 0
        try:
            for chunk in chunks:
                writer.append(chunk)
                size += len(chunk)
            writer.commit()
        except BaseException:
            writer.abort()
            raise
        return size

    def read_at(self, blob_id: UUID, offset: int, length: int) -> bytes:
        """Return up to ``length`` bytes from ``offset``; fewer at the end, none past it.

        Raises:
            FileNotFoundError: no such blob.
            ValueError: negative offset or length.
        """
        if offset < 0 or length < 0:
            raise ValueError("offset and length are not negative")
        return self._store.read_at(blob_name(blob_id), offset, length)

    def size(self, blob_id: UUID) -> int:
        """Return the size in bytes.

        Raises:
            FileNotFoundError: no such blob.
        """
        return self._store.size(blob_name(blob_id))

    def delete(self, blob_id: UUID) -> None:
        """Remove a blob, whole or interrupted; nothing happens if there is none."""
        self._store.delete(blob_name(blob_id))

    def exists(self, blob_id: UUID) -> bool:
        """Whether the blob is there and whole."""
        return self._store.exists(blob_name(blob_id))

    def list_ids(self) -> Iterator[StoredBlob]:
        """Yield every blob and every interrupted write; foreign files are passed over."""
        for name, modified_at, is_complete in self._store.names():
            blob_id = id_of_name(name)
            if blob_id is not None:
                yield StoredBlob(blob_id, modified_at, is_complete)


def _store_for(storage: Storage) -> BlobStore:
    if isinstance(storage, FileSystemStorage):
        return LocalStore(storage)
    if hasattr(storage, "bucket"):
        # Imported here alone: boto3 takes half a second that a server with local blobs need not spend.
        from .blob_stores.s3 import S3Store

        return S3Store(storage)
    return GenericStore(storage)
