"""Bundles asked for and fetched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.access.authorise import authorised
from archive.audit import checkpoint
from archive.audit.log import Subject, record
from archive.audit.proving import latest_checkpoint
from archive.crypto.signing import public_key
from archive.holdings.jobs import UNFINISHED
from archive.holdings.sealed_files import opened_file
from archive.keyring.owners import KeyKind, KeyOwner
from archive.keyring.services import create_key
from archive.oversight.evidence.facts import bundle_facts, making_action, making_facts
from archive.oversight.evidence.models import EvidenceBundle
from archive.oversight.evidence.places import blob_place
from archive.oversight.evidence.tasks import enqueue
from archive.policy import Action, Actor, Facts
from archive.studies.models import Participant, Study

#: How long a bundle waits to be fetched. It can be made anew at any time.
KEPT: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for.

    Attributes:
        since: Where the period begins; None for the study's beginning.
        until: The first moment after it; None for now.
        participant_id: Only what is about them.
        earlier_head: A head (the whole note) that whoever asks has kept; the log's growth since is then proved.
    """

    since: datetime | None = None
    until: datetime | None = None
    participant_id: UUID | None = None
    earlier_head: str = ""


def create_bundle(*, actor: Actor, study_id: UUID, wanted: Wanted) -> EvidenceBundle:
    """Ask for a bundle. A worker makes it.

    Raises:
        DeniedError: The actor may not have it.
        Study.DoesNotExist, Participant.DoesNotExist: There is no such study, or nobody like that takes part in it.
        ValidationError: The period ends before it begins, the head is none of this log, or another bundle of theirs is
            being made.
    """
    bundle = EvidenceBundle(since=wanted.since, until=min(wanted.until or timezone.now(), timezone.now()))
    person = None
    if wanted.participant_id is not None:
        person = Participant.objects.select_related("study").get(pk=wanted.participant_id, study_id=study_id)

    def gather() -> tuple[Facts, Subject]:
        bundle.study = Study.objects.select_for_update().get(pk=study_id)
        return making_facts(actor, bundle.study, person)

    action = making_action(person)
    with authorised(actor, action, gather):
        bundle.participant, bundle.maker_id = person, actor.user_id
        bundle.expires_at = timezone.now() + KEPT
        _check(bundle)
        bundle.earlier_size = size_of(wanted.earlier_head) if wanted.earlier_head.strip() else None
        create_key(kind=KeyKind.EVIDENCE, owner_id=bundle.pk)
        bundle.save(force_insert=True)
        _facts, subject = bundle_facts(actor, bundle)
        record(actor, action, subject, stage="asked", **_period(bundle))
        transaction.on_commit(partial(enqueue, bundle.pk))
    return bundle


def _check(bundle: EvidenceBundle) -> None:
    if bundle.since is not None and bundle.since >= bundle.until:
        raise ValidationError(_("The period ends before it begins."))
    if EvidenceBundle.objects.filter(study=bundle.study, maker=bundle.maker_id, state__in=UNFINISHED).exists():
        raise ValidationError(_("Another bundle of yours is being made. Wait until it is ready."))


def _period(bundle: EvidenceBundle) -> dict[str, str]:
    begins = {} if bundle.since is None else {"since": bundle.since.date().isoformat()}
    return begins | {"until": bundle.until.date().isoformat()}


def size_of(note: str) -> int:
    """Return how many entries a head of this log covers that somebody has kept.

    Raises:
        ValidationError: It was not signed with this log's key, or covers more than the log has.
    """
    lines = note.replace("\r\n", "\n").strip("\n") + "\n"
    signed = checkpoint.verify(lines, public_key(checkpoint.signing_secret()))
    newest = latest_checkpoint()
    if signed is None:
        raise ValidationError({"earlier_head": _("This head was not signed by this archive, or was not copied whole.")})
    if newest is None or signed[0] > newest.size:
        raise ValidationError(
            {"earlier_head": _("This head covers more entries than the log has. Tell the data steward at once.")}
        )
    return signed[0]


def fetch_bundle(*, actor: Actor, bundle_id: UUID) -> tuple[EvidenceBundle, Iterator[bytes]]:
    """Give out a bundle to whoever asked for it. That it leaves is on record before it does.

    Returns:
        The bundle, and its ``size`` bytes in pieces, in constant memory.

    Raises:
        DeniedError: It is somebody else's, it is not there, its maker might not have it made any more, or they have
            not just proved who they are.
        EvidenceBundle.DoesNotExist: There is no such bundle.
    """
    found: list[EvidenceBundle] = []

    def gather() -> tuple[Facts, Subject]:
        Study.objects.select_for_update().get(evidence_bundles=bundle_id)
        rows = EvidenceBundle.objects.select_for_update(of=("self",)).select_related("study", "participant__study")
        found.append(rows.get(pk=bundle_id))
        return bundle_facts(actor, found[0])

    with authorised(actor, Action.EVIDENCE_DOWNLOAD, gather) as subject:
        bundle = found[0]
        first = bundle.fetched_at or timezone.now()
        EvidenceBundle.objects.filter(pk=bundle_id).update(fetched_at=first, fetches=F("fetches") + 1)
        record(actor, Action.EVIDENCE_DOWNLOAD, subject, digest=bundle.digest)
        if bundle.blob_id is None:
            raise FileNotFoundError(f"evidence bundle {bundle.pk} has no file")
        return bundle, opened_file(KeyOwner.evidence(bundle.pk), bundle.blob_id, blob_place(bundle.blob_id))
