"""This room's Celery tasks: they take ids, and the database says what there is to make and to end."""

import logging
from uuid import UUID

from celery import shared_task

from archive.oversight.evidence.claims import CLAIMS
from archive.oversight.evidence.counts import count_and_tell
from archive.oversight.evidence.ending import end_bundles
from archive.oversight.evidence.making import make_bundle

logger = logging.getLogger(__name__)


@shared_task(acks_late=True)
def make(bundle_id: str) -> None:
    """Make one bundle."""
    make_bundle(UUID(bundle_id))


@shared_task
def sweep_evidence() -> None:
    """Queue again what a dead worker or an absent broker left behind, and end what is over."""
    for bundle_id in list(CLAIMS.waiting().values_list("pk", flat=True)[:200]):
        enqueue(bundle_id)
    end_bundles()


@shared_task
def count_studies() -> None:
    """Tell the log how many entries each study has."""
    count_and_tell()


def enqueue(bundle_id: UUID) -> None:
    """Hint to the workers that a bundle waits. Without a broker the sweep hints again."""
    try:
        make.delay(str(bundle_id))
    except Exception as error:  # kombu raises what its transports raise
        logger.warning("bundle %s waits for the sweep: no broker (%s)", bundle_id, type(error).__name__)
