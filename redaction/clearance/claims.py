"""Who looks a version through: a claim under a lease, as for redaction. A dead worker's scan is taken over."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from archive.holdings.models import Transcript
from archive.studies.models import Study
from archive.vocabulary import StudyState, TranscriptState
from redaction.clearance.knowledge import knowledge_of
from redaction.clearance.models import Scan

#: Attempts after which a scan fails, visibly.
MAX_ATTEMPTS = 4


class LostScanError(Exception):
    """Another worker has taken the scan over, or the transcript went meanwhile."""


class StudyLockedError(Exception):
    """The study was locked while a worker was at it: nothing of it is worked on."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A scan taken on, and the token that proves it."""

    scan: Scan
    token: UUID


def _lease() -> timedelta:
    return timedelta(seconds=settings.PIPELINE_LEASE_SECONDS)


def claim(transcript_id: UUID) -> Claim | None:
    """Take on the scan of a transcript's approved version.

    Returns:
        The claim; None when there is nothing to do (not approved, done, at work elsewhere, or failed for good).
    """
    with transaction.atomic():
        study = Study.objects.select_for_update().filter(interviews__transcripts=transcript_id).first()
        transcript = Transcript.objects.select_for_update().filter(pk=transcript_id).first()
        if study is None or transcript is None or study.state == StudyState.LOCKED:
            return None
        if transcript.state != TranscriptState.APPROVED or not transcript.approved_fingerprint:
            return None
        scan, _created = Scan.objects.select_for_update().get_or_create(
            transcript=transcript, fingerprint=transcript.approved_fingerprint, knowledge=knowledge_of(transcript)
        )
        return _take(scan)


def _take(scan: Scan) -> Claim | None:
    if scan.state in (Scan.State.DONE, Scan.State.FAILED) or is_held(scan):
        return None
    if scan.attempts >= MAX_ATTEMPTS:
        fail(scan, "worker_lost")
        return None
    scan.state, scan.claim = Scan.State.RUNNING, uuid.uuid4()
    scan.lease_until, scan.attempts = timezone.now() + _lease(), scan.attempts + 1
    scan.turns_done, scan.turns_total = 0, scan.transcript.turns.count()
    scan.save()
    return Claim(scan, scan.claim)


def is_held(scan: Scan) -> bool:
    """Whether somebody is at work on a scan, as far as one can tell."""
    return scan.claim is not None and scan.lease_until is not None and scan.lease_until > timezone.now()


def renew(claimed: Claim, turns_done: int) -> None:
    """Hold on to a claim while the work goes on, and say how far it has come.

    Raises:
        LostScanError: It is no longer ours.
    """
    ours = Scan.objects.filter(pk=claimed.scan.pk, claim=claimed.token)
    if not ours.update(lease_until=timezone.now() + _lease(), turns_done=turns_done):
        raise LostScanError


def locked(claimed: Claim) -> Scan:
    """Lock a claimed scan within the transaction that ends the work on it.

    Raises:
        LostScanError: It is no longer ours.
    """
    scan = Scan.objects.select_for_update().filter(pk=claimed.scan.pk, claim=claimed.token).first()
    if scan is None:
        raise LostScanError
    return scan


def refuse_locked(study: Study) -> None:
    """Stop work on a study that was locked meanwhile.

    Raises:
        StudyLockedError: It was.
    """
    if study.state == StudyState.LOCKED:
        raise StudyLockedError


def park(claimed: Claim) -> None:
    """End an attempt because the study was locked meanwhile: it does not count, and begins anew once it is unlocked."""
    ours = Scan.objects.filter(pk=claimed.scan.pk, claim=claimed.token)
    ours.update(claim=None, lease_until=None, attempts=F("attempts") - 1)


def give_up(claimed: Claim, reason: str) -> None:
    """End an attempt that failed: the sweep tries again, until the last attempt."""
    with transaction.atomic():
        try:
            scan = locked(claimed)
        except LostScanError:
            return
        if scan.attempts >= MAX_ATTEMPTS:
            fail(scan, reason)
        else:
            Scan.objects.filter(pk=scan.pk).update(claim=None, lease_until=None)


def fail(scan: Scan, reason: str) -> None:
    """Put a locked scan aside with a reason that its page shows in words."""
    scan.state, scan.failure, scan.claim, scan.lease_until = Scan.State.FAILED, reason, None, None
    scan.save()
