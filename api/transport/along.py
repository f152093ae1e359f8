"""What a view asks of whoever makes a request, with the message that tells who that is.

A view that does so has a method ``asks_along``, which takes the request and an account and returns statements. What
they tell is of this request alone.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from rest_framework.request import Request

from archive.records.whose import Along


def asked_along(request: Request) -> Along | None:
    """Return what the view of a request asks, and let it have what it is told; None where it asks nothing."""
    asks = getattr((request.parser_context or {}).get("view"), "asks_along", None)
    if asks is None or request.method not in ("GET", "HEAD"):
        return None
    along = Along(partial(asks, request))
    request._request.asked_along = along  # type: ignore[attr-defined]  # an attribute of ours
    return along


def told_along(request: Request) -> Sequence[list[Any]]:
    """Return what the view was told; empty where it was not asked along, as for a session."""
    along: Along | None = getattr(request._request, "asked_along", None)
    return along.told if along is not None else ()
