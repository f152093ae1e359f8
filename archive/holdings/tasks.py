"""Background work of this room."""

from datetime import timedelta
from uuid import UUID

from celery import shared_task

from archive.holdings.blobs import Blobs
from archive.holdings.models import ConsentEvidence, Recording, Transcript
from archive.holdings.services.once import forget_old
from archive.holdings.signals import blob_in_use

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
            or ConsentEvidence.objects.filter(blob_id=stored.blob_id).exists()
            or Transcript.objects.filter(blob_id=stored.blob_id).exists()
            or _named_above(stored.blob_id)
        )
        if not named:
            blobs.delete(stored.blob_id)


@shared_task
def forget_handing_in() -> None:
    """Forget who handed in what more than a day ago, also where nobody hands anything in any more."""
    forget_old()


def _named_above(blob_id: UUID) -> bool:
    """Whether a room above has a row for a blob; one that cannot answer now may have one."""
    answers = blob_in_use.send_robust(sender=None, blob_id=blob_id)
    return any(answer is True or isinstance(answer, Exception) for _receiver, answer in answers)
