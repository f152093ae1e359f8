"""This room's Celery task."""

from celery import shared_task

from archive.oversight.heads import services


@shared_task
def push_heads() -> None:
    """Bring the newest head to every place that is due."""
    services.push_heads()
