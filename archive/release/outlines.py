"""What is told of an interview beside its words: of those alone of which the actor reads something."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import Http404

from archive.access.authorise import authorise, authorise_each
from archive.access.errors import DeniedError
from archive.access.lookup import find
from archive.audit.log import Subject
from archive.policy import Action, Actor, Decision, Facts, Reason
from archive.policy.groups import TEAM
from archive.release.counting import told
from archive.release.cursors import decoded, encoded, interview_code
from archive.release.facts import ExcerptFacts
from archive.release.models import Excerpt
from archive.release.selectors import known_to, visible_to

#: What people beyond the team are told of a refusal: of themselves, their grant and the study, not of the interview.
_TOLD_BEYOND = frozenset(
    {
        Reason.NOT_SIGNED_IN,
        Reason.ACCOUNT_CLOSED,
        Reason.TOKEN_NOT_FOR_THIS,
        Reason.TOKEN_REVOKED_HERE,
        Reason.STUDY_LOCKED,
        Reason.ROLE_DOES_NOT_ALLOW,
        Reason.NO_GRANT,
        Reason.GRANT_ENDED,
    }
)
_NOTHING = Decision(allowed=False, reason=Reason.NOT_A_MEMBER)


@dataclass(frozen=True, slots=True)
class Outline:
    """An interview from outside.

    Attributes:
        id: Its id.
        study_id: Its study.
        code: Its code there.
        language: Its main language.
        excerpts: How many of its excerpts the actor may read; None where they are few.
        released_at: When the newest of these was released.
    """

    id: UUID
    study_id: UUID
    code: str
    language: str
    excerpts: int | None
    released_at: datetime


def read_outlines(
    *, actor: Actor, readable: "QuerySet[Excerpt]", cursor: str = "", limit: int = 50
) -> tuple[list[Outline], str]:
    """Return the interviews of a page, by study and code, and the cursor of the next page (empty at the end).

    Each interview is decided on, and on record, as one of its excerpts would be.

    Args:
        actor: Who reads.
        readable: Out of :func:`archive.release.selectors.visible_to`, filtered further.
        cursor: Where to go on, from an earlier page.
        limit: Interviews a page, at least 1.

    Raises:
        BadCursorError: The cursor is malformed.
    """
    rows = list(_counted(readable.filter(_after(cursor)))[: limit + 1])
    page = rows[:limit]
    samples = {one.interview_id: one for one in _samples(page)}
    facts = ExcerptFacts(actor, list(samples.values()))
    allowed = authorise_each(actor, Action.INTERVIEW_OUTLINE, list(samples.values()), lambda one: _about(facts, one))
    shown = {one.interview_id for one in allowed}
    last = page[-1] if len(rows) > limit else None
    following = encoded([str(last["study_id"]), last["interview__code"]]) if last else ""
    return [_outline(row) for row in page if row["interview_id"] in shown], following


def read_outline(*, actor: Actor, interview_id: UUID) -> Outline:
    """Return one interview.

    Raises:
        DeniedError: Nothing of it is open to the actor. The reason is told to the team, and is on record; to everybody
            else it is as if there were no such interview.
    """
    readable = visible_to(actor).filter(interview=interview_id)
    sample = readable.first() or known_to(actor).filter(interview=interview_id).order_by("position").first()
    if sample is None:
        find(actor, Action.INTERVIEW_OUTLINE, known_to(actor).none(), "interview", interview_id)
        raise Http404
    known, subject = _about(ExcerptFacts(actor, [sample]), sample)
    try:
        authorise(actor, Action.INTERVIEW_OUTLINE, known, subject)
    except DeniedError as denied:
        if known.roles & TEAM or denied.decision.reason in _TOLD_BEYOND:
            raise
        raise DeniedError(_NOTHING) from None
    row = _counted(readable).first()
    if row is None:  # ended in this moment
        raise Http404
    return _outline(row)


def _counted(readable: "QuerySet[Excerpt]") -> "QuerySet[Excerpt, Any]":
    grouped = readable.order_by().values("interview_id", "study_id", "interview__code", "interview__language")
    counted = grouped.annotate(found=Count("pk"), newest=Max("release__created_at"), first=Min("position"))
    return counted.order_by("study_id", "interview__code")


def _samples(page: Sequence[dict[str, Any]]) -> list[Excerpt]:
    """Return the first excerpt that the actor reads of each interview: what decides on the whole."""
    if not page:
        return []
    firsts = (Q(interview=row["interview_id"], position=row["first"]) for row in page)
    standing = Excerpt.objects.filter(release__recalled_at__isnull=True).select_related("release")
    return list(standing.filter(reduce(or_, firsts)))


def _about(facts: ExcerptFacts, sample: Excerpt) -> tuple[Facts, Subject]:
    known, subject = facts(sample)
    return known, replace(subject, kind="interview", id=sample.interview_id)


def _outline(row: dict[str, Any]) -> Outline:
    return Outline(
        id=row["interview_id"],
        study_id=row["study_id"],
        code=row["interview__code"],
        language=row["interview__language"],
        excerpts=told(row["found"]),
        released_at=row["newest"],
    )


def _after(cursor: str) -> Q:
    if not cursor:
        return Q()
    study, code = decoded(cursor, UUID, interview_code)
    return Q(study_id__gt=study) | Q(study_id=study, interview__code__gt=code)
