"""Who makes an export: a claim under a lease. What a dead worker left is begun again by another."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from archive.release.exports.models import Export

#: Attempts after which an export fails, visibly.
MAX_ATTEMPTS = 4


class LostExportError(Exception):
    """Another worker has taken the export over, or it ended meanwhile."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An export taken on, and the token that proves it."""

    export_id: UUID
    token: UUID


def _lease() -> timedelta:
    return timedelta(seconds=settings.PIPELINE_LEASE_SECONDS)


def waiting() -> "QuerySet[Export]":
    """Return the exports that nobody is at work on, oldest first."""
    unfinished = Export.objects.filter(state__in=[Export.State.WAITING, Export.State.RUNNING])
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=timezone.now())
    return unfinished.filter(free).order_by("created_at")


def claim(export_id: UUID) -> Claim | None:
    """Take on an export; None when it is done, at work elsewhere, or out of attempts (the caller fails it then)."""
    token = uuid.uuid4()
    taken = waiting().filter(pk=export_id, attempts__lt=MAX_ATTEMPTS).order_by()
    if not taken.update(
        state=Export.State.RUNNING,
        claim=token,
        lease_until=timezone.now() + _lease(),
        attempts=F("attempts") + 1,
        rows_done=0,
    ):
        return None
    return Claim(export_id, token)


def _mine(claimed: Claim) -> "QuerySet[Export]":
    return Export.objects.filter(pk=claimed.export_id, claim=claimed.token, state=Export.State.RUNNING)


def renew(claimed: Claim, rows_done: int) -> None:
    """Hold on to a claim while the work goes on, and say how far it has come.

    Raises:
        LostExportError: It is no longer ours.
    """
    if not _mine(claimed).update(lease_until=timezone.now() + _lease(), rows_done=rows_done):
        raise LostExportError


def locked(claimed: Claim) -> Export:
    """Lock a claimed export within the transaction that ends the work on it.

    Raises:
        LostExportError: It is no longer ours.
    """
    export = _mine(claimed).select_for_update().first()
    if export is None:
        raise LostExportError
    return export


def give_up(claimed: Claim) -> None:
    """End an attempt that failed: the sweep begins another, until the last."""
    with transaction.atomic():
        _mine(claimed).update(claim=None, lease_until=None, state=Export.State.WAITING)
