"""Deciding on requests: by the principal investigator, and by the ethics reviewer too where the protocol says so."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.days import last_day
from archive.policy import Action, Actor, Facts
from archive.sharing.extents import Reach, as_json, from_json, reach_of
from archive.sharing.facts import deciders, request_facts
from archive.sharing.keys import seal_reason
from archive.sharing.models import AccessRequest, Grant, RequestDecision
from archive.sharing.services.requests import check_end
from archive.sharing.telling import tell_of_decision
from archive.studies.models import Membership, Study
from archive.studies.services import admit
from archive.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision, its reason for whoever asked, and how far it lets access reach.

    ``reach`` is the principal investigator's to say, within what was asked for; None grants what was asked for.
    """

    approves: bool
    reason: str
    reach: Reach | None = None


def decide_request(*, actor: Actor, request_id: UUID, verdict: Verdict) -> AccessRequest:
    """Decide on a request. One refusal declines it; the last approval that it needs makes the grant.

    Raises:
        DeniedError: The actor's role does not decide on it, or it is their own.
        AccessRequest.DoesNotExist: There is no such request.
        ValidationError: It is decided already, a refusal has no reason, more is to be granted than was asked for, or
            whoever asked may hold no role in the study; or the actor decided on it in a role they had before.
    """
    found: list[AccessRequest] = []

    def gather() -> tuple[Facts, Subject]:
        study = Study.objects.select_for_update().get(access_requests=request_id)
        request = AccessRequest.objects.select_for_update().get(pk=request_id)
        request.study = study
        found.append(request)
        return request_facts(actor, request)

    with authorised(actor, Action.ACCESS_DECIDE, gather) as subject:
        request = found[0]
        role = Role(min(deciders(request) & subject.roles))
        _check(actor, request, role, verdict)
        _store(actor, request, role, verdict)
        record(actor, Action.ACCESS_DECIDE, subject, approves=verdict.approves, role=role.value)
        if _settle(actor, request, subject):
            tell_of_decision(request, actor.user_id)
    return request


def _check(actor: Actor, request: AccessRequest, role: Role, verdict: Verdict) -> None:
    if request.state != AccessRequest.State.WAITING or request.decisions.filter(role=role).exists():
        raise ValidationError(_("This has been decided on already."))
    if request.decisions.filter(decided_by=actor.user_id).exists():
        raise ValidationError(_("You have decided on this in another role. Another person has to, in this one."))
    if not verdict.approves and not verdict.reason.strip():
        raise ValidationError({"reason": _("Tell the person who asks why.")})
    if verdict.approves and verdict.reach is not None and role is Role.PRINCIPAL_INVESTIGATOR:
        if not verdict.reach.within(reach_of(request)):
            raise ValidationError(_("More than was asked for cannot be granted."))
        check_end(request.study, last_day(verdict.reach.until))


def _store(actor: Actor, request: AccessRequest, role: Role, verdict: Verdict) -> None:
    decision = RequestDecision(request=request, decided_by_id=actor.user_id, role=role, approves=verdict.approves)
    if verdict.approves and role is Role.PRINCIPAL_INVESTIGATOR:
        decision.extent = as_json(verdict.reach or reach_of(request))
    decision.sealed_reason = seal_reason(request.study_id, decision, verdict.reason.strip())
    decision.save(force_insert=True)


def _settle(actor: Actor, request: AccessRequest, subject: Subject) -> bool:
    """Close a request that has all the decisions it needs. Returns whether it has."""
    decisions = list(request.decisions.all())
    if all(one.approves for one in decisions):
        if {one.role for one in decisions} != deciders(request):
            return False
        extent = next(one.extent for one in decisions if one.extent is not None)
        request.state = AccessRequest.State.APPROVED
        _grant(actor, request, from_json(extent), subject)
    else:
        request.state = AccessRequest.State.DECLINED
    request.decided_at = timezone.now()
    request.save(update_fields=["state", "decided_at"])
    return True


def _grant(actor: Actor, request: AccessRequest, reach: Reach, subject: Subject) -> Grant:
    if reach.until <= timezone.now():
        raise ValidationError(_("What was asked for is over. Decline it, and let them ask anew."))
    standing = Membership.objects.filter(
        study=request.study_id, user=request.requester_id, role=Role.CO_AUTHOR, ended_at__isnull=True
    )
    by_hand = standing.exclude(grants__let_in=True).exists()
    membership = admit(actor, subject, request.study_id, request.requester_id, Role.CO_AUTHOR)
    grant = Grant.objects.create(
        study_id=request.study_id,
        holder_id=request.requester_id,
        membership=membership,
        let_in=not by_hand,
        request=request,
        purpose=request.purpose,
        agreement=request.agreement,
        **reach.columns(),
    )
    record(actor, Action.ACCESS_DECIDE, subject, grant=str(grant.pk), until=last_day(grant.until).isoformat())
    return grant
