"""Who works on a transcript: a claim under a lease. A dead worker's work is taken over, a slow one's refused."""

import uuid
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from archive.audit.log import Subject, record
from archive.holdings.models import Interview, Transcript
from archive.holdings.services.transcripts import step
from archive.policy import Action
from archive.policy.facts import SYSTEM
from archive.vocabulary import StudyState, TranscriptState

#: Attempts after which a transcript fails, visibly: whatever kills its workers would kill the next one too.
MAX_ATTEMPTS = 4


class StudyLockedError(Exception):
    """The study was locked while a worker was at it: nothing of it is worked on."""


class LostClaimError(Exception):
    """Another worker has taken the transcript over, or it was superseded or erased meanwhile."""


def _lease() -> timedelta:
    return timedelta(seconds=settings.PIPELINE_LEASE_SECONDS)


def waiting() -> "QuerySet[Transcript]":
    """Return the transcripts that nobody works on, somebody should, and no worker has been told of lately."""
    states = [TranscriptState.SEALED, TranscriptState.DETECTING]
    due = Transcript.objects.filter(_due(), state__in=states).exclude(interview__study__state=StudyState.LOCKED)
    stopped = Interview.participants.through.objects.filter(
        interview=OuterRef("interview"), participant__stopped_at__isnull=False
    )
    return due.exclude(Exists(stopped)).order_by("created_at")


def _due() -> Q:
    return Q(lease_until__isnull=True) | Q(lease_until__lt=timezone.now())


def offer(transcript_ids: Iterable[UUID]) -> None:
    """Say that workers are being told of transcripts: for one lease, the next sweeps leave them alone.

    The claim of a worker that let its lease lapse ends here. Until another worker comes, the date in ``lease_until`` is
    when to tell again, and since nobody holds the claim, whoever comes may take it.
    """
    states = [TranscriptState.SEALED, TranscriptState.DETECTING]
    offered = Transcript.objects.filter(_due(), pk__in=list(transcript_ids), state__in=states)
    offered.update(claim=None, lease_until=timezone.now() + _lease())


def claim(transcript_id: UUID) -> UUID | None:
    """Take a transcript on.

    Returns:
        The claim; None when there is nothing to do (done already, at work elsewhere, gone, or failed for good).
    """
    now = timezone.now()
    with transaction.atomic():
        transcript = Transcript.objects.select_for_update().filter(pk=transcript_id).first()
        if transcript is None or not _takeable(transcript):
            return None
        if transcript.attempts >= MAX_ATTEMPTS:
            fail(transcript, "worker_lost")
            return None
        token = uuid.uuid4()
        step(
            transcript,
            TranscriptState.DETECTING,
            claim=token,
            lease_until=now + _lease(),
            attempts=transcript.attempts + 1,
            turns_done=0,
        )
        return token


def _takeable(transcript: Transcript) -> bool:
    if transcript.interview.study.state == StudyState.LOCKED:
        return False
    if transcript.interview.participants.filter(stopped_at__isnull=False).exists():
        return False  # what was collected is kept as it is
    if transcript.state == TranscriptState.SEALED:
        return True
    lapsed = transcript.claim is None or transcript.lease_until is None or transcript.lease_until < timezone.now()
    return transcript.state == TranscriptState.DETECTING and lapsed


def renew(transcript_id: UUID, token: UUID, turns_done: int) -> None:
    """Hold on to a claim while the work goes on, and say how far it has come.

    Raises:
        LostClaimError: It is no longer ours.
        StudyLockedError: Its study was locked.
    """
    ours = Transcript.objects.filter(pk=transcript_id, claim=token, state=TranscriptState.DETECTING)
    if ours.filter(interview__study__state=StudyState.LOCKED).exists():
        raise StudyLockedError
    if not ours.update(lease_until=timezone.now() + _lease(), turns_done=turns_done):
        raise LostClaimError


def locked(transcript_id: UUID, token: UUID) -> Transcript:
    """Lock a claimed transcript within the transaction that ends the work on it.

    Raises:
        LostClaimError: It is no longer ours.
    """
    ours = Transcript.objects.select_for_update().filter(pk=transcript_id, claim=token, state=TranscriptState.DETECTING)
    transcript = ours.first()
    if transcript is None:
        raise LostClaimError
    return transcript


def give_up(transcript_id: UUID, token: UUID, reason: str) -> None:
    """End an attempt that failed: try again at the sweep's next pass, or fail for good after the last attempt."""
    with transaction.atomic():
        try:
            transcript = locked(transcript_id, token)
        except LostClaimError:
            return
        if transcript.attempts >= MAX_ATTEMPTS or reason in FINAL:
            fail(transcript, reason)
        else:
            Transcript.objects.filter(pk=transcript_id).update(lease_until=timezone.now(), claim=None)


def park(transcript_id: UUID, token: UUID) -> None:
    """End an attempt because the study was locked meanwhile: it does not count, and begins anew once it is unlocked."""
    ours = Transcript.objects.filter(pk=transcript_id, claim=token, state=TranscriptState.DETECTING)
    ours.update(claim=None, lease_until=None, attempts=F("attempts") - 1, turns_done=0)


def hand_back(transcript_id: UUID, token: UUID) -> None:
    """End an attempt that could not begin, for nothing the transcript can help: it does not count as one.

    A lease passes before workers are told again, so that whatever does not answer is not asked all the time.
    """
    ours = Transcript.objects.filter(pk=transcript_id, claim=token, state=TranscriptState.DETECTING)
    ours.update(claim=None, lease_until=timezone.now() + _lease(), attempts=F("attempts") - 1)


#: Reasons that another attempt would not change.
FINAL = frozenset({"unreadable"})


def fail(transcript: Transcript, reason: str) -> None:
    """Put a locked transcript aside with a reason that its page shows in words."""
    step(transcript, TranscriptState.FAILED, failure=reason, claim=None, lease_until=None)
    interview = transcript.interview
    subject = Subject("transcript", transcript.pk, study_id=interview.study_id, interview_id=interview.pk)
    record(SYSTEM, Action.TRANSCRIPT_UPLOAD, subject, failed=reason)
