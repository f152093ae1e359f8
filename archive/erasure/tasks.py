"""Background work of this room: what a crash interrupted is completed, and what waited too long is destroyed."""

from celery import shared_task

from archive.erasure.bundles import expire_bundles
from archive.erasure.recalls import remind_recipients
from archive.erasure.services import attempt_withdrawal, unfinished_withdrawals


@shared_task
def resume_withdrawals() -> None:
    """Complete what was decided. One that fails again waits for the next time and holds up no other."""
    for participant_id in unfinished_withdrawals():
        attempt_withdrawal(participant_id)


@shared_task
def discard_old_bundles() -> None:
    """Destroy bundles that nobody fetched in time."""
    expire_bundles()


@shared_task
def remind_of_recalls() -> None:
    """Remind whoever has not confirmed that an export is deleted, and tell of what is overdue."""
    remind_recipients()
