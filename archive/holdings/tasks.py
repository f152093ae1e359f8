"""Background work of this room."""

from datetime import timedelta

from celery import shared_task

from archive.holdings.blobs import Blobs
from archive.holdings.models import Recording, Transcript

#: An upload may take this long between its first byte and its row.
GRACE = timedelta(hours=24)


@shared_task
def sweep_blobs() -> None:
    """Delete blobs that no row names and that are older than any upload could be."""
    blobs = Blobs()
    for stored in blobs.list_ids():
        if stored.age_seconds() < GRACE.total_seconds():
            continue
        named = (
            Recording.objects.filter(blob_id=stored.blob_id).exists()
            or Transcript.objects.filter(blob_id=stored.blob_id).exists()
        )
        if not named:
            blobs.delete(stored.blob_id)
