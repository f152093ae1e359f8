"""Exports asked for and fetched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.holdings.jobs import UNFINISHED
from archive.keyring.owners import KeyKind
from archive.keyring.services import create_key
from archive.policy import Action, Actor, Facts
from archive.release.exports.attempts import opened_export
from archive.release.exports.choosing import seal_chosen
from archive.release.exports.facts import as_reader, fetching_facts, making_facts
from archive.release.exports.models import Export
from archive.release.exports.sending import while_it_may_leave
from archive.release.exports.tasks import enqueue
from archive.release.guard.filtering import participants_matching
from archive.release.search.asking import search_for
from archive.release.search.query import BadQueryError
from archive.sharing.models import Grant
from archive.studies.models import Study
from archive.vocabulary import ExportFormat

#: How long a file waits here, and a copy may be kept, unless the grant ends before.
KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be taken out.

    Attributes:
        format: As which kind of file.
        chosen: Words and filters, as arguments of ``search_for``; everything where there are none.
    """

    format: ExportFormat
    chosen: Mapping[str, Any] = field(default_factory=dict)


def create_export(*, actor: Actor, study_id: UUID, wanted: Wanted) -> Export:
    """Ask for a file of the excerpts that the actor may read. A worker makes it.

    Raises:
        DeniedError: The actor reads no excerpts of the study, or filters by features that would single somebody out.
        Study.DoesNotExist: There is no such study.
        ValidationError: Another of theirs is being made, or nothing can be looked for.
    """
    found: list[Study] = []
    export = Export(format=wanted.format)
    _check_filters(actor, study_id, wanted)

    def gather() -> tuple[Facts, Subject]:
        found.append(Study.objects.select_for_update().get(pk=study_id))
        return making_facts(actor, found[0])

    with authorised(actor, Action.EXPORT_CREATE, gather) as subject:
        export.study, export.maker_id = found[0], actor.user_id
        _check(export)
        export.grant_id, export.purpose = subject.grant_id, subject.purpose
        export.until = _end(export.grant)
        create_key(kind=KeyKind.EXPORT, owner_id=export.pk)
        export.sealed_filters = seal_chosen(export, wanted.chosen) if wanted.chosen else None
        export.save(force_insert=True)
        made = Subject(
            kind="export", id=export.pk, study_id=study_id, roles=subject.roles, grant_id=subject.grant_id,
            purpose=subject.purpose,
        )  # fmt: skip
        record(actor, Action.EXPORT_CREATE, made, format=wanted.format.value, filtered=bool(wanted.chosen))
        transaction.on_commit(partial(enqueue, export.pk))
    return export


def _check_filters(actor: Actor, study_id: UUID, wanted: Wanted) -> None:
    """Refuse at once what a worker would refuse later: words that are none, and features that single somebody out."""
    try:
        search = search_for(**wanted.chosen) if wanted.chosen else None
    except BadQueryError as error:
        raise ValidationError({"words": str(error)}) from None
    if search is not None and search.features:
        study = Study.objects.get(pk=study_id)
        participants_matching(actor=as_reader(actor), studies=[study], condition=search.features)


def _check(export: Export) -> None:
    if Export.objects.filter(study=export.study, maker=export.maker_id, state__in=UNFINISHED).exists():
        raise ValidationError(_("Another export of yours is being made. Wait until it is ready."))


def _end(grant: Grant | None) -> datetime:
    latest = timezone.now() + KEPT
    return latest if grant is None else min(latest, grant.until)


def fetch_export(*, actor: Actor, export_id: UUID) -> tuple[Export, Iterator[bytes]]:
    """Give out the file of an export to its maker. That it leaves is on record, and in its row, before it does.

    Returns:
        The export, and its ``size`` bytes in pieces, in constant memory; they break off once it may leave no more.

    Raises:
        DeniedError: It is somebody else's, its grant has ended, it holds words that may no longer be read, it is not
            there, or the actor has not just proved who they are.
        Export.DoesNotExist: There is no such export.
    """
    found: list[Export] = []

    def gather() -> tuple[Facts, Subject]:
        Study.objects.select_for_update().get(exports=export_id)
        found.append(_locked(export_id))
        return fetching_facts(actor, found[0])

    with authorised(actor, Action.EXPORT_DOWNLOAD, gather) as subject:
        export = found[0]
        first = export.fetched_at or timezone.now()
        Export.objects.filter(pk=export_id).update(fetched_at=first, fetches=F("fetches") + 1)
        record(actor, Action.EXPORT_DOWNLOAD, subject, excerpts=export.rows_total)
        return export, while_it_may_leave(actor, export.pk, opened_export(export))


def _locked(export_id: UUID) -> Export:
    related = ("study", "grant__membership")
    return Export.objects.select_for_update(of=("self",)).select_related(*related).get(pk=export_id)
