"""Background work of this room: what follows when grants end."""

from celery import shared_task

from archive.sharing.services.ending import close_ended_grants, warn_of_ends


@shared_task
def end_grants() -> None:
    """Carry out ends, and tell of those to come."""
    close_ended_grants()
    warn_of_ends()
