"""Entering an export's file: named with what it holds in one transaction, or ended as failed, and its maker told."""

import uuid
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from archive.audit.log import record
from archive.holdings.blobs import Blobs
from archive.holdings.models import Interview
from archive.notices.services import notify
from archive.policy import Action, Actor
from archive.release.exports.claims import Claim, LostJobError, locked, locked_if_exhausted
from archive.release.exports.facts import export_facts, may_still_be_told, may_still_read
from archive.release.exports.holding import Held, Holding
from archive.release.exports.marks.kinds import Palette
from archive.release.exports.models import Export, ExportedExcerpt
from archive.release.models import Excerpt
from archive.release.search.keys import stand
from archive.studies.models import Participant, Study
from archive.vocabulary import NoticeKind


class OutdatedError(Exception):
    """What was read may no longer be read now that the file would be entered, or more would be found anew."""


@dataclass
class Made:
    """A file on its way, what it holds, and by which search keys that was looked up."""

    blob_id: UUID = field(default_factory=uuid.uuid4)
    size: int = 0
    mark: Palette = Palette.NONE
    keys: frozenset[UUID] = frozenset()
    excerpts: Holding = field(default_factory=Holding)


def enter(claimed: Claim, actor: Actor, made: Made) -> None:
    """Name the file and what it holds in one transaction, if all of it may still be read.

    It locks the study, as a withdrawal does: whichever comes second sees the other, so that no file is entered with
    words of somebody who has withdrawn, and none that holds them is missing from a recall.

    Raises:
        OutdatedError: Something of it may not be read or told any more, or the index that words were looked up in ended
            with a withdrawal, so that some may be missing. Nothing is entered, and the file is gone.
        LostJobError: Somebody else makes it now; the same.
    """
    try:
        with transaction.atomic():
            study = Study.objects.select_for_update().get(exports=claimed.job_id)
            export = locked(claimed)
            export.study = study
            if not _is_current(actor, export, made):
                raise OutdatedError
            _store(export, made)
            _facts, subject = export_facts(actor, export)
            record(actor, Action.EXPORT_CREATE, subject, stage="ready", excerpts=len(made.excerpts))
            _tell(export, NoticeKind.EXPORT_READY)
    except BaseException:
        Blobs().delete(made.blob_id)
        raise


def _is_current(actor: Actor, export: Export, made: Made) -> bool:
    speakers = {one.participant_id for piece in made.excerpts.pieces() for one in piece}
    return (
        stand(made.keys)
        and may_still_be_told(actor, export, speakers)
        and may_still_read(actor, export, map(_keys, made.excerpts.pieces()))
    )


def _store(export: Export, made: Made) -> None:
    ExportedExcerpt.objects.filter(export=export).delete()
    for piece in made.excerpts.pieces():
        ExportedExcerpt.objects.bulk_create(
            ExportedExcerpt(
                export=export,
                excerpt_id=one.pk,
                interview_id=one.interview_id,
                participant_id=one.participant_id,
            )
            for one in piece
        )
    export.holds_words_of.set(Participant.objects.filter(pk__in=_concerned(made.excerpts)))
    export.mark = made.mark
    export.enter(blob_id=made.blob_id, size=made.size, rows=len(made.excerpts))


def _keys(piece: list[Held]) -> list[UUID]:
    return [one.pk for one in piece]


def _concerned(excerpts: Holding) -> set[UUID]:
    """Return whose file this is: everybody in the interviews it quotes, and everybody it names by their waiver.

    A question put to somebody repeats what they said, so whoever else speaks in an interview counts as well.
    """
    people: set[UUID] = set()
    for piece in excerpts.pieces():
        together = Interview.participants.through.objects.filter(interview__in={one.interview_id for one in piece})
        named = Excerpt.named.through.objects.filter(excerpt__in=_keys(piece))
        people |= set(together.values_list("participant_id", flat=True))
        people |= set(named.values_list("participant_id", flat=True))
    return people


def fail_if_exhausted(export_id: UUID) -> None:
    """End an export as failed whose attempts are all used up; anything else stays as it is."""
    with transaction.atomic():
        export = locked_if_exhausted(export_id)
        if export is not None:
            _end_failed(export, "worker_lost")


def fail(claimed: Claim, reason: str) -> None:
    """End a claimed export as failed, unless the claim was lost to somebody else."""
    with transaction.atomic():
        try:
            _end_failed(locked(claimed), reason)
        except LostJobError:
            return


def _end_failed(export: Export, reason: str) -> None:
    export.end_failed(reason)
    _tell(export, NoticeKind.EXPORT_FAILED)


def _tell(export: Export, kind: NoticeKind) -> None:
    page = reverse("export", args=[export.pk])
    notify(users=[export.maker_id], kind=kind, study_id=export.study_id, object_id=export.pk, path=page)
