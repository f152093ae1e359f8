"""Leaving tombstones for excerpts that are destroyed: what is kept of each, so that nobody is told of it too much."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from archive.policy.facts import SYSTEM
from archive.release.facts import ExcerptFacts
from archive.release.models import Excerpt, Tombstone
from archive.vocabulary import Scope

_SHARING = frozenset({Scope.SHARE, Scope.REUSE})
_AT_ONCE = 500


def bury(excerpts: "QuerySet[Excerpt]") -> None:
    """Leave a tombstone for each of these excerpts, in the transaction that deletes them next."""
    keys = list(excerpts.order_by("pk").values_list("pk", flat=True))
    now = timezone.now()
    for start in range(0, len(keys), _AT_ONCE):
        doomed = Excerpt.objects.filter(pk__in=keys[start : start + _AT_ONCE]).select_related("release")
        rows = list(doomed.defer("sealed_text"))
        facts = ExcerptFacts(SYSTEM, rows)
        stones = [_stone(one, facts, now) for one in rows]
        Tombstone.objects.bulk_create(stones, ignore_conflicts=True)


def _stone(excerpt: Excerpt, facts: ExcerptFacts, now: datetime) -> Tombstone:
    known, _subject = facts(excerpt)
    until = known.embargo_until
    return Tombstone(
        excerpt_id=excerpt.pk,
        study_id=excerpt.study_id,
        gone_on=now.date(),
        shared=sorted(known.scopes & _SHARING),
        embargo_until=until if until is not None and until > taken_back_at(excerpt, now) else None,
    )


def taken_back_at(excerpt: Excerpt, now: datetime) -> datetime:
    """Return since when an excerpt is shown to nobody; ``now`` if it still is."""
    return min(filter(None, (excerpt.withheld_at, excerpt.release.recalled_at, now)))
