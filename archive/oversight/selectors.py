"""Reading a study's log: who asked what, what became of it, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import Promise

from archive.access.authorise import authorise
from archive.audit.models import Entry
from archive.audit.readings import about_participant
from archive.labels import ACTIONS, ACTOR_KINDS, OBJECTS, OUTCOMES, PLATFORM_ROLES, PURPOSES, REASONS, ROLES
from archive.policy import Action, Actor
from archive.studies.facts import study_facts
from archive.studies.models import Study

PAGE_SIZE = 50
Label = str | Promise


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Narrows the log. Empty values narrow nothing; ``since`` is included, ``until`` is not."""

    outcome: str = ""
    action: str = ""
    participant: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry in words. Ids are cut to what tells them apart at a glance; the log holds them whole.

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
    participant: str
    grant: str
    purpose: Label
    outcome: str
    outcome_label: Label
    reason: Label
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LogPage:
    """Lines newest first, entries by outcome under the same filter, and where older lines begin (0 at the end)."""

    lines: list[LogLine]
    totals: dict[str, int] = field(default_factory=dict)
    older: int = 0


def read_log(*, actor: Actor, study: Study, narrowed: LogFilter, before: int = 0, limit: int = PAGE_SIZE) -> LogPage:
    """Read one page of a study's log. Reading it is on the record first, and so is among what is read.

    Args:
        actor: Who reads.
        study: Whose log.
        narrowed: Which entries.
        before: Only entries older than this place, from an earlier page; 0 for the newest.
        limit: Lines a page.

    Raises:
        DeniedError: The actor is no ethics reviewer of the study.
    """
    authorise(actor, Action.LOG_VIEW, *study_facts(actor, study))
    entries = _narrowed(Entry.objects.filter(study_id=study.pk), narrowed)
    totals = dict(entries.order_by().values_list("outcome").annotate(Count("id")))
    page = list((entries.filter(id__lt=before) if before else entries).order_by("-id")[: limit + 1])
    older = page[limit - 1].pk if len(page) > limit else 0
    return LogPage([_line(entry) for entry in page[:limit]], totals, older)


def _narrowed(entries: "QuerySet[Entry]", narrowed: LogFilter) -> "QuerySet[Entry]":
    conditions = {
        "outcome": narrowed.outcome,
        "action": narrowed.action,
        "at__gte": narrowed.since,
        "at__lt": narrowed.until,
    }
    entries = entries.filter(**{name: value for name, value in conditions.items() if value})
    if narrowed.participant:
        entries = about_participant(entries, narrowed.participant)
    return entries


def _line(entry: Entry) -> LogLine:
    roles = [role for role in entry.roles.split(",") if role]
    return LogLine(
        uid=str(entry.uid),
        at=entry.at,
        who=_short(entry.actor_id),
        kind=ACTOR_KINDS.get(entry.actor_kind, entry.actor_kind),
        roles=[ROLES.get(role) or PLATFORM_ROLES.get(role) or role for role in roles],
        action=ACTIONS.get(entry.action, entry.action),
        object=OBJECTS.get(entry.object_kind, entry.object_kind),
        object_id=_short(entry.object_id),
        participant=entry.participant.replace("+", ", "),
        grant=_short(entry.grant_id),
        purpose=PURPOSES.get(entry.purpose, entry.purpose),
        outcome=entry.outcome,
        outcome_label=OUTCOMES.get(entry.outcome, entry.outcome),
        reason=REASONS.get(entry.reason, entry.reason) if entry.outcome == Entry.Outcome.DENIED else "",
        detail=entry.detail,
    )


def _short(value: object) -> str:
    return str(value)[:8] if value else ""
