"""The statements that count what was opened. ``budgets.py`` alone calls them, under the lock of the budget's row."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from archive.release.guard.models import Budget, Opening

_AT_ONCE = 500
#: What another request has opened meanwhile is counted already.
_COUNT = """
WITH made AS (
    INSERT INTO guard_opening (grant_id, excerpt_id) SELECT %s, unnest(%s::uuid[]) ON CONFLICT DO NOTHING RETURNING 1
)
UPDATE guard_budget SET day = %s, opened_that_day = %s + (SELECT count(*) FROM made),
    opened = opened + (SELECT count(*) FROM made) WHERE id = %s
"""


def count_opened(budget: Budget, excerpt_ids: Sequence[UUID]) -> None:
    """Keep that excerpts were opened under a budget's grant, and count those that were not before.

    Args:
        budget: Its row is locked, and its day is today.
        excerpt_ids: Each once.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            kept = budget.day, budget.opened_that_day, budget.pk
            cursor.execute(_COUNT, [budget.grant_id, list(excerpt_ids), *kept])
        return
    grant = budget.grant_id
    known: set[UUID] = set()
    for start in range(0, len(excerpt_ids), _AT_ONCE):
        some = Opening.objects.filter(grant=grant, excerpt_id__in=excerpt_ids[start : start + _AT_ONCE])
        known.update(some.values_list("excerpt_id", flat=True))
    new = [Opening(grant_id=grant, excerpt_id=one) for one in excerpt_ids if one not in known]
    Opening.objects.bulk_create(new, batch_size=_AT_ONCE)
    budget.opened_that_day += len(new)
    budget.opened += len(new)
    budget.save(update_fields=["day", "opened_that_day", "opened"])
