"""This room's Celery tasks: they take ids, and the database says what there is to send."""

import logging
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from archive.notices.mailing import mail_notices
from archive.notices.models import Notice

logger = logging.getLogger(__name__)

#: People written to in one sweep; the rest follows with the next.
_AT_ONCE = 500


@shared_task(acks_late=True)
def mail(user_id: str) -> None:
    """Write to one person."""
    mail_notices(UUID(user_id))


@shared_task
def sweep_mail() -> None:
    """Queue again what a dead worker, an absent broker or a mail server left behind."""
    due = Notice.objects.filter(mail_due_at__lte=timezone.now()).order_by().values_list("user_id", flat=True)
    for user_id in due.distinct()[:_AT_ONCE]:
        enqueue(user_id)


def enqueue(user_id: UUID) -> None:
    """Hint to the workers that somebody is to be written to. Without a broker the sweep hints again."""
    try:
        mail.delay(str(user_id))
    except Exception as error:  # kombu raises what its transports raise
        logger.warning("mail to %s waits for the sweep: no broker (%s)", user_id, type(error).__name__)
