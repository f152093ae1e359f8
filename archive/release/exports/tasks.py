"""This room's Celery tasks: they take ids, and the database says what there is to make and to end."""

import logging
from uuid import UUID

from celery import shared_task

from archive.release.exports.claims import waiting
from archive.release.exports.ending import end_exports
from archive.release.exports.making import make_export

logger = logging.getLogger(__name__)


@shared_task(acks_late=True)
def make(export_id: str) -> None:
    """Make one export."""
    make_export(UUID(export_id))


@shared_task
def sweep_exports() -> None:
    """Queue again what a dead worker or an absent broker left behind, and end what is over."""
    for export_id in list(waiting().values_list("pk", flat=True)[:200]):
        enqueue(export_id)
    end_exports()


def enqueue(export_id: UUID) -> None:
    """Hint to the workers that an export waits. Without a broker the sweep hints again."""
    try:
        make.delay(str(export_id))
    except Exception as error:  # kombu raises what its transports raise
        logger.warning("export %s waits for the sweep: no broker (%s)", export_id, type(error).__name__)
