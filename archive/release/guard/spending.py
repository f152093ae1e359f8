"""Where the budgets of grants stand, for whoever may look at them: some statements, however many grants there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count

from archive.release.guard.budgets import budget_of, limit_of, limits_in, today_in_utc, with_budgets
from archive.release.guard.reaching import reaches_in_excerpts
from archive.release.models import Excerpt
from archive.sharing.models import Grant


@dataclass(frozen=True, slots=True)
class Spending:
    """Where a grant's budget stands: excerpts opened on this day and in all, and how many each may be."""

    today: int
    day_limit: int
    opened: int
    limit: int

    @property
    def renews_at(self) -> datetime:
        """When the next day begins."""
        return datetime.combine(today_in_utc() + timedelta(days=1), time(), tzinfo=UTC)

    @property
    def left_today(self) -> int:
        """How many excerpts that were not opened before may still be opened today."""
        return max(0, min(self.day_limit - self.today, self.left))

    @property
    def left(self) -> int:
        """How many may still be opened in all."""
        return max(0, self.limit - self.opened)


def spending_of(grant: Grant) -> Spending:
    """Return where a grant's budget stands, for callers allowed to look at the grant."""
    return spendings_of([grant])[grant.pk]


def spendings_of(grants: Iterable[Grant]) -> dict[UUID, Spending]:
    """Return where the budget of each grant stands, for callers allowed to look at them."""
    held = with_budgets(grants)
    reaches = reaches_in_excerpts(_of_large_studies(held))
    return {grant.pk: _spending(grant, reaches.get(grant.pk, 0)) for grant in held}


def _spending(grant: Grant, reach: int) -> Spending:
    budget, limits = budget_of(grant), limits_in(grant)
    return Spending(
        today=budget.opened_that_day,
        day_limit=limit_of(reach, limits.day_share, limits.day_least),
        opened=budget.opened,
        limit=limit_of(reach, limits.share, limits.least),
    )


def _of_large_studies(grants: Sequence[Grant]) -> list[Grant]:
    """Return the grants whose limits hang on how far they reach: a share of all there is may be below the least."""
    there = Excerpt.objects.filter(study__in={grant.study_id for grant in grants}).order_by()
    total = dict(there.values_list("study").annotate(Count("pk")))
    return [grant for grant in grants if _hangs_on_reach(grant, total.get(grant.study_id, 0))]


def _hangs_on_reach(grant: Grant, total: int) -> bool:
    limits = limits_in(grant)
    shares = (limits.day_share, limits.day_least), (limits.share, limits.least)
    return any(limit_of(total, share, least) > least for share, least in shares)
