"""Who is told what about requests and grants."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from archive.notices.services import notify
from archive.sharing.facts import deciders
from archive.sharing.models import AccessRequest, Grant
from archive.studies.models import Membership
from archive.vocabulary import NoticeKind, Role


def _people(study_id: UUID, roles: Iterable[Role]) -> set[UUID]:
    held = Membership.objects.filter(study=study_id, role__in=list(roles), ended_at__isnull=True)
    return set(held.values_list("user_id", flat=True))


def tell_deciders(request: AccessRequest) -> None:
    """Tell those who decide on it that a request has arrived."""
    _tell(request, _people(request.study_id, deciders(request)), NoticeKind.REQUEST_ARRIVED)


def tell_of_decision(request: AccessRequest, decided_by: UUID) -> None:
    """Tell whoever asked how it was decided, and the others who decide that it was."""
    approved = request.state == AccessRequest.State.APPROVED
    others = _people(request.study_id, deciders(request)) - {decided_by}
    _tell(request, [request.requester_id], NoticeKind.REQUEST_APPROVED if approved else NoticeKind.REQUEST_DECLINED)
    _tell(request, others, NoticeKind.REQUEST_SETTLED)


def tell_of_taking_back(request: AccessRequest) -> None:
    """Tell those who would have decided that they need not."""
    _tell(request, _people(request.study_id, deciders(request)), NoticeKind.REQUEST_TAKEN_BACK)


def _tell(request: AccessRequest, users: Iterable[UUID], kind: NoticeKind) -> None:
    page = reverse("access_request", args=[request.pk])
    notify(users=users, kind=kind, study_id=request.study_id, object_id=request.pk, path=page)


def tell_of_grant(grant: Grant, kind: NoticeKind, changed_by: UUID | None = None) -> None:
    """Tell a grant's holder, and those who decide on grants of its study, what became of it."""
    users = {grant.holder_id, *_people(grant.study_id, [Role.PRINCIPAL_INVESTIGATOR])}
    if grant.request is not None and grant.request.ethics_decides:
        users |= _people(grant.study_id, [Role.ETHICS_REVIEWER])
    page = reverse("grant", args=[grant.pk])
    notify(users=users - {changed_by}, kind=kind, study_id=grant.study_id, object_id=grant.pk, path=page)
