"""Opaque places in an order of excerpts: where the next page goes on. They hold ids, codes and numbers, no words."""

import base64
import binascii
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThanOrEqual

from archive.release.models import Excerpt

#: Longest cursor, in characters; ours are far shorter.
CURSOR_LENGTH = 400
_LARGEST_POSITION = 2**31 - 1


class BadCursorError(ValueError):
    """The cursor is none of ours."""

    def __init__(self) -> None:
        super().__init__("This cursor is not one of ours. Start again without it.")


def encoded(place: list[str | int]) -> str:
    """Return an opaque cursor for a place."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def decoded(cursor: str, *parts: Callable[[Any], Any]) -> list[Any]:
    """Return the place that :func:`encoded` made a cursor of.

    Args:
        cursor: What somebody sent as one.
        parts: What reads each part of the place; raises ValueError, TypeError or AttributeError if it is malformed.

    Raises:
        BadCursorError: It is none of ours.
    """
    try:
        if len(cursor) > CURSOR_LENGTH:
            raise BadCursorError
        place = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
        if not isinstance(place, list):
            raise BadCursorError
        return [read(part) for read, part in zip(parts, place, strict=True)]
    except (ValueError, TypeError, AttributeError, RecursionError, binascii.Error):
        raise BadCursorError from None


def position(value: Any) -> int:
    """Read a position of an excerpt."""
    if type(value) is not int or not 0 <= value <= _LARGEST_POSITION:
        raise BadCursorError
    return value


def cursor_after(excerpt: Excerpt, interview_code: str) -> str:
    """Return an opaque cursor that goes on after ``excerpt``, even if that is erased meanwhile."""
    return encoded([str(excerpt.study_id), interview_code, excerpt.position, str(excerpt.pk)])


def after(cursor: str) -> Q:
    """Return the condition of coming after ``cursor`` in reading order; an empty cursor excludes nothing.

    Raises:
        BadCursorError: The cursor is malformed.
    """
    if not cursor:
        return Q()
    study, code, place, key = decoded(cursor, UUID, interview_code, position, UUID)
    same_study, same_interview = Q(study_id=study), Q(interview__code=code)
    later_turn = Q(position__gt=place) | Q(position=place, pk__gt=key)
    # Says no more than the rest does, but in a form by which an index of interviews leads straight to the place: a page
    # far down the list costs what the first one does.
    from_there = TupleGreaterThanOrEqual(Tuple(F("interview__study_id"), F("interview__code")), (study, code))
    following = Q(study_id__gt=study) | same_study & (Q(interview__code__gt=code) | same_interview & later_turn)
    return Q(from_there) & following


def interview_code(value: Any) -> str:
    """Read a code of an interview."""
    value.encode()  # a lone surrogate, or no text at all, must not reach the database
    if "\x00" in value:
        raise BadCursorError
    return str(value)
