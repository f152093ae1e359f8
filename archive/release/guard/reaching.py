"""How many excerpts a grant reaches: what its budget is a share of."""

from django.contrib.auth import get_user_model

from archive.policy import Actor, ActorKind
from archive.release.selectors import visible_to
from archive.release.sight import within
from archive.sharing.models import Grant


def reach_in_excerpts(grant: Grant) -> int:
    """Return how many excerpts the holder may read now among those that a grant covers."""
    open_account = get_user_model().objects.filter(pk=grant.holder_id, is_active=True).exists()
    holder = Actor(kind=ActorKind.PERSON, id=grant.holder_id, active=open_account)
    return visible_to(holder).filter(within(grant), study=grant.study_id).order_by().count()
