"""Reading studies: always through what the actor may know of."""

from uuid import UUID

from django.db.models import QuerySet

from archive.policy import Actor
from archive.studies.models import Membership, Participant, Study
from archive.vocabulary import PlatformRole, Role


def roles_in(actor: Actor, study_id: UUID) -> frozenset[Role]:
    """Return the actor's current roles in a study; none for nobody."""
    if actor.id is None:
        return frozenset()
    held = Membership.objects.filter(study_id=study_id, user_id=actor.id, ended_at__isnull=True)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def studies_with_role(actor: Actor, roles: frozenset[Role]) -> "QuerySet[Study]":
    """Return the studies in which the actor currently holds one of ``roles``."""
    if actor.id is None:
        return Study.objects.none()
    held = Membership.objects.filter(user_id=actor.id, ended_at__isnull=True, role__in=roles)
    return Study.objects.filter(pk__in=held.values("study_id"))


def visible_to(actor: Actor) -> "QuerySet[Study]":
    """Return the studies whose existence the actor may know of."""
    if PlatformRole.DATA_STEWARD in actor.platform_roles:
        return Study.objects.all()
    return studies_with_role(actor, frozenset(Role))


def team_of(study: Study) -> "QuerySet[Membership]":
    """Return the current memberships of a study, with their people."""
    return study.memberships.filter(ended_at__isnull=True).select_related("user").order_by("created_at")


def participants_of(study: Study) -> "QuerySet[Participant]":
    """Return a study's participants, those who withdrew included: their code stays as a tombstone."""
    return study.participants.order_by("code")


def participants_visible_to(actor: Actor) -> "QuerySet[Participant]":
    """Return the participants of studies whose existence the actor may know of; ``decide()`` has the last word."""
    return Participant.objects.filter(study__in=visible_to(actor)).select_related("study")


def leads_of(study: Study) -> "QuerySet[Membership]":
    """Return the current principal investigators of a study: whom to ask."""
    return team_of(study).filter(role=Role.PRINCIPAL_INVESTIGATOR)
