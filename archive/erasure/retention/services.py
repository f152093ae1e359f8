"""The schedule, and legal holds: proposed by one person, set or lifted by another."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.audit.log import Subject, record
from archive.erasure.retention.models import Hold, KeptUntil
from archive.erasure.retention.selectors import standing_hold
from archive.notices.services import notify
from archive.policy import Action, Actor, Facts
from archive.studies.facts import study_facts
from archive.studies.gate import authorised_in_study
from archive.studies.lockdown.selectors import ids_of_unlockers
from archive.studies.models import Study
from archive.vocabulary import HoldReason, Material, NoticeKind

#: How long a proposed hold stops destruction while it waits for the second person.
PROPOSAL_LASTS = timedelta(days=7)


def keep_until(*, actor: Actor, study_id: UUID, material: Material, day: date) -> KeptUntil:
    """Set the last day on which a study keeps one kind of material, never later than the study itself is kept.

    Raises:
        DeniedError: Only the principal investigator may, after a fresh proof of who they are.
        ValidationError: The day lies after the one to which the study may be kept.
    """
    with authorised_in_study(actor, Action.RETENTION_SET, study_id) as (study, subject):
        if day > study.retention_until:
            raise ValidationError({"day": _("The ethics approval lets nothing be kept for longer than the study.")})
        kept, _created = KeptUntil.objects.update_or_create(study=study, material=material, defaults={"day": day})
        record(actor, Action.RETENTION_SET, subject, material=material.value, until=day.isoformat())
    return kept


def propose_hold(*, actor: Actor, study_id: UUID, reason: HoldReason) -> Hold:
    """Propose a legal hold. From this moment, for a week at most, nothing is destroyed by schedule.

    Raises:
        DeniedError: Only principal investigators, ethics reviewers and data stewards may.
        ValidationError: One stands, or is proposed.
    """
    with authorised_in_study(actor, Action.HOLD_PROPOSE, study_id) as (study, subject):
        if standing_hold(study) is not None:
            raise ValidationError(_("A legal hold stands already, or is proposed."))
        expires = timezone.now() + PROPOSAL_LASTS
        hold = Hold.objects.create(study=study, reason=reason, proposed_by_id=actor.user_id, expires_at=expires)
        record(actor, Action.HOLD_PROPOSE, subject, hold=str(hold.pk), ground=reason.value)
        _tell(actor, study, NoticeKind.HOLD_PROPOSED)
    return hold


def propose_lift(*, actor: Actor, study_id: UUID) -> Hold:
    """Propose to lift the hold that stands. It stands until another person agrees.

    Raises:
        DeniedError: As for proposing one.
        ValidationError: None stands, or another person has only proposed it yet.
    """
    with authorised_in_study(actor, Action.HOLD_PROPOSE, study_id) as (study, subject):
        hold = _hold_of(study)
        if hold.set_at is None:  # nothing but a proposal, whose maker may take it back: others would end it alone
            if hold.proposed_by_id != actor.user_id:
                raise ValidationError(
                    _("Only whoever proposed it takes it back. If nobody agrees, it lapses by itself.")
                )
            hold.lifted_at, hold.lifted_by_id = timezone.now(), actor.user_id
        else:
            hold.lift_proposed_by_id = actor.user_id
        hold.save()
        record(actor, Action.HOLD_PROPOSE, subject, hold=str(hold.pk), lift=True)
        _tell(actor, study, NoticeKind.HOLD_PROPOSED)
    return hold


def approve_hold(*, actor: Actor, study_id: UUID) -> Hold:
    """Set the hold that another person proposed, or lift it as another person proposed.

    Raises:
        DeniedError: The actor proposed it.
        ValidationError: Nothing waits for approval, or whoever proposed to lift it could not do so any more.
    """
    with authorised_in_study(actor, Action.HOLD_APPROVE, study_id, approval_facts) as (study, subject):
        hold = _hold_of(study)
        if hold.set_at is None:
            hold.set_by_id, hold.set_at = actor.user_id, timezone.now()
        elif hold.lift_proposed_by_id in ids_of_unlockers(study):
            hold.lifted_by_id, hold.lifted_at = actor.user_id, timezone.now()
        else:
            raise ValidationError(_("Nobody who may proposes to lift this hold now."))
        hold.save()
        record(actor, Action.HOLD_APPROVE, subject, hold=str(hold.pk), lifted=hold.lifted_at is not None)
        _tell(actor, study, NoticeKind.HOLD_CHANGED)
    return hold


def _hold_of(study: Study) -> Hold:
    hold = standing_hold(study)
    if hold is None:
        raise ValidationError(_("There is no legal hold on this study."))
    return hold


def approval_facts(actor: Actor, study: Study) -> tuple[Facts, Subject]:
    """Return the facts of agreeing to what is proposed about a hold."""
    facts, subject = study_facts(actor, study)
    hold = standing_hold(study)
    if hold is None:
        return replace(facts, second_person=True), subject  # the service says that there is nothing
    proposer = hold.proposed_by_id if hold.set_at is None else hold.lift_proposed_by_id
    return replace(facts, second_person=proposer != actor.id), subject


def _tell(actor: Actor, study: Study, kind: NoticeKind) -> None:
    users: Iterable[UUID] = ids_of_unlockers(study) - {actor.user_id}
    notify(users=users, kind=kind, study_id=study.pk, object_id=study.pk, path=reverse("retention", args=[study.pk]))
