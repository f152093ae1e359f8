"""Counting new entries into the desk's tallies: each exactly once, in the order of their places in the log's tree.

An entry is counted once the sequencer has given it a place. Places have no gaps, so that one number says what has been
counted; row numbers would not do, since a transaction that began early may commit late.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from archive.audit.models import Entry
from archive.oversight.models import Progress, Tally

WORKER = "tallies"
#: Entries counted in one transaction.
CHUNK = 5000
#: What entries of one tally have in common, beside their day.
ALIKE = (
    "study_id",
    "actor_kind",
    "actor_id",
    "roles",
    "action",
    "object_kind",
    "outcome",
    "reason",
    "interview_id",
    "participant",
    "consent_id",
    "purpose",
)
#: Where the study stands in a row of number, moment and what is alike.
_STUDY = 2 + ALIKE.index("study_id")


def count_new_entries() -> int:
    """Count whatever has got its place in the log since the last time. Safe to repeat, and to run twice at once.

    Returns:
        How many entries were counted.
    """
    counted = 0
    while done := _count_chunk():
        counted += done
    return counted


def recount() -> int:
    """Make all tallies anew from the log, and return how many entries were counted."""
    with transaction.atomic():
        Tally.objects.all().delete()
        Progress.objects.filter(worker=WORKER).delete()
    return count_new_entries()


def counted_until() -> Progress:
    """Return how far entries have been counted."""
    return Progress.objects.filter(worker=WORKER).first() or Progress(worker=WORKER)


def new_entries(progress: Progress, limit: int) -> "QuerySet[Entry]":
    """Return the next entries behind ``progress``, in the order of their places."""
    ahead = {"leaf__index__gte": progress.next_place, "leaf__index__lt": progress.next_place + limit}
    return Entry.objects.filter(**ahead).order_by("leaf__index")


def locked_progress(worker: str) -> Progress:
    """Return how far ``worker`` has come, locked until the transaction ends."""
    Progress.objects.get_or_create(worker=worker)
    return Progress.objects.select_for_update().get(worker=worker)


def move_on(progress: Progress, last_place: int, newest_entry: int) -> None:
    """Note that entries were dealt with up to ``last_place``, and this one. A place may have lost its entry."""
    progress.next_place = last_place + 1
    progress.newest_entry = max(progress.newest_entry, newest_entry)
    progress.moved_at = timezone.now()
    progress.save()


@transaction.atomic
def _count_chunk() -> int:
    progress = locked_progress(WORKER)
    rows = list(new_entries(progress, CHUNK).values_list("id", "at", *ALIKE, "leaf__index"))
    if rows:
        _add(_tallied(row[:-1] for row in rows if row[_STUDY] is not None))
        move_on(progress, rows[-1][-1], max(row[0] for row in rows))
    return len(rows)


def _tallied(rows: Iterable[tuple[Any, ...]]) -> dict[str, Tally]:
    """Return tallies of ``rows`` (row number, moment, and what they may share) by their cell."""
    spans: dict[tuple[Any, ...], list[int]] = {}
    for number, at, *shared in rows:
        span = spans.setdefault((day_of(at), *shared), [0, number, number])
        span[0] += 1
        span[1], span[2] = min(span[1], number), max(span[2], number)
    found = {}
    for (day, *shared), (entries, first, last) in spans.items():
        alike = dict(zip(ALIKE, shared, strict=True))
        cell = cell_of(day, alike)
        found[cell] = Tally(cell=cell, day=day, entries=entries, first_entry=first, last_entry=last, **alike)
    return found


def _add(fresh: dict[str, Tally]) -> None:
    known = list(Tally.objects.filter(cell__in=list(fresh)))
    for tally in known:
        more = fresh.pop(tally.cell)
        tally.entries += more.entries
        tally.first_entry = min(tally.first_entry, more.first_entry)
        tally.last_entry = max(tally.last_entry, more.last_entry)
    Tally.objects.bulk_update(known, ["entries", "first_entry", "last_entry"], batch_size=200)
    Tally.objects.bulk_create(fresh.values(), batch_size=500)


def day_of(moment: datetime) -> date:
    """Return the day of a moment, by UTC."""
    return moment.astimezone(UTC).date()


def cell_of(day: date, alike: dict[str, Any]) -> str:
    """Return the digest of what entries of one tally share."""
    return hashlib.sha256("\x1f".join(_texts(day, alike)).encode()).hexdigest()


def _texts(day: date, alike: dict[str, Any]) -> Iterator[str]:
    yield day.isoformat()
    for name in ALIKE:
        yield "" if alike[name] is None else str(alike[name])
