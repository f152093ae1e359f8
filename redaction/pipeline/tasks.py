"""The pipeline's Celery tasks: they take ids, and the database says what there is to do."""

import logging
from uuid import UUID

from celery import shared_task

from redaction.pipeline.claims import offer, waiting
from redaction.pipeline.services import process_transcript

logger = logging.getLogger(__name__)


@shared_task(acks_late=True)
def process(transcript_id: str) -> None:
    """Bring one transcript into review."""
    process_transcript(UUID(transcript_id))


@shared_task
def sweep() -> None:
    """Queue again what a dead worker or an absent broker left behind."""
    due = list(waiting().values_list("pk", flat=True)[:1000])
    offer(due)
    for transcript_id in due:
        enqueue(transcript_id)


def enqueue(transcript_id: UUID) -> None:
    """Hint to the workers that a transcript waits. A broker that is away loses nothing: the sweep will hint again."""
    try:
        process.delay(str(transcript_id))
    except Exception as error:  # kombu raises what its transports raise
        logger.warning(
            "transcript %s waits for the sweep: the broker is away (%s)", transcript_id, type(error).__name__
        )
