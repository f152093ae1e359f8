"""Recall: whoever took words out of the archive is told that they were withdrawn, and confirms their deletion."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.erasure.models import Recall, Withdrawal
from archive.notices.services import notify
from archive.policy import Action, Actor, Facts
from archive.policy.facts import SYSTEM
from archive.release.exports.selectors import exports_holding
from archive.studies.models import Membership, Study
from archive.vocabulary import NoticeKind, Role

#: How long somebody has to delete an export and say so, and after how long they are reminded.
TIME_TO_CONFIRM: Final = timedelta(days=14)
REMIND_AFTER: Final = timedelta(days=3)
#: Whom it concerns that a recall is overdue.
_WATCHING: Final = (Role.PRINCIPAL_INVESTIGATOR, Role.ETHICS_REVIEWER)


def begin_recalls(withdrawal: Withdrawal) -> int:
    """Recall every export that left with words of whoever withdraws. Runs in the transaction that decides it.

    Returns:
        How many exports were recalled.
    """
    now, participant = timezone.now(), withdrawal.participant
    taken = list(exports_holding(participant.pk).filter(fetched_at__isnull=False))
    for export in taken:
        recall = Recall.objects.create(
            withdrawal=withdrawal,
            export=export,
            recipient_id=export.maker_id,
            due_at=now + TIME_TO_CONFIRM,
            reminded_at=now,
        )
        _tell([export.maker_id], NoticeKind.RECALL_ARRIVED, recall, reverse("recalls"))
        record(SYSTEM, Action.RECALL_CONFIRM, _subject(recall), stage="asked", export=str(export.pk))
    return len(taken)


def confirm_recall(*, actor: Actor, recall_id: UUID) -> Recall:
    """Record that a recipient has deleted their copies of an export. Confirming again changes nothing.

    Args:
        actor: The recipient.
        recall_id: Which recall.

    Raises:
        DeniedError: It was asked of somebody else.
        Recall.DoesNotExist: There is no such recall.
    """
    locked: list[Recall] = []

    def gather() -> tuple[Facts, Subject]:
        recall = Recall.objects.select_for_update().get(pk=recall_id)
        locked.append(recall)
        return recall_facts(actor, recall)

    with authorised(actor, Action.RECALL_CONFIRM, gather) as subject:
        if locked[0].confirmed_at is None:
            locked[0].confirmed_at = timezone.now()
            locked[0].save(update_fields=["confirmed_at"])
            record(actor, Action.RECALL_CONFIRM, subject, stage="confirmed", export=str(locked[0].export_id))
    return locked[0]


def recall_facts(actor: Actor, recall: Recall) -> tuple[Facts, Subject]:
    """Return the facts of a recall and how the log names it."""
    facts = Facts(now=timezone.now(), owner=actor.id is not None and recall.recipient_id == actor.id)
    return facts, _subject(recall)


def _subject(recall: Recall) -> Subject:
    participant = recall.withdrawal.participant
    return Subject(kind="recall", id=recall.pk, study_id=participant.study_id, participant=participant.code)


def recalls_asked_of(actor: Actor) -> "QuerySet[Recall]":
    """Return what the actor was asked to delete, what is open first."""
    asked = Recall.objects.filter(recipient_id=actor.id) if actor.id else Recall.objects.none()
    return _told(asked).order_by("confirmed_at", "due_at")


def recalls_of(study: Study) -> "QuerySet[Recall]":
    """Return the recalls of a study, what is open first."""
    return _told(Recall.objects.filter(withdrawal__participant__study=study)).order_by("confirmed_at", "due_at")


def _told(recalls: "QuerySet[Recall]") -> "QuerySet[Recall]":
    return recalls.select_related("withdrawal__participant__study", "export", "recipient")


def remind_recipients() -> int:
    """Remind whoever has not confirmed, and tell the study's people, once, of what is overdue. May be repeated.

    Returns:
        How many reminders were given.
    """
    now = timezone.now()
    waiting = Recall.objects.filter(confirmed_at=None, reminded_at__lte=now - REMIND_AFTER)
    return sum(_remind(recall_id) for recall_id in list(waiting.values_list("pk", flat=True)))


def _remind(recall_id: UUID) -> bool:
    now = timezone.now()
    with transaction.atomic():
        due = Recall.objects.select_for_update().filter(pk=recall_id, confirmed_at=None)
        recall = due.filter(reminded_at__lte=now - REMIND_AFTER).first()
        if recall is None:
            return False  # confirmed, or reminded by another worker, meanwhile
        recall.reminded_at, recall.reminders = now, recall.reminders + 1
        _tell([recall.recipient_id], NoticeKind.RECALL_REMINDER, recall, reverse("recalls"))
        if recall.due_at <= now and recall.overdue_told_at is None:
            recall.overdue_told_at = now
            _tell_watching(recall)
        recall.save(update_fields=["reminded_at", "reminders", "overdue_told_at"])
        record(SYSTEM, Action.RECALL_CONFIRM, _subject(recall), stage="reminded", reminders=recall.reminders)
    return True


def _tell_watching(recall: Recall) -> None:
    study_id = recall.withdrawal.participant.study_id
    held = Membership.objects.filter(study=study_id, role__in=_WATCHING, ended_at__isnull=True)
    page = reverse("study_recalls", args=[study_id])
    _tell(list(held.values_list("user_id", flat=True)), NoticeKind.RECALL_OVERDUE, recall, page)


def _tell(users: list[UUID], kind: NoticeKind, recall: Recall, path: str) -> None:
    study_id = recall.withdrawal.participant.study_id
    notify(users=users, kind=kind, study_id=study_id, object_id=recall.pk, path=path)
