"""Where the clearance of a transcript stands, for callers who are authorised."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.db.models import QuerySet

from archive.holdings.models import Transcript
from archive.policy import Facts
from archive.studies.models import Study
from archive.vocabulary import StudyState, TranscriptState
from redaction.clearance.anonymity.report import stands_out
from redaction.clearance.claims import is_held
from redaction.clearance.knowledge import knowledge_of, knowledge_of_study
from redaction.clearance.models import SETTLED, AnonymityThreshold, Hit, Scan


def scan_of(transcript: Transcript, of_study: str = "") -> Scan | None:
    """Return the scan of exactly the approved version by what is to be looked for today, at whatever stage it is.

    Args:
        transcript: Which.
        of_study: As for :func:`redaction.clearance.knowledge.knowledge_of`.
    """
    if not transcript.approved_fingerprint:
        return None
    known = knowledge_of(transcript, of_study)
    return transcript.scans.filter(fingerprint=transcript.approved_fingerprint, knowledge=known).first()


def scan_released(transcript: Transcript) -> Scan | None:
    """Return the last finished scan of the version that was released."""
    done = transcript.scans.filter(fingerprint=transcript.approved_fingerprint, state=Scan.State.DONE)
    return done.order_by("-created_at").first()


def unsettled(scan: Scan) -> "QuerySet[Hit]":
    """Return the hits that stand in the way of a release."""
    return scan.hits.exclude(decision__in=SETTLED)


def threshold_of(study: Study) -> int:
    """Return how many participants must look alike; below 2 nothing is asked."""
    return AnonymityThreshold.objects.filter(study=study).values_list("k", flat=True).first() or 0


def clearance_facts(transcript: Transcript, facts: Facts) -> Facts:
    """State what is known of leaks in the approved version, and of its participants' anonymity."""
    scan = scan_of(transcript)
    scanned = scan is not None and scan.state == Scan.State.DONE
    return replace(
        facts,
        scanned=scanned,
        leaks_decided=scan is not None and scanned and not unsettled(scan).exists(),
        anonymous_enough=not stands_out(transcript, threshold_of(transcript.interview.study)),
    )


def waiting() -> Iterator[UUID]:
    """Yield the approved transcripts that wait for a scan on which nobody is at work."""
    approved = Transcript.objects.filter(state=TranscriptState.APPROVED).exclude(approved_fingerprint="")
    open_to_us = approved.exclude(interview__study__state=StudyState.LOCKED).select_related("interview__study")
    known: dict[UUID, str] = {}
    for transcript in open_to_us.order_by("created_at"):
        study = transcript.interview.study
        if study.pk not in known:
            known[study.pk] = knowledge_of_study(study)
        scan = scan_of(transcript, known[study.pk])
        if scan is None or (scan.state in (Scan.State.WAITING, Scan.State.RUNNING) and not is_held(scan)):
            yield transcript.pk
