"""Bringing the newest head to each place outside: again until it is there, and never without somebody being told."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from archive.audit.models import Checkpoint
from archive.audit.proving import latest_checkpoint
from archive.notices.services import notify
from archive.oversight.heads.errors import DeliveryError
from archive.oversight.heads.models import Delivery
from archive.oversight.heads.places import Place, configured_places
from archive.vocabulary import NoticeKind, PlatformRole

#: After this long whoever took a place is taken for dead.
_LEASE = timedelta(minutes=5)
#: Longest wait between two attempts.
_LONGEST_WAIT = timedelta(hours=1)
#: Failed attempts after which operators are told: about a quarter of an hour.
_PATIENCE = 4


def push_heads(*, now: datetime | None = None, urgent: bool = False) -> list[Delivery]:
    """Bring the newest head to every place that is due.

    No transaction is open while somebody else's server is waited for, and each place is taken by one worker at a time.

    Args:
        now: The time; the present by default.
        urgent: Whether to try every place, due or not.

    Returns:
        What became of the places that were tried.
    """
    now, head = now or timezone.now(), latest_checkpoint()
    tried = []
    for place in configured_places():
        delivery = _taken(place, now, urgent=urgent)
        if delivery is not None:
            _push(place, delivery, head, now)
            tried.append(delivery)
    return tried


def _taken(place: Place, now: datetime, *, urgent: bool) -> Delivery | None:
    """Return the row of a place that is due, after keeping other workers off it for a while; else None."""
    try:
        with transaction.atomic():
            Delivery.objects.get_or_create(place=place.name, defaults={"due_at": now})
    except IntegrityError:
        pass  # made by another worker just now
    rows = Delivery.objects.filter(place=place.name)
    due = rows if urgent else rows.filter(due_at__lte=now)
    return rows.get() if due.update(due_at=now + _LEASE) else None


def _push(place: Place, delivery: Delivery, head: Checkpoint | None, now: datetime) -> None:
    size = head.size if head else 0
    if size < delivery.size:  # what was delivered from here is gone from here
        _failed(place, delivery, Delivery.Problem.CONTRADICTED, now)
        return
    if head is None or size == delivery.size:
        _settle(delivery, due_at=now + place.every, problem="", failing_since=None, attempts=0, told_at=None)
        return
    try:
        place.deliver(head, delivery.size)
    except DeliveryError as error:
        _failed(place, delivery, error.problem, now)
    else:
        _settle(
            delivery,
            size=head.size,
            delivered_at=timezone.now(),
            due_at=now + place.every,
            attempts=0,
            problem="",
            failing_since=None,
            told_at=None,
        )


def _failed(place: Place, delivery: Delivery, problem: str, now: datetime) -> None:
    """Note what stood in the way, try again sooner than usual, and tell operators once if it stays, or is grave."""
    wait = min(timedelta(minutes=2 ** min(delivery.attempts, 10)), _LONGEST_WAIT)
    grave = problem in (Delivery.Problem.CONTRADICTED, Delivery.Problem.LOG_BROKEN)
    tell = delivery.told_at is None and (grave or delivery.attempts + 1 >= _PATIENCE)
    with transaction.atomic():
        _settle(
            delivery,
            due_at=now + wait,
            problem=problem,
            failing_since=delivery.failing_since or now,
            told_at=now if tell else delivery.told_at,
            attempts=F("attempts") + 1,
        )
        if tell:
            kind = NoticeKind.LOG_CONTRADICTED if grave else NoticeKind.HEADS_STUCK
            notify(users=operators(), kind=kind, path=reverse("heads"))


def operators() -> list[UUID]:
    """Return the accounts of this archive's operators."""
    people = get_user_model().objects.filter(is_active=True)
    return [one.pk for one in people if PlatformRole.OPERATOR in one.roles]


def _settle(delivery: Delivery, **values: object) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(**values)
    delivery.refresh_from_db()
