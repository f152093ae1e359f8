"""Locking at once, by one person; unlocking by two of different roles."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.audit.log import Subject, record
from archive.notices.services import notify
from archive.policy import Action, Actor, Facts
from archive.studies.facts import study_facts
from archive.studies.gate import authorised_in_study
from archive.studies.lockdown.models import Lock, UnlockProposal
from archive.studies.lockdown.selectors import (
    everybody_of,
    ids_of_unlockers,
    in_different_roles,
    open_proposal,
    standing_lock,
)
from archive.studies.models import Study
from archive.vocabulary import LockReason, NoticeKind, StudyState

#: How long a proposal to unlock can be approved.
PROPOSAL_LASTS = timedelta(hours=24)


def lock_study(*, actor: Actor, study_id: UUID, reason: LockReason) -> Lock:
    """Lock a study: once this returns nothing of it is served to anybody, in whatever process.

    Every decision reads the study's state, and answers that were allowed before are asked about once more as they are
    sent (``fence``). API tokens made until now stay revoked for this study after it is unlocked. Work in the queue
    waits. Locking a locked study changes nothing.

    Returns:
        The lock that holds.

    Raises:
        DeniedError: Only principal investigators, ethics reviewers and data stewards may, after a fresh proof of who
            they are.
    """
    with authorised_in_study(actor, Action.STUDY_LOCK, study_id) as (study, subject):
        if (standing := standing_lock(study)) is not None:
            return standing
        lock = Lock.objects.create(study=study, reason=reason, state_before=study.state, locked_by_id=actor.user_id)
        study.state, study.tokens_since = StudyState.LOCKED, timezone.now()
        study.save(update_fields=["state", "tokens_since"])
        record(actor, Action.STUDY_LOCK, subject, lock=str(lock.pk), ground=reason.value)
        _tell(actor, study, NoticeKind.STUDY_LOCKED, {*everybody_of(study), *ids_of_unlockers(study)})
    return lock


def _tell(actor: Actor, study: Study, kind: NoticeKind, users: Iterable[UUID]) -> None:
    others = {user for user in users if user != actor.id}
    notify(users=others, kind=kind, study_id=study.pk, object_id=study.pk, path=reverse("study", args=[study.pk]))


def propose_unlock(*, actor: Actor, study_id: UUID) -> UnlockProposal:
    """Propose to unlock a study; for a day, another person of a different role can carry it out.

    Raises:
        DeniedError: As for locking, with a second factor; or the study is not locked.
        ValidationError: A proposal stands already.
    """
    with authorised_in_study(actor, Action.UNLOCK_PROPOSE, study_id) as (study, subject):
        lock = _lock_of(study)
        if open_proposal(study) is not None:
            raise ValidationError(_("It is proposed already. Another person of a different role can unlock now."))
        lock.proposals.filter(ended_at__isnull=True).update(ended_at=timezone.now())  # run out
        proposal = UnlockProposal.objects.create(
            lock=lock, proposed_by_id=actor.user_id, expires_at=timezone.now() + PROPOSAL_LASTS
        )
        record(actor, Action.UNLOCK_PROPOSE, subject, lock=str(lock.pk), proposal=str(proposal.pk))
        _tell(actor, study, NoticeKind.UNLOCK_PROPOSED, ids_of_unlockers(study))
    return proposal


def _lock_of(study: Study) -> Lock:
    """Return the lock that holds, under the study's lock; one made by hand in the database gets its row now."""
    standing = standing_lock(study)
    if standing is not None:
        return standing
    first = study.memberships.earliest("created_at").user
    return Lock.objects.create(study=study, reason=LockReason.OTHER, state_before=StudyState.OPEN, locked_by=first)


def take_back_proposal(*, actor: Actor, study_id: UUID) -> None:
    """Take the standing proposal back; whoever could have made it may, since it only keeps the lock.

    Raises:
        DeniedError: As for proposing.
        ValidationError: There is none.
    """
    with authorised_in_study(actor, Action.UNLOCK_PROPOSE, study_id) as (study, subject):
        proposal = _proposal_of(study)
        proposal.ended_at = timezone.now()
        proposal.save(update_fields=["ended_at"])
        record(actor, Action.UNLOCK_PROPOSE, subject, proposal=str(proposal.pk), taken_back=True)


def approve_unlock(*, actor: Actor, study_id: UUID) -> Lock:
    """Unlock a study as another person proposed. What waited goes on, and the study is as open as it was.

    Raises:
        DeniedError: The actor proposed it, or holds no role beside the one it was proposed in.
        ValidationError: No proposal stands, or it has run out.
    """
    with authorised_in_study(actor, Action.UNLOCK_APPROVE, study_id, approval_facts) as (study, subject):
        proposal = _proposal_of(study)
        lock = proposal.lock
        now = timezone.now()
        proposal.approved_by_id, proposal.ended_at = actor.user_id, now
        proposal.save(update_fields=["approved_by", "ended_at"])
        lock.ended_at = now
        lock.save(update_fields=["ended_at"])
        study.state = lock.state_before
        study.save(update_fields=["state"])
        record(actor, Action.UNLOCK_APPROVE, subject, lock=str(lock.pk), proposed_by=str(proposal.proposed_by_id))
        _tell(actor, study, NoticeKind.STUDY_UNLOCKED, {*everybody_of(study), *ids_of_unlockers(study)})
    return lock


def _proposal_of(study: Study) -> UnlockProposal:
    proposal = open_proposal(study)
    if proposal is None:
        raise ValidationError(_("Nobody proposes to unlock this study now, or the proposal has run out."))
    return proposal


def approval_facts(actor: Actor, study: Study) -> tuple[Facts, Subject]:
    """Return the facts of ending the study's lock: whether this is a second person, of a different role.

    While nobody proposes there is nobody to be the second after, and both are taken to hold; the service says so.
    """
    facts, subject = study_facts(actor, study)
    proposal = open_proposal(study)
    if proposal is None or actor.id is None:
        return replace(facts, second_person=True, other_role=True), subject
    second = proposal.proposed_by_id != actor.id
    other = in_different_roles(study, proposal.proposed_by_id, actor.id)
    return replace(facts, second_person=second, other_role=other), subject
