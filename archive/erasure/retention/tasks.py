"""Background work of retention: once a day what is due, and soon after a crash what it interrupted."""

from celery import shared_task

from archive.erasure.retention.enforcing import enforce_retention, resume_destruction


@shared_task
def enforce() -> None:
    """Warn of what becomes due, and destroy what is."""
    enforce_retention()


@shared_task
def resume() -> None:
    """Finish what was begun."""
    resume_destruction()
