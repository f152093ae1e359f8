"""Blobs in an S3-compatible bucket: multipart upload, ranged reads.

django-storages' own file object downloads the whole object before the first byte can be read, which a seek in an hour
of sound cannot afford, and knows no abort. So the bucket of its storage is used directly.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from .naming import blob_name

# S3 takes 10,000 parts of an object, none but the last below 5 MiB: recordings up to 80 GB.
PART_BYTES = 8 * 1024 * 1024
_NOT_FOUND = frozenset({"404", "NoSuchKey", "NotFound"})
_PAST_END = frozenset({"416", "InvalidRange"})


class S3Store:
    """Blobs in the bucket of a django-storages ``S3Storage``."""

    def __init__(self, storage: Any) -> None:
        self._storage = storage
        # The class botocore raises, without importing botocore, which has no types.
        self._client_error: type[Exception] = storage.connection.meta.client.exceptions.ClientError
        self._prefix = f"{storage.location.strip('/')}/" if storage.location.strip("/") else ""

    def writer(self, blob_id: UUID) -> "S3Writer":
        """Begin a blob."""
        return S3Writer(self._object(blob_name(blob_id)), blob_id, self._parameters())

    def read_at(self, name: str, offset: int, length: int) -> bytes:
        """Read at most ``length`` bytes from ``offset`` in one ranged request."""
        if length == 0:
            self.size(name)  # a missing blob is an error for every length
            return b""
        try:
            answer = self._object(name).get(Range=f"bytes={offset}-{offset + length - 1}")
            return bytes(answer["Body"].read())
        except self._client_error as error:
            if _code(error) in _PAST_END:
                return b""
            raise _translated(error, name) from error

    def size(self, name: str) -> int:
        """Return the size in bytes."""
        try:
            return int(self._object(name).content_length)
        except self._client_error as error:
            raise _translated(error, name) from error

    def delete(self, name: str) -> None:
        """Remove a blob and every unfinished upload of it."""
        self._object(name).delete()
        for upload in self._storage.bucket.multipart_uploads.filter(Prefix=self._prefix + name):
            upload.abort()

    def exists(self, name: str) -> bool:
        """Whether a committed blob has this name."""
        try:
            self.size(name)
        except FileNotFoundError:
            return False
        return True

    def names(self) -> Iterator[tuple[str, datetime, bool]]:
        """Yield name, time of last change and whether it is whole."""
        bucket = self._storage.bucket
        for summary in bucket.objects.filter(Prefix=self._prefix):
            yield summary.key.removeprefix(self._prefix), summary.last_modified, True
        for upload in bucket.multipart_uploads.filter(Prefix=self._prefix):
            yield upload.object_key.removeprefix(self._prefix), upload.initiated, False

    def _object(self, name: str) -> Any:
        return self._storage.bucket.Object(self._prefix + name)

    def _parameters(self) -> dict[str, Any]:
        parameters = dict(self._storage.get_object_parameters(""))
        return {"ContentType": "application/octet-stream"} | parameters


class S3Writer:
    """A multipart upload; the bucket shows nothing of it before it is completed."""

    def __init__(self, target: Any, blob_id: UUID, parameters: dict[str, Any]) -> None:
        self.blob_id = blob_id
        self._target = target
        self._parameters = parameters
        self._upload: Any = None
        self._parts: list[dict[str, Any]] = []
        self._buffer = bytearray()
        self._is_done = False

    def append(self, data: bytes) -> None:
        """Add ciphertext at the end; full parts are sent at once."""
        self._buffer += data
        while len(self._buffer) >= PART_BYTES:
            self._send(bytes(self._buffer[:PART_BYTES]))
            del self._buffer[:PART_BYTES]

    def commit(self) -> None:
        """Complete the upload; a blob below one part is put in one request."""
        if self._is_done:
            raise ValueError("the blob is committed or aborted already")
        if self._upload is None:
            self._target.put(Body=bytes(self._buffer), **self._parameters)
        else:
            if self._buffer:
                self._send(bytes(self._buffer))
            self._upload.complete(MultipartUpload={"Parts": self._parts})
        self._is_done = True
        self._buffer.clear()

    def abort(self) -> None:
        """Drop what was written."""
        if self._is_done:
            return
        self._is_done = True
        self._buffer.clear()
        if self._upload is not None:
            self._upload.abort()

    def _send(self, body: bytes) -> None:
        if self._upload is None:
            self._upload = self._target.initiate_multipart_upload(**self._parameters)
        number = len(self._parts) + 1
        answer = self._upload.Part(number).upload(Body=body)
        self._parts.append({"ETag": answer["ETag"], "PartNumber": number})


def _code(error: Exception) -> str:
    response: dict[str, Any] = getattr(error, "response", {})
    return str(response.get("Error", {}).get("Code", ""))


def _translated(error: Exception, name: str) -> Exception:
    return FileNotFoundError(f"no blob {name}") if _code(error) in _NOT_FOUND else error
