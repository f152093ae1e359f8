"""How many excerpts a grant reaches: what its budget is a share of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Count

from archive.policy import Actor, ActorKind
from archive.release.selectors import visible_to
from archive.release.sight import within
from archive.sharing.extents import reach_of
from archive.sharing.models import Grant
from archive.sharing.rights import rights_of


def reach_in_excerpts(grant: Grant) -> int:
    """Return how many excerpts the holder may read now among those that a grant covers."""
    holder = _holder(grant.holder_id, _open_accounts([grant.holder_id]))
    return visible_to(holder).filter(within(grant), study=grant.study_id).order_by().count()


def reaches_in_excerpts(grants: Iterable[Grant]) -> dict[UUID, int]:
    """Return the same of several grants: some statements for each holder, however many grants they have."""
    held: dict[UUID, list[Grant]] = defaultdict(list)
    for grant in grants:
        held[grant.holder_id].append(grant)
    open_accounts = _open_accounts(held)
    reaches: dict[UUID, int] = {}
    for holder_id, theirs in held.items():
        reaches |= _reaches(_holder(holder_id, open_accounts), theirs)
    return reaches


def _reaches(holder: Actor, grants: Iterable[Grant]) -> Mapping[UUID, int]:
    """Count what the holder may read by interview, and add up what each grant covers."""
    studies = {grant.study_id for grant in grants}
    rights = rights_of(holder)  # of these studies alone: each grant is a condition of the statement
    rights = replace(rights, studies={key: study for key, study in rights.studies.items() if key in studies})
    seen = visible_to(holder, rights).filter(study__in=studies).order_by()
    counted: dict[UUID, list[tuple[UUID, str, int]]] = defaultdict(list)
    for study_id, *interview in seen.values_list("study", "interview", "interview__language").annotate(Count("pk")):
        counted[study_id].append(tuple(interview))
    return {
        grant.pk: sum(many for key, language, many in counted[grant.study_id] if reach_of(grant).covers(key, language))
        for grant in grants
    }


def _holder(holder_id: UUID, open_accounts: set[UUID]) -> Actor:
    return Actor(kind=ActorKind.PERSON, id=holder_id, active=holder_id in open_accounts)


def _open_accounts(holder_ids: Iterable[UUID]) -> set[UUID]:
    found = get_user_model().objects.filter(pk__in=list(holder_ids), is_active=True)
    return set(found.values_list("pk", flat=True))
