"""Upload handlers: no plain byte of an upload ever reaches a disk.

Django's ``TemporaryFileUploadHandler`` writes large uploads to the temporary folder; neither handler here does, and
the settings name no other. :class:`BoundedMemoryUploadHandler` is the default; :class:`SealingUploadHandler` is put
before it by the views that take recordings:

    request.upload_handlers.insert(0, handler)
    with handler:
        upload = request.FILES.get("recording")
        raise_if_refused(request)

This must come before anything reads ``request.POST``, the check of the CSRF token included: such a view is
``csrf_exempt`` outside and ``csrf_protect`` inside.

Django tells handlers of ``StopUpload`` and of a stream that ends early, not of its own errors (a broken base64 part,
too many fields) and not of a lost connection. The ``with`` block is what aborts the unfinished blob then.
"""

from .memory import BoundedMemoryUploadHandler
from .refusing import UploadRefused, raise_if_refused
from .sealing import SealedUpload, SealingUploadHandler

__all__ = [
    "BoundedMemoryUploadHandler",
    "SealedUpload",
    "SealingUploadHandler",
    "UploadRefused",
    "raise_if_refused",
]
