"""This room's Celery tasks: they take ids, and the database says what there is to do."""

import logging
from uuid import UUID

from celery import shared_task

from redaction.clearance.selectors import waiting
from redaction.clearance.services.scans import scan_version

logger = logging.getLogger(__name__)


@shared_task(acks_late=True)
def scan(transcript_id: str) -> None:
    """Look the approved version of one transcript through for leaks."""
    scan_version(UUID(transcript_id))


@shared_task
def sweep_scans() -> None:
    """Queue again what a dead worker or an absent broker left behind, and what a newly learnt name made outdated."""
    for transcript_id in list(waiting())[:200]:
        enqueue(transcript_id)


def enqueue(transcript_id: UUID) -> None:
    """Hint to the workers that a version waits. A broker that is away loses nothing: the sweep will hint again."""
    try:
        scan.delay(str(transcript_id))
    except Exception as error:  # kombu raises what its transports raise
        logger.warning("the scan of %s waits for the sweep: no broker (%s)", transcript_id, type(error).__name__)
