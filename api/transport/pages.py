"""Lists, a page at a time, newest first: a cursor names the last row shown, so that new rows move nothing."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from archive.release.cursors import CURSOR_LENGTH, decoded, encoded, moment

M = TypeVar("M", bound=Model)
#: Longest address that is repeated in a ``Link`` header: proxies refuse answers with longer headers.
LONGEST_LINK = 2000


class PageParameters(serializers.Serializer[Any]):
    """The parameters of every list that goes by time."""

    limit = serializers.IntegerField(required=False, default=50, min_value=1, max_value=100, help_text="Rows a page.")
    cursor = serializers.CharField(
        required=False, max_length=CURSOR_LENGTH, help_text="Where to go on; use the address in `next`."
    )


def newest_first(rows: "QuerySet[M]", asked: Mapping[str, Any]) -> tuple[list[M], str]:
    """Return one page of ``rows`` by ``created_at``, and the cursor of the next (empty at the end).

    Raises:
        BadCursorError: The cursor is none of ours.
    """
    if cursor := asked.get("cursor"):
        last_at, key = decoded(cursor, moment, UUID)
        rows = rows.filter(Q(created_at__lt=last_at) | Q(created_at=last_at, pk__lt=key))
    limit = asked["limit"]
    found = list(rows.order_by("-created_at", "-pk")[: limit + 1])
    if len(found) <= limit:
        return found, ""
    last = found[limit - 1]
    return found[:limit], encoded([last.created_at.isoformat(), str(last.pk)])


def next_address(request: Request, cursor: str) -> str | None:
    """Return the address of the page at ``cursor``; None where there is none."""
    if not cursor:
        return None
    query = request.query_params.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def link_to(body: Any) -> str:
    """Return the ``Link`` header (RFC 8288) to the page that ``body`` names as its next; empty without one."""
    address = body.get("next") if isinstance(body, Mapping) else None
    if not isinstance(address, str) or len(address) > LONGEST_LINK:
        return ""
    return f'<{address}>; rel="next"'
