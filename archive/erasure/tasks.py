"""Background work of this room: a withdrawal that a crash interrupted is completed."""

from celery import shared_task

from archive.erasure.services import attempt_withdrawal, unfinished_withdrawals


@shared_task
def resume_withdrawals() -> None:
    """Complete what was decided. One that fails again waits for the next time and holds up no other."""
    for participant_id in unfinished_withdrawals():
        attempt_withdrawal(participant_id)
