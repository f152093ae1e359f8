"""Background work of the log."""

from celery import shared_task

from archive.audit import sequencer


@shared_task
def integrate() -> None:
    """Sequence what has been committed and sign the new head."""
    sequencer.integrate()
