"""E-mail about notices. It says that something waits and where to sign in, and nothing of what it is."""

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from archive.notices.models import Notice

logger = logging.getLogger(__name__)

#: Longest wait between two attempts, in minutes.
_LONGEST_WAIT = 24 * 60


def mail_notices(user_id: UUID) -> bool:
    """Send one person one message about all their notices that are due for it. Safe to repeat.

    The notices are taken first, by putting their next attempt off, so that of two workers one sends. A worker that dies
    between sending and noting it sends again, a few minutes later: twice rather than never.

    Returns:
        Whether a message was sent.
    """
    user = get_user_model().objects.filter(pk=user_id).first()
    taken = _take(user_id)
    if user is None or not taken:
        return False
    mine = Notice.objects.filter(pk__in=taken)
    sent = user.is_active and mine.filter(read_at__isnull=True).exists()
    if sent and not _sent(user.email, user.language):
        return False
    mine.update(mail_due_at=None)
    return sent


def _take(user_id: UUID) -> list[UUID]:
    """Put off the next attempt at what is due, by twice as long each time, and return what was ours to take."""
    now, taken = timezone.now(), []
    due = Notice.objects.filter(user_id=user_id, mail_due_at__lte=now)
    for notice in due.only("pk", "mail_due_at", "mail_attempts"):
        wait = timedelta(minutes=min(5 * 2 ** min(notice.mail_attempts, 10), _LONGEST_WAIT))
        unchanged = Notice.objects.filter(pk=notice.pk, mail_due_at=notice.mail_due_at)
        if unchanged.update(mail_due_at=now + wait, mail_attempts=F("mail_attempts") + 1):
            taken.append(notice.pk)
    return taken


def _sent(address: str, language: str) -> bool:
    with translation.override(language or settings.LANGUAGE_CODE):
        link = settings.SITE_URL.rstrip("/") + reverse("notices")
        text = render_to_string("notices/mail/notice.txt", {"link": link})
        try:
            send_mail(_("Confided: something waits for you"), text, None, [address])
        except OSError as error:  # smtplib's errors are among them
            logger.error("A notice could not be mailed, and will be again: %s", type(error).__name__)
            return False
    return True
