"""What people write in their own words about sharing, sealed under the study's key."""

from typing import TypedDict
from uuid import UUID

from archive.keyring.sealing import KeyOwner, open_json, open_text, seal_json, seal_text
from archive.sharing.models import AccessRequest, GrantChange, RequestDecision


class Statement(TypedDict):
    """What a request says: on whose behalf, what for, and which interviews or theme."""

    institution: str
    what_for: str
    about: str


def seal_statement(study_id: UUID, request_id: UUID, statement: Statement) -> bytes:
    """Seal what a request says."""
    place = {"table": "sharing_accessrequest", "object_id": request_id, "field": "statement"}
    return seal_json(KeyOwner.study(study_id), dict(statement), **place)  # type: ignore[arg-type]  # places are strings and ids


def open_statement(request: AccessRequest) -> Statement:
    """Open what a request says, for callers allowed to look at it."""
    place = {"table": "sharing_accessrequest", "object_id": request.pk, "field": "statement"}
    opened = open_json(KeyOwner.study(request.study_id), bytes(request.sealed_statement), **place)  # type: ignore[arg-type]  # places are strings and ids
    return Statement(institution=opened["institution"], what_for=opened["what_for"], about=opened["about"])


def seal_reason(study_id: UUID, row: RequestDecision | GrantChange, reason: str) -> bytes:
    """Seal the reason of a decision or a change."""
    return seal_text(KeyOwner.study(study_id), reason, table=row._meta.db_table, object_id=row.pk, field="reason")


def open_reason(study_id: UUID, row: RequestDecision | GrantChange) -> str:
    """Open what :func:`seal_reason` sealed, for callers allowed to look at it."""
    sealed = bytes(row.sealed_reason)
    return open_text(KeyOwner.study(study_id), sealed, table=row._meta.db_table, object_id=row.pk, field="reason")
