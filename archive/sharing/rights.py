"""What an actor holds, read once for one request: their roles and their grants, study by study."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from archive.policy import Actor, ActorKind
from archive.records.kept import Asking, Kept, together
from archive.records.whose import Whose, belongs
from archive.sharing.models import Grant
from archive.studies.models import Membership, Study
from archive.vocabulary import Role, StudyState

_ROLES = Kept(
    lambda by: (
        Membership.objects.filter(belongs("user", by), ended_at__isnull=True)
        .select_related("study")
        .order_by("study__title", "study_id")
    )
)
_GRANTS = Kept(lambda by: Grant.objects.filter(belongs("holder", by)).select_related("membership"))


@dataclass(frozen=True, slots=True)
class Rights:
    """A picture of one moment. It is never kept: the next request reads anew, and sees what was taken away meanwhile.

    Attributes:
        actor: Whose.
        studies: Where they hold a role, by title.
        roles: Their current roles there.
        grants: All their grants, those included that hold no more: why something is closed is then told.
    """

    actor: Actor
    studies: Mapping[UUID, Study]
    roles: Mapping[UUID, frozenset[Role]]
    grants: Mapping[UUID, Sequence[Grant]]

    def roles_in(self, study_id: UUID) -> frozenset[Role]:
        """Return the actor's roles in a study; none where they have nothing to do with it."""
        return self.roles.get(study_id, frozenset())

    def grants_in(self, study_id: UUID) -> Sequence[Grant]:
        """Return the actor's grants in a study, each with its membership."""
        return self.grants.get(study_id, ())

    def studies_with(self, roles: frozenset[Role]) -> list[Study]:
        """Return the studies in which they hold one of ``roles``, by title."""
        return [study for key, study in self.studies.items() if self.roles[key] & roles]

    def open_with(self, roles: frozenset[Role]) -> list[Study]:
        """Return those that no lock keeps from them: not locked now, nor since their token was made."""
        return [study for study in self.studies_with(roles) if self._is_open(study)]

    def _is_open(self, study: Study) -> bool:
        if study.state == StudyState.LOCKED:
            return False
        if self.actor.kind is not ActorKind.TOKEN or study.tokens_since is None:
            return True
        made = self.actor.token_made_at
        return made is not None and study.tokens_since < made


def rights_of(actor: Actor) -> Rights:
    """Read what an actor holds now: two statements, however many studies there are; none for nobody."""
    told = together(*asking_rights(Whose(actor.id))) if actor.id is not None else ((), ())
    return rights_told(actor, *told)


def asking_rights(whose: Whose) -> tuple[Asking, Asking]:
    """Return the statements that :func:`rights_told` makes something of."""
    roles, grants = (one.asking(whose.by, whose=whose.value) for one in (_ROLES, _GRANTS))
    return roles, grants


def rights_told(actor: Actor, held: Iterable[Membership], given: Iterable[Grant]) -> Rights:
    """Return what an actor holds, out of the roles and grants that the statements of :func:`asking_rights` told."""
    studies: dict[UUID, Study] = {}
    roles: dict[UUID, frozenset[Role]] = {}
    grants: dict[UUID, list[Grant]] = {}
    for one in held:
        studies[one.study_id] = one.study
        roles[one.study_id] = roles.get(one.study_id, frozenset()) | {Role(one.role)}
    for grant in given:
        grants.setdefault(grant.study_id, []).append(grant)
    return Rights(actor, studies, roles, grants)


def studies_of(by: str) -> "QuerySet[Membership, Any]":
    """Return, for a kept statement, the studies in which an account holds a role; see :mod:`archive.records.whose`."""
    return Membership.objects.filter(belongs("user", by), ended_at__isnull=True).values("study")
