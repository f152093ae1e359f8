"""Opaque places in the reading order: where the next page goes on. They hold ids and codes, no words."""

import base64
import binascii
import json
from uuid import UUID

from django.db.models import Q

from archive.release.models import Excerpt

#: Longest cursor, in characters; ours are far shorter.
CURSOR_LENGTH = 400
_LARGEST_POSITION = 2**31 - 1


class BadCursorError(ValueError):
    """The cursor is none of ours."""

    def __init__(self) -> None:
        super().__init__("This cursor is not one of ours. Start again without it.")


def cursor_after(excerpt: Excerpt, interview_code: str) -> str:
    """Return an opaque cursor that goes on after ``excerpt``, even if that is erased meanwhile."""
    place = json.dumps([str(excerpt.study_id), interview_code, excerpt.position, str(excerpt.pk)])
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def after(cursor: str) -> Q:
    """Return the condition of coming after ``cursor`` in reading order; an empty cursor excludes nothing.

    Raises:
        BadCursorError: The cursor is malformed.
    """
    if not cursor:
        return Q()
    study, code, position, key = _place(cursor)
    same_study, same_interview = Q(study_id=study), Q(interview__code=code)
    later_turn = Q(position__gt=position) | Q(position=position, pk__gt=key)
    return Q(study_id__gt=study) | same_study & (Q(interview__code__gt=code) | same_interview & later_turn)


def _place(cursor: str) -> tuple[UUID, str, int, UUID]:
    try:
        if len(cursor) > CURSOR_LENGTH:
            raise BadCursorError
        decoded = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        study, code, position, key = json.loads(decoded)
        place = UUID(study), code, position, UUID(key)
        code.encode()  # a lone surrogate, or no text at all, must not reach the database
    except (ValueError, TypeError, AttributeError, RecursionError, binascii.Error):
        raise BadCursorError from None
    if type(position) is not int or not 0 <= position <= _LARGEST_POSITION or "\x00" in code:
        raise BadCursorError
    return place
