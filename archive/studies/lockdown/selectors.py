"""Where the lock of a study stands, and who may end it."""

from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils import timezone

from archive.policy.groups import ETHICS, LEADS
from archive.studies.lockdown.models import Lock, UnlockProposal
from archive.studies.models import Membership, Study
from archive.studies.selectors import team_of
from archive.vocabulary import PlatformRole

#: Roles in a study whose holders may end its lock, beside data stewards.
UNLOCKERS = LEADS | ETHICS


def standing_lock(study: Study) -> Lock | None:
    """Return the lock that holds now."""
    return study.locks.filter(ended_at__isnull=True).select_related("locked_by").first()


def open_proposal(study: Study) -> UnlockProposal | None:
    """Return the proposal to end the lock that can be approved now."""
    waiting = UnlockProposal.objects.filter(lock__study=study, lock__ended_at__isnull=True, ended_at__isnull=True)
    return waiting.filter(expires_at__gt=timezone.now()).select_related("proposed_by", "lock").first()


def unlockers_of(study: Study) -> "QuerySet[Membership]":
    """Return the people of the study who may end its lock, by membership; every data steward may as well."""
    return team_of(study).filter(role__in=UNLOCKERS, user__is_active=True).order_by("role", "user__display_name")


def everybody_of(study: Study) -> set[UUID]:
    """Return the accounts of everybody who holds a role in the study."""
    return set(team_of(study).values_list("user_id", flat=True))


def ids_of_unlockers(study: Study) -> set[UUID]:
    """Return the accounts of everybody who may end the study's lock, data stewards included."""
    # Accounts are few, and both databases do not look into JSON alike.
    stewards = {one.pk for one in get_user_model().objects.filter(is_active=True) if _is_steward(one)}
    return stewards | set(unlockers_of(study).values_list("user_id", flat=True))


def _is_steward(account: Any) -> bool:
    return PlatformRole.DATA_STEWARD in account.roles


def capacities(study: Study, user_id: UUID) -> frozenset[str]:
    """Return the roles in which a person may end the study's lock, as they are now; none for a closed account."""
    account = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    if account is None:
        return frozenset()
    held = team_of(study).filter(user_id=user_id, role__in=UNLOCKERS)
    own = frozenset(held.values_list("role", flat=True))
    return own | {role.value for role in account.roles & {PlatformRole.DATA_STEWARD}}


def in_different_roles(study: Study, first: UUID, second: UUID) -> bool:
    """Return whether two people can act together in two different roles."""
    one, other = capacities(study, first), capacities(study, second)
    return bool(one) and bool(other) and len(one | other) > 1
