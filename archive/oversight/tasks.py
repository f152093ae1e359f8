"""Background work of the desk."""

from celery import shared_task

from archive.oversight.tallying import count_new_entries


@shared_task
def count_entries() -> None:
    """Count what is new in the log."""
    count_new_entries()
