"""``Prefer: return=minimal`` (RFC 7240): a program that has what it needs is not sent it again."""

from typing import Any

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

_KNOWN = ("minimal", "representation")


def preferred_return(request: Request) -> str:
    """Return ``minimal`` or ``representation``, as the request first says; empty where it says nothing of it."""
    for preference in request.headers.get("Prefer", "").split(","):
        name, _, value = preference.partition(";")[0].partition("=")
        if name.strip().lower() == "return":
            chosen = value.strip().strip('"').lower()
            return chosen if chosen in _KNOWN else ""
    return ""


def made(request: Request, shown: Any, address: str) -> Response:
    """Return the answer to something made: its address, and what it is unless that is not wanted."""
    return _answer(request, shown, status.HTTP_201_CREATED, status.HTTP_201_CREATED, {"Location": address})


def changed(request: Request, shown: Any) -> Response:
    """Return the answer to a change: what it is now, unless that is not wanted."""
    return _answer(request, shown, status.HTTP_200_OK, status.HTTP_204_NO_CONTENT, {})


def _answer(request: Request, shown: Any, whole: int, minimal: int, headers: dict[str, str]) -> Response:
    preferred = preferred_return(request)
    if preferred:
        headers["Preference-Applied"] = f"return={preferred}"
    if preferred == "minimal":
        return Response(status=minimal, headers=headers)
    return Response(shown, whole, headers=headers)
