"""Making an export's file: read as its maker may read at that moment, sealed on its way into the blob store."""

import logging
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from archive.access.authorise import authorise
from archive.access.errors import DeniedError
from archive.audit.log import record
from archive.holdings.blobs import Blobs
from archive.holdings.models import Interview
from archive.holdings.sealed_files import Sink, sealed_file
from archive.keyring.owners import KeyOwner
from archive.notices.services import notify
from archive.policy import Action, Actor, ActorKind, BudgetStanding
from archive.release.coding.reading import codings_of
from archive.release.exports.about import about
from archive.release.exports.choosing import chosen_for, found_for
from archive.release.exports.claims import (
    Claim,
    LostJobError,
    claim,
    give_up,
    locked,
    locked_if_exhausted,
    renew,
)
from archive.release.exports.facts import export_facts, may_still_read
from archive.release.exports.formats import FORMATS, Taken
from archive.release.exports.marks.keys import digest_for
from archive.release.exports.marks.kinds import Palette
from archive.release.exports.marks.marking import marked
from archive.release.exports.models import Export, ExportedExcerpt
from archive.release.exports.places import blob_place
from archive.release.guard.budgets import standing_for
from archive.release.models import Excerpt
from archive.release.reading import ask_for_list
from archive.release.search.finding import Candidates, find_page
from archive.release.search.query import Query
from archive.studies.models import Participant, Study
from archive.vocabulary import ExportFormat, NoticeKind

logger = logging.getLogger(__name__)

#: Excerpts decided on, logged and opened in one go.
CHUNK = 200


class OutdatedError(Exception):
    """Something that was read may no longer be read now that the file would be entered."""


class _Held(NamedTuple):
    """What is remembered of an excerpt that is in the file. Its words are not: a file may hold all of a study."""

    pk: UUID
    interview_id: UUID
    participant_id: UUID | None


@dataclass
class _Made:
    """A file on its way, and what it holds."""

    blob_id: UUID = field(default_factory=uuid.uuid4)
    size: int = 0
    mark: Palette = Palette.NONE
    excerpts: list[_Held] = field(default_factory=list)


def make_export(export_id: UUID) -> bool:
    """Make one export, unless it is made or being made. Returns whether it is ready.

    An attempt that fails (a lost worker, a full disk) is begun again, with the rights of that moment; a right that
    ended fails it for good.
    """
    claimed = claim(export_id)
    if claimed is None:
        _fail_if_exhausted(export_id)
        return False
    try:
        _make(claimed)
    except DeniedError as denied:
        _fail(claimed, denied.decision.reason.value)
        return False
    except LostJobError:
        return False
    except Exception:  # whatever failed is tried again
        logger.exception("an export could not be made, and will be tried again")
        give_up(claimed)
        return False
    return True


def maker_of(export: Export) -> Actor:
    """Return the maker as far as reading goes: their account and its roles in studies, and nothing else of theirs."""
    return Actor(kind=ActorKind.PERSON, id=export.maker_id, active=export.maker.is_active)


def _make(claimed: Claim) -> None:
    export = Export.objects.select_related("study", "maker", "grant__agreement").get(pk=claimed.job_id)
    actor = maker_of(export)
    ask_for_list(actor=actor, study=export.study)
    made = _Made()
    with sealed_file(KeyOwner.export(export.pk), made.blob_id, blob_place(made.blob_id)) as file:
        _write(claimed, export, actor, made, file)
    made.size = file.size
    _enter(claimed, actor, made)


def _write(claimed: Claim, export: Export, actor: Actor, made: _Made, file: Sink) -> None:
    made_as, search = FORMATS[ExportFormat(export.format)], chosen_for(export)
    found = found_for(actor, export, search)
    _refuse_beyond_budget(actor, export, found)
    Export.objects.filter(pk=export.pk).update(rows_total=found.excerpts.order_by().count())
    digest = digest_for(export.study_id, export.pk)
    made.mark = made_as.palette

    def kept() -> Iterator[Taken]:
        for one in _read(claimed, actor, found, search.query, codes=made_as.codes):
            excerpt = one.open.excerpt
            made.excerpts.append(_Held(excerpt.pk, excerpt.interview_id, excerpt.participant_id))
            yield replace(one, open=replace(one.open, text=marked(one.open.text, digest, made.mark)))

    made_as.write(about(export, actor, codes=made_as.codes), kept(), file)


