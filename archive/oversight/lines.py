"""Entries of the log in words. Ids are cut to what tells them apart at a glance; the log holds them whole."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from archive.audit.models import Entry
from archive.holdings.models import Interview
from archive.labels import ACTIONS, ACTOR_KINDS, OBJECTS, OUTCOMES, PLATFORM_ROLES, PURPOSES, REASONS, ROLES

Label = str | Promise
#: What of an entry's detail is somebody's id.
_PEOPLE = frozenset({"added", "assigned", "ended", "invited_by", "proposed_by"})


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry in words.

    ``grant`` is what the actor relied on, a grant or a broken glass, and ``purpose`` what it was granted for; both are
    empty where nothing was relied on but a role.
    """

    uid: str
    at: datetime
    who: str
    kind: Label
    roles: list[Label]
    action: Label
    object: Label
    object_id: str
    interview: str
    interview_id: UUID | None
    participant: str
    consent: str
    grant: str
    purpose: Label
    outcome: str
    outcome_label: Label
    reason: Label
    detail: Mapping[str, Any]


def in_words(entries: Iterable[Entry], codes: Mapping[UUID, str] | None = None) -> list[LogLine]:
    """Return ``entries`` in words, each interview by its code, looked up unless ``codes`` are given."""
    rows = list(entries)
    if codes is None:
        codes = codes_of({row.interview_id for row in rows if row.interview_id})
    return [_line(row, codes) for row in rows]


def codes_of(interviews: Collection[UUID]) -> dict[UUID, str]:
    """Return the codes of some interviews."""
    return dict(Interview.objects.filter(pk__in=interviews).values_list("pk", "code")) if interviews else {}


def _line(entry: Entry, codes: Mapping[UUID, str]) -> LogLine:
    return LogLine(
        uid=str(entry.uid),
        at=entry.at,
        who=short(entry.actor_id),
        kind=ACTOR_KINDS.get(entry.actor_kind, entry.actor_kind),
        roles=roles_in_words(entry.roles),
        action=ACTIONS.get(entry.action, entry.action),
        object=OBJECTS.get(entry.object_kind, entry.object_kind),
        object_id=short(entry.object_id),
        interview=codes.get(entry.interview_id, "") if entry.interview_id else "",
        interview_id=entry.interview_id,
        participant=entry.participant.replace("+", ", "),
        consent=short(entry.consent_id),
        grant=short(entry.grant_id),
        purpose=PURPOSES.get(entry.purpose, entry.purpose),
        outcome=entry.outcome,
        outcome_label=OUTCOMES.get(entry.outcome, entry.outcome),
        reason=REASONS.get(entry.reason, entry.reason) if entry.outcome == Entry.Outcome.DENIED else "",
        detail=detail_of(entry),
    )


def detail_of(entry: Entry) -> dict[str, Any]:
    """Return what explains an entry, with people cut short there as well."""
    people = {name: short(value) for name, value in entry.detail.items() if name in _PEOPLE and isinstance(value, str)}
    return {**entry.detail, **people}


def roles_in_words(roles: str) -> list[Label]:
    """Return the roles of an entry in words."""
    return [ROLES.get(role) or PLATFORM_ROLES.get(role) or role for role in roles.split(",") if role]


def short(value: object) -> str:
    """Return the first eight digits of an id; nothing for none."""
    return str(value)[:8] if value else ""
