"""Says that the disk is full, instead of that something failed: whoever uploads must know that nothing was kept."""

import errno
import logging
import sqlite3
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

logger = logging.getLogger(__name__)

_ERRNOS = frozenset({errno.ENOSPC, errno.EDQUOT})
#: PostgreSQL's code of ``disk_full``.
_SQLSTATE = "53100"


class FullDiskMiddleware:
    """Answers whatever a page raised because blobs or a database had no room left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a full disk; leave every other exception to Django."""
        if not is_full_disk(exception):
            return None
        logger.error("no room left on a disk: what was sent was not kept")
        return render(request, "errors/507.html", status=507)


def is_full_disk(exception: BaseException) -> bool:
    """Return whether an exception, or what caused it, says that a disk or a quota is full."""
    return any(
        (isinstance(one, OSError) and one.errno in _ERRNOS)
        or getattr(one, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        or getattr(one, "sqlstate", None) == _SQLSTATE
        for one in _causes(exception)
    )


def _causes(exception: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = exception
    for _ in range(10):  # a chain can be a ring
        if one is None:
            return
        yield one
        one = one.__cause__ or one.__context__
