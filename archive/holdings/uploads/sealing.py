"""Recordings, sealed chunk by chunk while they arrive."""

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopFutureHandlers
from django.http import HttpRequest
from django.utils.translation import gettext as _

from archive.crypto.stream import StreamSealer
from archive.holdings.blobs import BlobWriter
from archive.holdings.sniff import HEAD_BYTES

from .refusing import RefusingHandler

if TYPE_CHECKING:
    _UploadedFile = UploadedFile[bytes]
else:  # generic in its stubs alone
    _UploadedFile = UploadedFile


class SealedUpload(_UploadedFile):
    """A file that was sealed on its way in; it stands in ``request.FILES`` but holds no content to read.

    Attributes:
        blob_id: where the ciphertext lies, whole and durable.
        size: plain bytes.
        head: the first 4,096 plain bytes at most, for :func:`archive.holdings.sniff.sniff`.
        name: as the person's computer names it, without folders. It may name a person: seal it or drop it.
    """

    size: int

    def __init__(self, *, blob_id: UUID, name: str, size: int, head: bytes) -> None:
        super().__init__(file=None, name=name, size=size)
        self.blob_id = blob_id
        self.head = head

    def close(self) -> None:
        """Do nothing: Django closes uploads at the end of a request, and the blob stays."""


class SealingUploadHandler(RefusingHandler):
    """Seals the files of one form field chunk by chunk into blobs; files of other fields go to the next handler.

    Use it as a context manager around the first access to ``request.FILES``. A committed blob to which no row comes
    to point (the form was invalid, the transaction rolled back) is an orphan; delete it or leave it to the sweep.

    Args:
        begin: called once for each file, when its first byte is near: makes the sealer and the blob to write to.
        field_name: the form field to seal.
        max_bytes: plain bytes a file may have.
        max_files: files the field may bring.
        request: the request.
    """

    def __init__(
        self,
        begin: Callable[[], tuple[StreamSealer, BlobWriter]],
        *,
        field_name: str,
        max_bytes: int,
        max_files: int = 1,
        request: HttpRequest | None = None,
    ) -> None:
        super().__init__(request)
        self._begin = begin
        self._sealed_field = field_name
        self._max_bytes = max_bytes
        self._files_left = max_files
        self._current: _Sealing | None = None

    def __enter__(self) -> "SealingUploadHandler":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._abort()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file.

        Raises:
            StopFutureHandlers: the file is sealed here and nobody else may see it.
            StopUpload: one file too many.
        """
        super().new_file(*args, **kwargs)
        self._abort()
        if self.field_name != self._sealed_field:
            return
        if not self._files_left:
            raise self.refuse("too_many_files", _("More files were sent than are taken at once. Send them one by one."))
        self._files_left -= 1
        self._current = _Sealing(*self._begin())
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Seal a chunk, or hand it on if the file is not ours.

        Raises:
            StopUpload: the file is too large; the blob is aborted.
        """
        if self._current is None:
            return raw_data
        if self._current.size + len(raw_data) > self._max_bytes:
            self._abort()
            raise self.refuse_size(self._max_bytes)
        try:
            self._current.add(raw_data)
        except BaseException:
            self._abort()
            raise
        return None

    def file_complete(self, file_size: int) -> SealedUpload | None:
        """Finish the seal and make the blob durable."""
        current = self._current
        if current is None:
            return None
        try:
            current.finish()
        except BaseException:
            self._abort()
            raise
        self._current = None
        return SealedUpload(
            blob_id=current.writer.blob_id, name=self.file_name or "", size=current.size, head=bytes(current.head)
        )

    def upload_complete(self) -> None:
        """Abort what Django never completed."""
        self._abort()

    def upload_interrupted(self) -> None:
        """Abort an unfinished file."""
        self._abort()

    def _abort(self) -> None:
        current, self._current = self._current, None
        if current is not None:
            current.writer.abort()


class _Sealing:
    """One file on its way through a sealer into a blob."""

    def __init__(self, sealer: StreamSealer, writer: BlobWriter) -> None:
        self.writer = writer
        self.size = 0
        self.head = bytearray()
        self._sealer = sealer

    def add(self, chunk: bytes) -> None:
        """Seal and write a chunk."""
        self.size += len(chunk)
        if len(self.head) < HEAD_BYTES:
            self.head += chunk[: HEAD_BYTES - len(self.head)]
        self.writer.append(self._sealer.update(chunk))

    def finish(self) -> None:
        """Write the end of the stream and commit."""
        self.writer.append(self._sealer.finish())
        self.writer.commit()
