"""What an entry says: of whom, of what, and what happened, by opaque ids and short codes. No text has a way in."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils import timezone

from archive.audit.context import current_request_id
from archive.policy import Action, Actor

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


def of_all(actor: Actor, action: Action | Event, detail: Detail) -> dict[str, Any]:
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


def of_one(actor: Actor, subject: Subject, outcome: str, reason: str) -> dict[str, Any]:
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
