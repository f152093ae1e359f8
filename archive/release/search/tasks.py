"""Indexing in the background. Messages carry ids; the database says what waits."""

import logging
from uuid import UUID

from celery import shared_task

from archive.release.search.indexing import index_all, index_release

logger = logging.getLogger(__name__)


@shared_task(acks_late=True)
def index(release_id: str) -> None:
    """Index one release."""
    index_release(UUID(release_id))


@shared_task
def sweep_index() -> None:
    """Index what waits: releases whose hint was lost, and a study whose key went with a withdrawal."""
    index_all()


def enqueue(release_id: UUID) -> None:
    """Hint to the workers that a release waits. Without a broker the sweep finds it."""
    try:
        index.delay(str(release_id))
    except Exception as error:  # kombu raises what its transports raise
        logger.warning("release %s waits for the sweep of the index: no broker (%s)", release_id, type(error).__name__)
