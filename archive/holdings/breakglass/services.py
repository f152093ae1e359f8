"""Asking for break-glass access, approving it as a second person, reading under it, ending it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.access.authorise import authorise, authorised
from archive.audit.log import Subject, record
from archive.holdings.breakglass.models import Glass
from archive.holdings.breakglass.selectors import open_glass
from archive.holdings.facts import interview_facts
from archive.holdings.gate import authorised_on_interview
from archive.holdings.models import Interview
from archive.holdings.selectors import OpenTurn, original_of
from archive.holdings.withheld import unplaced
from archive.notices.services import notify
from archive.policy import Action, Actor, Facts
from archive.policy.groups import ETHICS
from archive.studies.lockdown.selectors import ids_of_unlockers
from archive.studies.models import Study
from archive.studies.selectors import team_of
from archive.vocabulary import GlassReason, NoticeKind

#: How long a second person can approve.
ASKING_LASTS = timedelta(hours=24)
#: How long access can last, in hours.
HOURS = (1, 4, 24)


def ask_to_break_glass(*, actor: Actor, interview_id: UUID, reason: GlassReason, hours: int) -> Glass:
    """Ask to read the original of one interview outside the rules. Nothing is open before a second person approves.

    Whoever may approve is told, and the ethics reviewer.

    Raises:
        DeniedError: The actor is not of the study's team, a participant withdrew or did not agree to archiving, the
            study is locked, or a proof of who they are is due.
        ValidationError: It is for a time that is not offered, or they ask or may read already.
    """
    if hours not in HOURS:
        raise ValidationError({"hours": _("Choose one of the times offered.")})
    with authorised_on_interview(actor, Action.GLASS_ASK, interview_id) as (interview, subject):
        theirs = Glass.objects.filter(interview=interview, asked_by_id=actor.user_id, ended_at__isnull=True)
        if any(one.waits() or one.is_open() for one in theirs):
            raise ValidationError(_("You have asked for this already, or may read it now."))
        glass = Glass.objects.create(
            interview=interview,
            asked_by_id=actor.user_id,
            reason=reason,
            hours=hours,
            expires_at=timezone.now() + ASKING_LASTS,
        )
        record(actor, Action.GLASS_ASK, subject, glass=str(glass.pk), ground=reason.value, hours=hours)
        _tell(actor, glass, NoticeKind.GLASS_ASKED, ids_of_unlockers(interview.study))
    return glass


def approve_break_glass(*, actor: Actor, glass_id: UUID) -> Glass:
    """Let the person who asked read the original, from now for as long as they asked. The ethics reviewer is told.

    Raises:
        DeniedError: The actor is no principal investigator of the study or data steward, or asked themselves.
        ValidationError: It was refused, approved or ended meanwhile, or waited for too long.
        Glass.DoesNotExist: There is none.
    """
    with _authorised_on_glass(actor, Action.GLASS_APPROVE, glass_id) as (glass, subject):
        if not glass.waits():
            raise ValidationError(_("This can no longer be approved. It has to be asked for anew."))
        glass.approved_by_id, glass.ends_at = actor.user_id, timezone.now() + timedelta(hours=glass.hours)
        glass.save(update_fields=["approved_by", "ends_at"])
        record(actor, Action.GLASS_APPROVE, subject, glass=str(glass.pk), hours=glass.hours)
        _tell(actor, glass, NoticeKind.GLASS_BROKEN, {glass.asked_by_id, *ids_of_unlockers(glass.interview.study)})
    return glass


def end_break_glass(*, actor: Actor, glass_id: UUID) -> Glass:
    """End the access at once, or refuse it before it was approved. Ending what is over changes nothing.

    Raises:
        DeniedError: The actor has nothing to do with the study's team, its ethics or stewardship.
        Glass.DoesNotExist: There is none.
    """
    with _authorised_on_glass(actor, Action.GLASS_END, glass_id) as (glass, subject):
        if glass.ended_at is None and (glass.waits() or glass.is_open()):
            glass.ended_at = timezone.now()
            glass.save(update_fields=["ended_at"])
            record(actor, Action.GLASS_END, subject, glass=str(glass.pk))
            _tell(actor, glass, NoticeKind.GLASS_ENDED, {glass.asked_by_id, *_ethics_of(glass.interview.study)})
    return glass


def read_by_break_glass(*, actor: Actor, interview: Interview) -> list[OpenTurn]:
    """Open the original of an interview under the actor's break-glass access, which the log names.

    Returns:
        The turns of the version that stands; none if no transcript does.

    Raises:
        DeniedError: Nobody let the actor, the time is over, or something withheld has no place in the version yet.
    """
    glass = open_glass(actor.id, interview.pk)
    facts, subject = interview_facts(actor, interview)
    facts = replace(facts, glass_broken=glass is not None, withheld_placed=not unplaced(interview))
    authorise(actor, Action.GLASS_READ, facts, replace(subject, grant_id=glass.pk if glass else None))
    return original_of(interview)


@contextmanager
def _authorised_on_glass(actor: Actor, action: Action, glass_id: UUID) -> Iterator[tuple[Glass, Subject]]:
    locked: list[Glass] = []

    def gather() -> tuple[Facts, Subject]:
        study = Study.objects.select_for_update().get(interviews__glasses=glass_id)
        glass = Glass.objects.select_for_update().get(pk=glass_id)
        glass.interview.study = study
        locked.append(glass)
        return glass_facts(actor, glass)

    with authorised(actor, action, gather) as subject:
        yield locked[0], subject


def glass_facts(actor: Actor, glass: Glass) -> tuple[Facts, Subject]:
    """Return the facts of a break-glass access and how the log names it."""
    facts, subject = interview_facts(actor, glass.interview)
    facts = replace(facts, second_person=glass.asked_by_id != actor.id)
    return facts, replace(subject, kind="break_glass", id=glass.pk)


def _ethics_of(study: Study) -> set[UUID]:
    return set(team_of(study).filter(role__in=ETHICS).values_list("user_id", flat=True))


def _tell(actor: Actor, glass: Glass, kind: NoticeKind, users: Iterable[UUID]) -> None:
    study_id = glass.interview.study_id
    path = reverse("break_glass", args=[study_id])
    notify(users={one for one in users if one != actor.id}, kind=kind, study_id=study_id, object_id=glass.pk, path=path)
