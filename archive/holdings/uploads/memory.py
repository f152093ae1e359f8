"""Small files, held in memory alone."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import HttpRequest

from .refusing import RefusingHandler


class BoundedMemoryUploadHandler(RefusingHandler):
    """Keeps uploads in memory and refuses what does not fit; the limit counts all files of a request together.

    Args:
        request: given by Django.
        max_bytes: plain bytes; ``settings.TRANSCRIPT_MAX_BYTES`` if left out.
    """

    def __init__(self, request: HttpRequest | None = None, *, max_bytes: int | None = None) -> None:
        super().__init__(request)
        self._max_bytes = settings.TRANSCRIPT_MAX_BYTES if max_bytes is None else max_bytes
        self._taken = 0
        self._memory: BytesIO | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._memory = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a chunk.

        Raises:
            StopUpload: the limit is passed; nothing is kept.
        """
        self._taken += len(raw_data)
        if self._taken > self._max_bytes:
            self._memory = None
            raise self.refuse_size(self._max_bytes)
        assert self._memory is not None  # noqa: S101  (Django calls new_file first)
        self._memory.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """Return the file, or None for one that another handler took."""
        memory, self._memory = self._memory, None
        if memory is None:
            return None
        memory.seek(0)
        return InMemoryUploadedFile(
            file=memory,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        """Forget an unfinished file."""
        self._memory = None
