"""The only writer of the log.

An entry is inserted in the caller's transaction: what it reports and the report stand or fall together. Outside a
transaction it commits at once, so that a read is on the record before a word of it is shown. If the insert fails, the
exception leaves the caller with nothing to show.
"""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from archive.audit import writing
from archive.audit.context import current_request_id
from archive.audit.models import Entry
from archive.audit.provided import Provided
from archive.policy import Action, Actor, Decision, Reason

Detail = Mapping[str, str | int | bool]
_CODE = re.compile(r"[A-Za-z0-9_.:+-]{0,80}")
#: Characters that the codes of all participants of one interview may have together, plus signs included.
PARTICIPANTS_LENGTH = 200
_PARTICIPANTS = re.compile(rf"[A-Za-z0-9_.:+-]{{0,{PARTICIPANTS_LENGTH}}}")


class Event(StrEnum):
    """What happens without being asked of the policy: it stands in the log, and no rule could allow or deny it."""

    EVIDENCE_END = "evidence.end"
    EXPORT_END = "export.end"
    EXPORT_TRACE = "export.trace"
    GRANT_END = "grant.end"
    LEAK_SCAN = "leak.scan"
    LOG_COUNT = "log.count"
    PARTICIPANT_CODE_REFUSE = "participant_code.refuse"
    SESSION_OPEN = "session.open"
    SESSION_CLOSE = "session.close"
    SESSION_CONFIRM = "session.confirm"
    SESSION_REFUSED = "session.refused"
    SECOND_FACTOR_ADD = "second_factor.add"
    SECOND_FACTOR_REMOVE = "second_factor.remove"
    RECOVERY_CODES_RENEW = "recovery_codes.renew"
    PASSWORD_CHANGE = "password.change"  # noqa: S105
    INVITATION_ACCEPT = "invitation.accept"
    MASTER_KEY_ROTATE = "master_key.rotate"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry is about: opaque ids, and the participant by code.

    Attributes:
        kind: The object's kind, a word of the glossary ("excerpt", "transcript").
        id: Its id.
        study_id: The study it belongs to.
        interview_id: The interview it belongs to.
        participant: Codes of the participants whose words these are ("P-03"), joined by a plus sign.
        consent_id: The consent relied on.
        roles: The actor's roles in the study at that moment.
        grant_id: The grant that the actor relied on.
        purpose: What it was granted for.
    """

    kind: str
    id: uuid.UUID | None = None
    study_id: uuid.UUID | None = None
    interview_id: uuid.UUID | None = None
    participant: str = ""
    consent_id: uuid.UUID | None = None
    roles: frozenset[str] = field(default_factory=frozenset)
    grant_id: uuid.UUID | None = None
    purpose: str = ""

    def named(self, object_id: uuid.UUID) -> "Subject":
        """Return what this would be with another id; ``dataclasses.replace`` takes four times as long."""
        return Subject(
            self.kind,
            object_id,
            self.study_id,
            self.interview_id,
            self.participant,
            self.consent_id,
            self.roles,
            self.grant_id,
            self.purpose,
        )

    def spoken_in(self, interview_id: uuid.UUID, codes: str, consent_id: uuid.UUID | None) -> "Subject":
        """Return what this would be for the excerpts of an interview that these participants spoke."""
        return Subject(
            "excerpt",
            None,
            self.study_id,
            interview_id,
            codes,
            consent_id,
            self.roles,
            self.grant_id,
            self.purpose,
        )


def _checked(detail: Detail) -> dict[str, str | int | bool]:
    """Return ``detail`` if it holds only codes and numbers: free text has no way into the log."""
    for key, value in detail.items():
        if not isinstance(value, str | int) or (isinstance(value, str) and not _CODE.fullmatch(value)):
            raise ValueError(f"Log detail {key!r} must be a short code or a count, not text.")
    return dict(detail)


def _of_all(actor: Actor, action: Action | Event, detail: Detail) -> dict[str, Any]:
    """Return the columns that all entries of one action at one moment have in common."""
    return {
        "at": timezone.now(),
        "actor_kind": actor.kind,
        "actor_id": actor.id,
        "token_id": actor.token_id,
        "action": action,
        "request_id": current_request_id(),
        "detail": _checked(detail),
    }


def _of_one(actor: Actor, subject: Subject, outcome: str, reason: str) -> dict[str, Any]:
    """Return the other columns of one entry, its number apart."""
    if not _PARTICIPANTS.fullmatch(subject.participant):
        raise ValueError("A participant stands in the log by code.")
    if not _CODE.fullmatch(subject.purpose):
        raise ValueError("A purpose stands in the log by code.")
    return {
        "uid": uuid.uuid4(),
        "roles": ",".join(sorted({*subject.roles, *actor.platform_roles})),
        "object_kind": subject.kind,
        "object_id": subject.id,
        "study_id": subject.study_id,
        "interview_id": subject.interview_id,
        "participant": subject.participant,
        "consent_id": subject.consent_id,
        "grant_id": subject.grant_id,
        "purpose": subject.purpose,
        "outcome": outcome,
        "reason": reason,
    }


Decisions = Iterable[tuple[Subject, Decision]]
#: Decisions on one action that somebody asked for.
Batch = tuple[Actor, Action, Sequence[tuple[Subject, Decision]]]


def record_decisions(actor: Actor, action: Action, decisions: Decisions, *, earlier: Sequence[Batch] = ()) -> None:
    """Write one entry a decision, in one statement.

    Args:
        actor: Who asked.
        action: What for.
        decisions: What about, and the answer.
        earlier: Decisions that were taken before these, and are to be written with them.

    Raises:
        django.db.Error: The log cannot be written; nothing may be shown.
    """
    _write(_rows(*earlier, (actor, action, decisions)))


def commit_decisions(actor: Actor, action: Action, decisions: Decisions, *, earlier: Sequence[Batch] = ()) -> None:
    """Write one entry a decision, all of them or none, committed when this returns. Call it outside a transaction.

    Args and raises as :func:`record_decisions`; also:

    Raises:
        RuntimeError: A transaction is open, which could still take the entries back.
    """
    rows = _rows(*earlier, (actor, action, decisions))
    if connection.in_atomic_block or not writing.is_one_statement(len(rows)):
        with transaction.atomic(durable=True):
            _write(rows)
    else:  # commits by itself: three round trips to the database become one
        _write(rows)


def commit_decisions_provided(
    provided: Provided, actor: Actor, action: Action, decisions: Decisions, *, earlier: Sequence[Batch] = ()
) -> bool:
    """Write entries as :func:`commit_decisions` does if a condition holds, and make with them the change it comes with.

    One statement does both, and commits by itself: all of it is done or nothing. PostgreSQL alone.

    Args:
        provided: The condition, with what it changes.
        actor: Who asked.
        action: What for.
        decisions: What about, and the answer.
        earlier: Decisions that were taken before these, and are to be written with them.

    Returns:
        Whether it holds. If it does not, nothing is on record and nothing is changed.

    Raises:
        django.db.Error: The log cannot be written; nothing is changed and nothing may be shown.
        RuntimeError: A transaction is open, which could still take the entries back.
    """
    rows = _rows(*earlier, (actor, action, decisions))
    if connection.in_atomic_block:
        with transaction.atomic(durable=True):
            return _write(rows, provided)
    return _write(rows, provided)


def _rows(*batches: tuple[Actor, Action, Decisions]) -> list[dict[str, Any]]:
    return [row for actor, action, decisions in batches for row in _decided(actor, action, decisions)]


def _decided(actor: Actor, action: Action, decisions: Decisions) -> Iterator[dict[str, Any]]:
    of_all = _of_all(actor, action, {})
    for subject, decision in decisions:
        yield of_all | _of_one(actor, subject, "allowed" if decision.allowed else "denied", decision.reason)


def _write(rows: list[dict[str, Any]], provided: Provided | None = None) -> bool:
    if provided is not None:
        return writing.insert_provided(rows, provided)
    writing.insert(rows)
    return True


def record(actor: Actor, action: Action | Event, subject: Subject, **detail: str | int | bool) -> Entry:
    """Write one entry for a change of state that the caller's transaction makes.

    Args:
        actor: Who made it; :data:`archive.policy.facts.SYSTEM` for the archive itself.
        action: What was done.
        subject: To what.
        **detail: Codes and counts that explain it; never text.

    Returns:
        The entry, whose place in the log is given once it is committed.

    Raises:
        ValueError: A detail is not a short code.
        django.db.Error: The log cannot be written; the transaction must not commit.
    """
    entry = Entry(**_of_all(actor, action, detail), **_of_one(actor, subject, Entry.Outcome.DONE, Reason.ALLOWED))
    entry.save(force_insert=True)
    return entry
