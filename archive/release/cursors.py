"""Opaque places in an order of excerpts: where the next page goes on. They hold ids, codes and numbers, no words."""

import base64
import binascii
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, IntegerField, Q, UUIDField
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThanOrEqual

from archive.records.given import AtHand, Values
from archive.release.models import Excerpt

#: Longest cursor, in characters; ours are far shorter.
CURSOR_LENGTH = 400
_LARGEST_POSITION = 2**31 - 1
_PLACE = ("after_study", "after_code", "after_position", "after_key")


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


def moment(value: Any) -> datetime:
    """Read a moment, in UTC: PostgreSQL takes no time zone that is 16 hours from it, or further."""
    read = datetime.fromisoformat(value)
    if read.tzinfo is None:
        raise BadCursorError
    try:
        return read.astimezone(UTC)
    except OverflowError:
        raise BadCursorError from None


def cursor_after(excerpt: Excerpt, interview_code: str) -> str:
    """Return an opaque cursor that goes on after ``excerpt``, even if that is erased meanwhile."""
    return encoded([str(excerpt.study_id), interview_code, excerpt.position, str(excerpt.pk)])


def place_of(cursor: str) -> dict[str, Any]:
    """Return the place in reading order that a cursor names, as values for :func:`following`.

    Raises:
        BadCursorError: The cursor is malformed.
    """
    return dict(zip(_PLACE, decoded(cursor, UUID, interview_code, position, UUID), strict=True))


def following(values: Values) -> Q:
    """Return the condition of coming after a place in reading order."""
    study, code = values.one("after_study", UUIDField()), values.one("after_code", CharField())
    place, key = values.one("after_position", IntegerField()), values.one("after_key", UUIDField())
    same_study, same_interview = Q(study_id=study), Q(interview__code=code)
    later_turn = Q(position__gt=place) | Q(position=place, pk__gt=key)
    afterwards = Q(study_id__gt=study) | same_study & (Q(interview__code__gt=code) | same_interview & later_turn)
    # Says no more than the rest does, but in a form by which an index of interviews leads straight to the place: a page
    # far down the list costs what the first one does.
    return from_there(values, "interview__") & afterwards


def from_there(values: Values, interview: str = "") -> Q:
    """Return the condition of being in the interview of a place in reading order, or in one after it.

    Args:
        values: Of the place.
        interview: How the interview is reached, as a prefix of lookups.
    """
    place = (values.one("after_study", UUIDField()), values.one("after_code", CharField()))
    return Q(TupleGreaterThanOrEqual(Tuple(F(f"{interview}study_id"), F(f"{interview}code")), place))


def after(cursor: str) -> Q:
    """Return the condition of coming after ``cursor`` in reading order; an empty cursor excludes nothing.

    Raises:
        BadCursorError: The cursor is malformed.
    """
    return following(AtHand(place_of(cursor))) if cursor else Q()


def interview_code(value: Any) -> str:
    """Read a code of an interview."""
    value.encode()  # a lone surrogate, or no text at all, must not reach the database
    if "\x00" in value:
        raise BadCursorError
    return str(value)
