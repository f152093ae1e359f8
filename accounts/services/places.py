"""What an invitation leads to, and who may send one there."""

from dataclasses import dataclass
from uuid import UUID

from accounts.facts import platform
from accounts.models import Invitation
from archive.audit.log import Subject
from archive.policy import Action, Actor, Facts
from archive.studies.facts import study_facts
from archive.studies.models import Study
from archive.vocabulary import PlatformRole, Role


@dataclass(frozen=True, slots=True)
class Place:
    """What an invitation leads to besides an account. At most one of the two.

    Attributes:
        platform_roles: Roles across the archive; only operators give them.
        study_id: A study, together with
        role: the role there; given by those who manage its members.
    """

    platform_roles: frozenset[PlatformRole] = frozenset()
    study_id: UUID | None = None
    role: Role | None = None

    def __post_init__(self) -> None:
        if (self.study_id is None) != (self.role is None) or (self.study_id and self.platform_roles):
            raise ValueError("An invitation is to a study in one role, or to the platform.")

    @property
    def action(self) -> Action:
        """What sending or changing such an invitation needs."""
        if self.study_id is not None:
            return Action.MEMBER_MANAGE
        return Action.ACCOUNT_MANAGE if self.platform_roles else Action.INVITATION_SEND


def place_of(invitation: Invitation) -> Place:
    """Return what ``invitation`` leads to."""
    roles = frozenset(PlatformRole(value) for value in invitation.platform_roles)
    return Place(platform_roles=roles, study_id=invitation.study_id, role=invitation.study_role)


def invitation_facts(actor: Actor, place: Place, invitation_id: UUID | None = None) -> tuple[Facts, Subject]:
    """Return the facts of an invitation to ``place``, the study's row locked if there is one.

    Raises:
        Study.DoesNotExist: There is no such study.
    """
    if place.study_id is None:
        return platform(kind="invitation", object_id=invitation_id)
    facts, subject = study_facts(actor, Study.objects.select_for_update().get(pk=place.study_id))
    return facts, Subject(kind="invitation", id=invitation_id, study_id=place.study_id, roles=subject.roles)
