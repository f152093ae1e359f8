"""The monthly e-mail to ethics reviewers: numbers over all studies they oversee, no study's name, and a link.

What the numbers say comes from the log, so that each reviewer's reading it is decided and on record before it is sent.
"""

import logging
from collections.abc import Iterable
from dataclasses import astuple
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from archive.access.authorise import authorise_each
from archive.oversight.figures import Counts, Period, counts_of
from archive.oversight.models import Flag, ReportMail
from archive.oversight.reports.month import month_before, month_of
from archive.oversight.tallying import day_of
from archive.policy import Action, Actor, ActorKind
from archive.policy.groups import ETHICS
from archive.studies.facts import study_facts
from archive.studies.models import Membership, Study
from archive.studies.selectors import studies_with_role

logger = logging.getLogger(__name__)
#: How long after an attempt that failed, or whose worker died, the next is made.
_AGAIN = timedelta(hours=1)
#: Months older than this are not sent any more.
_TOO_LATE = timedelta(days=28)


def send_reports() -> int:
    """Send every ethics reviewer the numbers of the last month, unless they have them. Safe to repeat.

    Returns:
        How many messages were sent.
    """
    if not settings.ETHICS_REPORTS:
        return 0
    now = timezone.now()
    period = month_before(day_of(now))
    _note_due(period)
    due = ReportMail.objects.filter(Q(tried_at__isnull=True) | Q(tried_at__lt=now - _AGAIN), sent_at__isnull=True)
    waiting = due.filter(month__gte=period.since - _TOO_LATE).values_list("pk", flat=True)
    return sum(_send(one, now) for one in list(waiting))


def _note_due(period: Period) -> None:
    """Note whoever oversees a study that there was in that month, once."""
    held = Membership.objects.filter(role__in=ETHICS, ended_at__isnull=True, user__is_active=True)
    users = held.filter(study__created_at__date__lte=period.until).values_list("user_id", flat=True).distinct()
    ReportMail.objects.bulk_create(
        [ReportMail(user_id=user_id, month=period.since) for user_id in users], ignore_conflicts=True
    )


def _send(mail_id: UUID, now: datetime) -> bool:
    """Send one, unless another worker has taken it. Twice rather than never, if a worker dies in between."""
    free = Q(tried_at__isnull=True) | Q(tried_at__lt=now - _AGAIN)
    if not ReportMail.objects.filter(free, pk=mail_id, sent_at__isnull=True).update(tried_at=now):
        return False
    mail = ReportMail.objects.select_related("user").get(pk=mail_id)
    studies = _overseen(mail.user_id, mail.user.is_active)
    if studies and not _sent(mail, studies):
        return False
    ReportMail.objects.filter(pk=mail_id).update(sent_at=timezone.now())
    return bool(studies)


def _overseen(user_id: UUID, active: bool) -> list[Study]:
    """Return the studies whose log this person may read now; that they are told of it is on record."""
    actor = Actor(kind=ActorKind.PERSON, id=user_id, active=active)
    studies = list(studies_with_role(actor, ETHICS).order_by("pk"))
    return authorise_each(actor, Action.LOG_VIEW, studies, lambda one: study_facts(actor, one)) if studies else []


def _sent(mail: ReportMail, studies: Iterable[Study]) -> bool:
    ids = [study.pk for study in studies]
    period = month_of(mail.month)
    open_flags = Flag.objects.filter(study__in=ids, state=Flag.State.OPEN).count()
    with translation.override(mail.user.language or settings.LANGUAGE_CODE):
        context = {
            "month": period.since,
            "studies": len(ids),
            "counts": summed(counts_of(ids, period).values()),
            "open_flags": open_flags,
            "link": settings.SITE_URL.rstrip("/") + reverse("oversight"),
        }
        text = render_to_string("oversight/mail/report.txt", context)
        try:
            send_mail(_("Confided: the numbers of last month"), text, None, [mail.user.email])
        except OSError as error:  # smtplib's errors are among them
            logger.error("A report could not be mailed, and will be again: %s", type(error).__name__)
            return False
    return True


def summed(counts: Iterable[Counts]) -> Counts:
    """Return the sum of the numbers of several studies."""
    rows = [astuple(one) for one in counts]
    return Counts(*(sum(column) for column in zip(*rows, strict=True))) if rows else Counts()
