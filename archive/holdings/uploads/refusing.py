"""Stopping an upload, and telling the person why."""

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.utils.translation import gettext as _

_MEGABYTE = 1024 * 1024


class UploadRefused(Exception):  # noqa: N818  (it names what happened to the upload)
    """An upload was stopped.

    Attributes:
        code: ``too_large`` or ``too_many_files``.
        message: for the person who uploads.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message


def raise_if_refused(request: HttpRequest) -> None:
    """Raise what made a handler stop the upload, if one did.

    Django swallows ``StopUpload``: the view then sees a form without the file and the fields after it.

    Raises:
        UploadRefused: with a message for the person.
    """
    request.FILES  # noqa: B018  (parsing happens on first access)
    for handler in request.upload_handlers:
        refusal = getattr(handler, "refusal", None)
        if refusal is not None:
            raise refusal


class RefusingHandler(FileUploadHandler):
    """A handler that remembers why it stopped the upload."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.refusal: UploadRefused | None = None

    def refuse(self, code: str, message: str) -> StopUpload:
        """Return what to raise; the rest of the request is read and dropped, so that the answer reaches the browser."""
        self.refusal = UploadRefused(code, message)
        return StopUpload(connection_reset=False)

    def refuse_size(self, max_bytes: int) -> StopUpload:
        """Return what to raise for a file over ``max_bytes``."""
        limit = f"{max_bytes // _MEGABYTE} MB" if max_bytes >= _MEGABYTE else f"{max_bytes} bytes"
        message = _("The file is larger than %(limit)s. Choose a smaller one, or divide it.") % {"limit": limit}
        return self.refuse("too_large", message)
