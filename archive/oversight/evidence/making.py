"""Making a bundle: read from the log, sealed on its way into the blob store, its hash told to the log."""

import logging
import uuid
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from archive.access.authorise import authorise
from archive.access.errors import DeniedError
from archive.audit.log import record
from archive.audit.models import Entry
from archive.audit.tiles import BrokenTreeError
from archive.holdings.blobs import Blobs
from archive.holdings.jobs import Claim, LostJobError
from archive.holdings.sealed_files import Sink, sealed_file
from archive.keyring.owners import KeyOwner
from archive.notices.services import notify
from archive.oversight.evidence.claims import CLAIMS
from archive.oversight.evidence.contents import steps, write_contents
from archive.oversight.evidence.counts import count_and_tell
from archive.oversight.evidence.facts import bundle_facts, making_action, making_facts
from archive.oversight.evidence.models import EvidenceBundle
from archive.oversight.evidence.packing import Packing, digest
from archive.oversight.evidence.places import blob_place
from archive.oversight.evidence.sealing import BrokenLogError, Seal, place_waiting, placed, write_seal
from archive.oversight.evidence.stretches import Stretch, stretch_of
from archive.policy import Actor, ActorKind
from archive.vocabulary import NoticeKind, PlatformRole

logger = logging.getLogger(__name__)


def make_bundle(bundle_id: UUID) -> bool:
    """Make one bundle, unless it is made or being made. Returns whether it is ready.

    An attempt that fails (a lost worker, a full disk) is begun again, with the rights of that moment; a right that
    ended fails it for good, and so does a log that nothing can be proved from.
    """
    claimed = CLAIMS.claim(bundle_id)
    if claimed is None:
        _fail_if_exhausted(bundle_id)
        return False
    try:
        _make(claimed)
    except DeniedError as denied:
        _fail(claimed, denied.decision.reason.value)
        return False
    except (BrokenLogError, BrokenTreeError):
        logger.exception("the log does not hold: run verify_audit")
        _fail(claimed, "log_broken")
        return False
    except LostJobError:
        return False
    except Exception:  # whatever failed is tried again
        logger.exception("an evidence bundle could not be made, and will be tried again")
        CLAIMS.give_up(claimed)
        return False
    return True


def maker_of(bundle: EvidenceBundle) -> Actor:
    """Return whoever asked. They did so with a second factor; what is asked again is their account and their roles."""
    roles = frozenset(PlatformRole(role) for role in getattr(bundle.maker, "platform_roles", []))
    return Actor(
        kind=ActorKind.PERSON,
        id=bundle.maker_id,
        active=bundle.maker.is_active,
        platform_roles=roles,
        second_factor=True,
    )


def _make(claimed: Claim) -> None:
    bundle = EvidenceBundle.objects.select_related("study", "maker", "participant__study").get(pk=claimed.job_id)
    actor, blob_id = maker_of(bundle), uuid.uuid4()
    action = making_action(bundle.participant)
    authorise(actor, action, *making_facts(actor, bundle.study, bundle.participant))
    place_waiting()
    count_and_tell()
    place_waiting()
    stretch = stretch_of(bundle)
    EvidenceBundle.objects.filter(pk=bundle.pk).update(rows_total=steps(stretch))
    with sealed_file(KeyOwner.evidence(bundle.pk), blob_id, blob_place(blob_id)) as file:
        seal, bundle.digest = _pack(claimed, bundle, actor, stretch, file)
    _enter(claimed, bundle, blob_id, file.size, seal, stretch)


def _pack(claimed: Claim, bundle: EvidenceBundle, actor: Actor, stretch: Stretch, file: Sink) -> tuple[Seal, str]:
    """Write the zip. Between its files and its seal the log is told their hash, whatever becomes of the file then."""
    with Packing(file) as packing:
        listed, entries = write_contents(bundle, stretch, packing, lambda done: CLAIMS.renew(claimed, done))
        seal = placed(_told_the_log(claimed, bundle, actor, stage="sealed", digest=digest(listed), entries=entries))
        write_seal(seal, stretch.end, packing)
    return seal, digest(listed)


def _told_the_log(claimed: Claim, bundle: EvidenceBundle, actor: Actor, **detail: str | int) -> Entry:
    _facts, subject = bundle_facts(actor, bundle)
    with transaction.atomic(durable=True):
        CLAIMS.locked(claimed)
        return record(actor, making_action(bundle.participant), subject, **detail)


def _enter(claimed: Claim, bundle: EvidenceBundle, blob_id: UUID, size: int, seal: Seal, stretch: Stretch) -> None:
    try:
        with transaction.atomic(durable=True):
            job = CLAIMS.locked(claimed)
            job.digest, job.head_size = bundle.digest, seal.head.size
            job.enter(blob_id=blob_id, size=size, rows=steps(stretch))
            _tell(job, NoticeKind.EVIDENCE_READY)
    except BaseException:
        Blobs().delete(blob_id)
        raise


def _fail_if_exhausted(bundle_id: UUID) -> None:
    with transaction.atomic():
        bundle = CLAIMS.locked_if_exhausted(bundle_id)
        if bundle is not None:
            _end_failed(bundle, "worker_lost")


def _fail(claimed: Claim, reason: str) -> None:
    with transaction.atomic():
        try:
            _end_failed(CLAIMS.locked(claimed), reason)
        except LostJobError:
            return


def _end_failed(bundle: EvidenceBundle, reason: str) -> None:
    bundle.end_failed(reason)
    _tell(bundle, NoticeKind.EVIDENCE_FAILED)


def _tell(bundle: EvidenceBundle, kind: NoticeKind) -> None:
    page = reverse("evidence_bundle", args=[bundle.pk])
    notify(users=[bundle.maker_id], kind=kind, study_id=bundle.study_id, object_id=bundle.pk, path=page)