def _refuse_beyond_budget(actor: Actor, export: Export, found: Candidates) -> None:
    """Refuse before anything is opened what the grant's budget does not reach; a phrase's hits are not known yet.

    Raises:
        DeniedError: It does not, and the log has it.
    """
    if export.grant is None or not found.certain:
        return
    standing = standing_for(export.grant, found.excerpts)
    if standing is not BudgetStanding.LEFT:
        facts, subject = export_facts(actor, export)
        authorise(actor, Action.EXPORT_CREATE, replace(facts, budget=standing), subject)


def _read(claimed: Claim, actor: Actor, found: Candidates, query: Query, *, codes: bool) -> Iterator[Taken]:
    """Read page by page. Each excerpt is decided on and on record before it is opened, as on any page."""
    cursor, done = "", 0
    while True:
        page = find_page(actor=actor, found=found, query=query, cursor=cursor, limit=CHUNK)
        opened = [hit.one for hit in page.hits]
        codings = codings_of(actor=actor, excerpts=opened) if codes else {}
        yield from (Taken(one, codings.get(one.excerpt.pk, ())) for one in opened)
        done += len(opened)
        renew(claimed, done)
        if not page.next_cursor:
            return
        cursor = page.next_cursor


def _enter(claimed: Claim, actor: Actor, made: _Made) -> None:
    """Name the file and what it holds in one transaction, if all of it may still be read.

    It locks the study, as a withdrawal does: whichever comes second sees the other, so that no file is entered with
    words of somebody who has withdrawn, and none that holds them is missing from a recall.
    """
    try:
        with transaction.atomic():
            study = Study.objects.select_for_update().get(exports=claimed.job_id)
            export = locked(claimed)
            export.study = study
            if not may_still_read(actor, export, [one.pk for one in made.excerpts]):
                raise OutdatedError
            _store(export, made)
            _facts, subject = export_facts(actor, export)
            record(actor, Action.EXPORT_CREATE, subject, stage="ready", excerpts=len(made.excerpts))
            _tell(export, NoticeKind.EXPORT_READY)
    except BaseException:
        Blobs().delete(made.blob_id)
        raise


def _store(export: Export, made: _Made) -> None:
    ExportedExcerpt.objects.filter(export=export).delete()
    ExportedExcerpt.objects.bulk_create(
        [
            ExportedExcerpt(
                export=export,
                excerpt_id=one.pk,
                interview_id=one.interview_id,
                participant_id=one.participant_id,
            )
            for one in made.excerpts
        ],
        batch_size=500,
    )
    export.holds_words_of.set(Participant.objects.filter(pk__in=_concerned(made.excerpts)))
    export.mark = made.mark
    export.enter(blob_id=made.blob_id, size=made.size, rows=len(made.excerpts))


def _concerned(excerpts: list[_Held]) -> set[UUID]:
    """Return whose file this is: everybody in the interviews it quotes, and everybody it names by their waiver.

    A question put to somebody repeats what they said, so whoever else speaks in an interview counts as well.
    """
    together = Interview.participants.through.objects.filter(interview__in={one.interview_id for one in excerpts})
    people = set(together.values_list("participant_id", flat=True))
    keys = [one.pk for one in excerpts]
    for start in range(0, len(keys), 500):
        named = Excerpt.named.through.objects.filter(excerpt__in=keys[start : start + 500])
        people |= set(named.values_list("participant_id", flat=True))
    return people


def _fail_if_exhausted(export_id: UUID) -> None:
    with transaction.atomic():
        export = locked_if_exhausted(export_id)
        if export is not None:
            _end_failed(export, "worker_lost")


def _fail(claimed: Claim, reason: str) -> None:
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
