"""Files that workers make for somebody: the columns of such a job, and the claim under a lease by which one is made.

What a dead worker left is begun again by another, a few times; then the job fails, visibly.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from archive.records import Record

#: Attempts after which a job fails.
MAX_ATTEMPTS = 4


class Job(Record):
    """One file for one person. Its bytes lie sealed in the blob store until it is fetched, and go when it ends."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        READY = "ready"
        FAILED = "failed"
        GONE = "gone"

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    failure = models.CharField(max_length=40, blank=True)
    claim = models.UUIDField(null=True, help_text="The attempt at work; a worker that lost its claim changes nothing.")
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)
    blob_id = models.UUIDField(unique=True, null=True)
    size = models.BigIntegerField(default=0, help_text="Bytes of the plain file.")
    ready_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True, help_text="When it first left the archive; None while it has not.")
    fetches = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def unfinished(self) -> bool:
        """Whether a worker is still to make it."""
        return self.state in UNFINISHED

    def enter(self, *, blob_id: UUID, size: int, rows: int) -> None:
        """Name the finished file, within the transaction that ends the work on it."""
        self.state, self.blob_id, self.size = self.State.READY, blob_id, size
        self.rows_done = self.rows_total = rows
        self.claim, self.lease_until, self.ready_at = None, None, timezone.now()
        self.save()

    def end_failed(self, reason: str) -> None:
        """Fail for good, within the transaction that ends the work on it; ``reason`` is a code."""
        self.state, self.failure, self.claim, self.lease_until = self.State.FAILED, reason, None, None
        self.save()


#: States of a job that nobody has finished.
UNFINISHED = (Job.State.WAITING, Job.State.RUNNING)
J = TypeVar("J", bound=Job)


class LostJobError(Exception):
    """Another worker has taken the job over, or it ended meanwhile."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A job taken on, and the token that proves it."""

    job_id: UUID
    token: UUID


def _lease() -> timedelta:
    return timedelta(seconds=settings.PIPELINE_LEASE_SECONDS)


class Claims(Generic[J]):
    """Claims on the jobs of one table."""

    def __init__(self, model: type[J]) -> None:
        self._jobs = model._default_manager

    def waiting(self) -> "QuerySet[J]":
        """Return the jobs that nobody is at work on, oldest first."""
        free = Q(lease_until__isnull=True) | Q(lease_until__lte=timezone.now())
        return self._jobs.filter(free, state__in=UNFINISHED).order_by("created_at")

    def claim(self, job_id: UUID) -> Claim | None:
        """Take on a job; None when it is done, at work elsewhere, or out of attempts (the caller fails it then)."""
        token = uuid.uuid4()
        taken = self.waiting().filter(pk=job_id, attempts__lt=MAX_ATTEMPTS).order_by()
        if not taken.update(
            state=Job.State.RUNNING,
            claim=token,
            lease_until=timezone.now() + _lease(),
            attempts=F("attempts") + 1,
            rows_done=0,
        ):
            return None
        return Claim(job_id, token)

    def _mine(self, claimed: Claim) -> "QuerySet[J]":
        return self._jobs.filter(pk=claimed.job_id, claim=claimed.token, state=Job.State.RUNNING)

    def renew(self, claimed: Claim, rows_done: int) -> None:
        """Hold on to a claim while the work goes on, and say how far it has come.

        Raises:
            LostJobError: It is no longer ours.
        """
        if not self._mine(claimed).update(lease_until=timezone.now() + _lease(), rows_done=rows_done):
            raise LostJobError

    def locked(self, claimed: Claim) -> J:
        """Lock a claimed job within the transaction that ends the work on it.

        Raises:
            LostJobError: It is no longer ours.
        """
        job = self._mine(claimed).select_for_update().first()
        if job is None:
            raise LostJobError
        return job

    def give_up(self, claimed: Claim) -> None:
        """End an attempt that failed: the sweep begins another, until the last."""
        with transaction.atomic():
            self._mine(claimed).update(claim=None, lease_until=None, state=Job.State.WAITING)

    def locked_if_exhausted(self, job_id: UUID) -> J | None:
        """Lock a job that has no attempt left and that nobody is at work on, for the caller to fail it."""
        job = self._jobs.select_for_update().filter(pk=job_id, attempts__gte=MAX_ATTEMPTS).first()
        held = job is not None and job.lease_until is not None and job.lease_until > timezone.now()
        return job if job is not None and not held and job.unfinished else None
