"""The last look before an answer leaves: a study locked while the answer was being made is in no answer.

Decisions read the study's state, so a request that comes after the lock is refused. One that was allowed just before
may still be rendering a page, or sending an hour of sound; this asks again when it is sent, and while it is.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase, StreamingHttpResponse

from archive.access.errors import DeniedError
from archive.access.middleware import denied
from archive.access.served import Served, ServedStudies, noting_what_is_served
from archive.audit.log import record_decisions
from archive.policy import Decision, Reason
from archive.records.given import Among
from archive.records.kept import Kept
from archive.studies.models import Study
from archive.vocabulary import StudyState

#: Seconds between two looks while an answer is being sent.
LOOK_EVERY = 0.2
_LOCKED = Kept(
    lambda: (
        Study.objects.filter(Among("pk", "studies"), state=StudyState.LOCKED)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
)
LOCKED = Decision(allowed=False, reason=Reason.STUDY_LOCKED)


class LockFenceMiddleware:
    """Lets no answer out that says something of a study locked meanwhile."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, and look at the studies it was allowed to show once more."""
        with noting_what_is_served() as served:
            response = self.get_response(request)
        if not served:
            return response
        if (locked := locked_among(served)) is not None:
            _put_on_record(locked)
            return denied(request, LOCKED)
        if isinstance(response, StreamingHttpResponse) and not response.is_async:
            pieces: Iterable[Any] = response.streaming_content  # type: ignore[assignment]  # no async ones come here
            response.streaming_content = fenced(pieces, served)
        return response


def locked_among(served: ServedStudies) -> Served | None:
    """Return what was served of a study that is locked now, if there is one."""
    found = _LOCKED(studies=list(served))
    return served[found[0]] if found else None


def fenced(pieces: Iterable[Any], served: ServedStudies) -> Iterator[Any]:
    """Yield ``pieces`` until a study that they tell of is locked: looked up before a piece, five times a second.

    Raises:
        DeniedError: It is; the answer breaks off, and the log has why.
    """
    looked = time.monotonic()
    try:
        for piece in pieces:
            if time.monotonic() - looked > LOOK_EVERY:
                if (locked := locked_among(served)) is not None:
                    _put_on_record(locked)
                    raise DeniedError(LOCKED)
                looked = time.monotonic()
            yield piece
    finally:
        if (close := getattr(pieces, "close", None)) is not None:
            close()


def _put_on_record(locked: Served) -> None:
    with transaction.atomic(durable=True):
        record_decisions(locked.actor, locked.action, [(locked.subject, LOCKED)])
