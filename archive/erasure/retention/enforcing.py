"""The daily work: warn of what becomes due, and destroy what is due and was warned of. Safe to repeat and interrupt."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from archive.audit.log import Subject, record
from archive.erasure.retention.certifying import issue_certificate
from archive.erasure.retention.destroying import delete_files, destroy_bare_keys, discard_exports, erase_rows
from archive.erasure.retention.models import Destruction
from archive.erasure.retention.selectors import day_of, left_of, standing_hold, unkept_recordings
from archive.holdings.models import Interview
from archive.notices.services import notify
from archive.policy import Action
from archive.policy.facts import SYSTEM
from archive.studies.lockdown.selectors import ids_of_unlockers
from archive.studies.models import Study
from archive.vocabulary import Material, NoticeKind, StudyState

#: Between the warning and the destruction lie at least this many days.
WARNING = timedelta(days=14)
logger = logging.getLogger(__name__)


def enforce_retention(today: date | None = None) -> None:
    """Warn of what becomes due within the warning period, and destroy what is due. One failure holds up no other.

    Args:
        today: The day by the archive's clock; the present one if left out.
    """
    today = today or timezone.localdate()
    for study_id in list(Study.objects.exclude(state=StudyState.LOCKED).values_list("pk", flat=True)):
        _warn(study_id, today)
    resume_destruction(today)


def _pending() -> "QuerySet[Destruction]":
    return Destruction.objects.filter(destroyed_at__isnull=True, cancelled_at__isnull=True)


def resume_destruction(today: date | None = None) -> None:
    """Destroy what is due and finish what a crash interrupted, certificates included."""
    today = today or timezone.localdate()
    due = Q(pk__in=_pending().filter(due_on__lte=today)) | Q(destroyed_at__isnull=False, certificate="")
    for destruction_id in list(Destruction.objects.filter(due).values_list("pk", flat=True)):
        attempt_destruction(destruction_id, today)


def _warn(study_id: UUID, today: date) -> None:
    with transaction.atomic():
        study = Study.objects.select_for_update().get(pk=study_id)
        for material, interview, day in _becoming_due(study, today):
            pending = _pending().filter(study=study, material=material, interview=interview)
            if pending.exists():
                continue
            due_on = max(day, today + WARNING)
            made = Destruction.objects.create(study=study, material=material, interview=interview, due_on=due_on)
            record(SYSTEM, Action.RETENTION_DESTROY, _subject(made), stage="warned", due=due_on.isoformat())
            _tell(made, NoticeKind.DESTRUCTION_DUE)


def _becoming_due(study: Study, today: date) -> Iterator[tuple[Material, Interview | None, date]]:
    for material in Material:
        last = day_of(study, material)  # that day itself is still kept
        if last < today + WARNING and left_of(study, material):
            yield material, None, last + timedelta(days=1)
    for interview in unkept_recordings(study):
        yield Material.RECORDING, interview, today


def _still_due(destruction: Destruction) -> bool:
    """Whether what was warned of is still to be destroyed: no later day was set, no consent to keep was given."""
    if destruction.interview_id is not None:
        return destruction.interview_id in {one.pk for one in unkept_recordings(destruction.study)}
    return day_of(destruction.study, Material(destruction.material)) < destruction.due_on


def attempt_destruction(destruction_id: UUID, today: date) -> bool:
    """Destroy and certify if nothing is in the way, and return whether that is done."""
    try:
        if not _destroy(destruction_id, today):
            return False
        destruction = Destruction.objects.get(pk=destruction_id)
        discard_exports(destruction)
        destroy_bare_keys(destruction)
        issue_certificate(destruction_id)
    except Exception:  # any failure is one to try again
        logger.exception("a destruction is due and not finished")
        return False
    return True


def _destroy(destruction_id: UUID, today: date) -> bool:
    """Destroy what is due. Return False while a hold or a lock stops it, or when it is not due any more."""
    if not _may_go_on(destruction_id, today):
        return Destruction.objects.filter(pk=destruction_id, destroyed_at__isnull=False).exists()
    destruction = Destruction.objects.get(pk=destruction_id)
    delete_files(destruction)
    with transaction.atomic():
        study = Study.objects.select_for_update().get(pk=destruction.study_id)
        destruction = Destruction.objects.select_for_update().get(pk=destruction_id)
        if destruction.destroyed_at is not None:
            return True
        if _stopped(study):  # since the files were begun on: what is left stays
            return False
        counts = erase_rows(destruction)
        destruction.destroyed = {kind: number for kind, number in sorted(counts.items()) if number}
        destruction.destroyed_at = timezone.now()
        entry = record(SYSTEM, Action.RETENTION_DESTROY, _subject(destruction), stage="destroyed", **counts)
        destruction.entry_uid = entry.uid
        destruction.save(update_fields=["destroyed", "destroyed_at", "entry_uid"])
        _tell(destruction, NoticeKind.DESTRUCTION_DONE)
    logger.info("a study's schedule was carried out: %s", study.pk)
    return True


def _stopped(study: Study) -> bool:
    return study.state == StudyState.LOCKED or standing_hold(study) is not None


def _may_go_on(destruction_id: UUID, today: date) -> bool:
    with transaction.atomic():
        study = Study.objects.select_for_update().get(destructions=destruction_id)
        destruction = Destruction.objects.select_for_update().get(pk=destruction_id)
        destruction.study = study
        if destruction.destroyed_at is not None or destruction.cancelled_at is not None or destruction.due_on > today:
            return False
        if _stopped(study):
            return False
        if not _still_due(destruction):
            destruction.cancelled_at = timezone.now()
            destruction.save(update_fields=["cancelled_at"])
            record(SYSTEM, Action.RETENTION_DESTROY, _subject(destruction), stage="cancelled")
            return False
        return True


def _subject(destruction: Destruction) -> Subject:
    return Subject(
        kind="destruction",
        id=destruction.pk,
        study_id=destruction.study_id,
        interview_id=destruction.interview_id,
    )


def _tell(destruction: Destruction, kind: NoticeKind) -> None:
    study = destruction.study
    path = reverse("retention", args=[study.pk])
    notify(users=ids_of_unlockers(study), kind=kind, study_id=study.pk, object_id=destruction.pk, path=path)
