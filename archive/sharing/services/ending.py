"""What follows when a grant has ended. That it opens nothing any more does not wait for this."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive.audit.log import Event, Subject, record
from archive.policy.facts import SYSTEM
from archive.sharing.facts import holds
from archive.sharing.models import Grant
from archive.sharing.selectors import live
from archive.sharing.telling import tell_of_grant
from archive.studies.models import Study
from archive.studies.services import dismiss
from archive.vocabulary import NoticeKind

#: How long before its end the holder of a grant is told.
NOTICE = timedelta(days=14)
_AT_ONCE = 200


def close(grant: Grant, subject: Subject) -> None:
    """Carry out the end of a grant, inside a transaction that locks its study: with the last, the role it gave ends."""
    Grant.objects.filter(pk=grant.pk).update(closed_at=timezone.now())
    record(SYSTEM, Event.GRANT_END, subject)
    resting = live(Grant.objects.filter(membership=grant.membership_id)).exclude(pk=grant.pk)
    if grant.let_in and not resting.exists():
        dismiss(SYSTEM, subject, grant.membership)


def close_ended_grants() -> int:
    """Carry out every end that has come by itself, or with the co-author's role. Returns how many there were."""
    ended = Q(until__lte=timezone.now()) | Q(membership__ended_at__isnull=False) | Q(revoked_at__isnull=False)
    due = Grant.objects.filter(ended, closed_at__isnull=True).values_list("pk", flat=True)
    return sum(_close_one(grant_id) for grant_id in list(due[:_AT_ONCE]))


def _close_one(grant_id: UUID) -> bool:
    with transaction.atomic():
        grant = _locked(grant_id)
        if grant.closed_at is not None or holds(grant, timezone.now()):
            return False
        close(grant, _subject(grant))
        tell_of_grant(grant, NoticeKind.GRANT_ENDED)
    return True


def warn_of_ends() -> int:
    """Tell holders whose grant ends soon, once each. Returns how many were told."""
    now = timezone.now()
    soon = live(Grant.objects.filter(warned_at__isnull=True, until__lte=now + NOTICE))
    return sum(_warn_one(grant_id) for grant_id in list(soon.values_list("pk", flat=True)[:_AT_ONCE]))


def _warn_one(grant_id: UUID) -> bool:
    with transaction.atomic():
        grant = _locked(grant_id)
        if grant.warned_at is not None or not holds(grant, timezone.now()):
            return False
        Grant.objects.filter(pk=grant_id).update(warned_at=timezone.now())
        tell_of_grant(grant, NoticeKind.GRANT_ENDS_SOON)
    return True


def _locked(grant_id: UUID) -> Grant:
    Study.objects.select_for_update().get(grants=grant_id)
    return Grant.objects.select_for_update(of=("self",)).select_related("membership", "request").get(pk=grant_id)


def _subject(grant: Grant) -> Subject:
    return Subject(kind="grant", id=grant.pk, study_id=grant.study_id, grant_id=grant.pk, purpose=grant.purpose)
