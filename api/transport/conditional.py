"""ETags, for programs alone: a browser gets none, since it keeps nothing of ours to ask about.

An answer is made, decided on and put on record before its tag is compared: a 304 says that what a program holds may
still be read by its owner, and is on record as a reading. Tags are keyed and differ from person to person, so that one
that stands in somebody's log tells nothing of the words it was made of, and is nobody else's.
"""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.http import parse_etags
from rest_framework import exceptions, status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from archive.access.requests import actor_of
from archive.policy import Actor


class PreconditionFailed(exceptions.APIException):
    """What was to be changed is not what the program last saw."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "precondition_failed"


def tag_of(actor: Actor, body: bytes) -> str:
    """Return the strong ETag of an answer to ``actor``."""
    mac = salted_hmac("api.etag", str(actor.id).encode() + b"|" + body, algorithm="sha256")
    return f'"{mac.hexdigest()[:32]}"'


def unchanged(request: Request, tag: str) -> bool:
    """Return whether ``If-None-Match`` names ``tag`` (RFC 9110, section 13.1.2: a weak comparison)."""
    held = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in held or tag in {one.removeprefix("W/") for one in held}


def require_match(request: Request, shown: Callable[[], object]) -> None:
    """Let a change go on only if ``If-Match``, where there is one, names what ``shown`` returns now.

    Args:
        request: The change.
        shown: Returns what a GET of the same address would answer. Call this under the lock that the change is made
            under: what is compared must not change meanwhile.

    Raises:
        PreconditionFailed: It names something else (RFC 9110, section 13.1.1: a strong comparison).
    """
    header = request.headers.get("If-Match")
    if header is None:
        return
    held = parse_etags(header)
    if held != ["*"] and tag_of(actor_of(request), JSONRenderer().render(shown())) not in held:
        raise PreconditionFailed


def not_modified(response: HttpResponse) -> HttpResponse:
    """Return the 304 in the place of ``response``: its headers, and nothing of its words."""
    empty = HttpResponse(status=status.HTTP_304_NOT_MODIFIED)
    del empty.headers["Content-Type"]
    for name, value in response.headers.items():
        if name not in ("Content-Type", "Content-Length"):
            empty.headers[name] = value
    return empty
