"""One look through an approved version. All it finds is stored in one transaction at its end, or nothing."""

import logging
import time
import traceback
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from uuid import UUID

from django.db import transaction

from archive.audit.log import Event, Subject, record
from archive.crypto.errors import CryptoError
from archive.holdings.gate import authorised_on_transcript
from archive.holdings.models import Transcript
from archive.keyring.errors import KeyDestroyed
from archive.policy import Action, Actor
from archive.policy.facts import SYSTEM
from archive.studies.models import Study
from redaction.clearance import claims
from redaction.clearance.keys import note_of, seal_note
from redaction.clearance.knowledge import knowledge_of, names_to_hide
from redaction.clearance.models import Hit, Scan
from redaction.clearance.scanning import Spotted, look_through
from redaction.engine.linking import EntityForms
from redaction.pipeline.personas import renew_personas
from redaction.review.rendition import Rendition, render_transcript
from redaction.review.signals import version_approved

#: Seconds between two renewals of the lease.
_RENEW_EVERY = 5.0

logger = logging.getLogger(__name__)


def scan_version(transcript_id: UUID) -> bool:
    """Look the approved version of a transcript through. Safe to call twice, to interrupt and to race.

    Args:
        transcript_id: An approved transcript; anything else is left alone.

    Returns:
        Whether this call finished the scan.
    """
    claimed = claims.claim(transcript_id)
    if claimed is None:
        return False
    try:
        return _look_and_store(claimed)
    except (claims.LostScanError, KeyDestroyed):
        return False  # taken over, or its speaker withdrew: there is nothing left to do
    except claims.StudyLockedError:
        claims.park(claimed)
    except CryptoError as error:
        _report(claimed, "unreadable", error)
    except Exception as error:  # any failure must end in a state that people see
        _report(claimed, "engine_error", error)
    return False


def _report(claimed: claims.Claim, reason: str, error: Exception) -> None:
    """Log where it failed, and never the exception itself: its message may quote the text."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    logger.error("scan %s: %s (%s at %s)", claimed.scan.pk, reason, type(error).__name__, where)
    claims.give_up(claimed, reason)


def _look_and_store(claimed: claims.Claim) -> bool:
    transcript, rendition, names = _opened(claimed)
    if rendition.fingerprint != claimed.scan.fingerprint:
        claims.give_up(claimed, "changed")  # a rule or a consent has changed: it has to be approved anew
        return False
    spotted = look_through(rendition, names, _Renewal(claimed))
    with transaction.atomic():
        claims.refuse_locked(Study.objects.select_for_update().get(pk=transcript.interview.study_id))
        scan = claims.locked(claimed)
        _store(scan, spotted)
        scan.state, scan.claim, scan.lease_until = Scan.State.DONE, None, None
        scan.turns_done = scan.turns_total = len(rendition.turns)
        scan.save()
        interview = transcript.interview
        subject = Subject("transcript", transcript.pk, study_id=interview.study_id, interview_id=interview.pk)
        record(SYSTEM, Event.LEAK_SCAN, subject, version=scan.fingerprint, hits=len(spotted), turns=scan.turns_total)
    return True


def _opened(claimed: claims.Claim) -> tuple[Transcript, Rendition, list[EntityForms]]:
    """Open the version and the names to look for, all as of one moment: under the study's lock nothing changes between.

    Other names that stand in it are drawn anew where somebody real has come to bear them, which changes the version.

    Raises:
        LostScanError: What is to be looked for has changed since the claim; another scan is due.
    """
    with transaction.atomic():
        study = Study.objects.select_for_update().get(interviews__transcripts=claimed.scan.transcript_id)
        claims.refuse_locked(study)
        transcript = Transcript.objects.select_related("interview").get(pk=claimed.scan.transcript_id)
        transcript.interview.study = study
        if knowledge_of(transcript) != claimed.scan.knowledge:
            raise claims.LostScanError
        renew_personas(study)
        rendition = render_transcript(transcript)
        return transcript, rendition, names_to_hide(transcript, rendition)


def _store(scan: Scan, spotted: Sequence[Spotted]) -> None:
    """Replace a scan's hits.

    What people decided about the same words of the same version goes on to hold, as long as they are taken for the
    same: a false alarm says nothing once the words turn out to be the name of somebody else.
    """
    earlier = Hit.objects.filter(scan__transcript=scan.transcript_id, scan__fingerprint=scan.fingerprint)
    earlier = earlier.select_related("turn__transcript")
    decided = earlier.exclude(decision=Hit.Decision.OPEN).order_by("decided_at")
    known = {_taken_for(one): one for one in decided}
    scan.hits.all().delete()
    Hit.objects.bulk_create([_hit(scan, one, known) for one in spotted], batch_size=500)


def _taken_for(hit: Hit) -> Hashable:
    return hit.turn_id, hit.start, hit.end, str(hit.category), str(hit.kind), hit.entity_id


def _hit(scan: Scan, spotted: Spotted, known: Mapping[Hashable, Hit]) -> Hit:
    leak = spotted.leak
    hit = Hit(
        scan=scan, turn_id=spotted.turn_id, start=leak.start, end=leak.end, category=leak.category, kind=leak.kind
    )
    hit.entity_id = UUID(leak.key) if leak.key else None
    if old := known.get(_taken_for(hit)):
        hit.decision, hit.ground = old.decision, old.ground
        hit.decided_by_id, hit.decided_at = old.decided_by_id, old.decided_at
        hit.sealed_note = seal_note(hit, note_of(old))
    return hit


class _Renewal:
    """Renews the lease every few seconds of the scan."""

    def __init__(self, claimed: claims.Claim) -> None:
        self.claimed, self.last = claimed, time.monotonic()

    def __call__(self, turns_done: int) -> None:
        if time.monotonic() - self.last > _RENEW_EVERY:
            claims.renew(self.claimed, turns_done)
            self.last = time.monotonic()


def scan_again(*, actor: Actor, transcript_id: UUID) -> None:
    """Have a scan that failed tried again.

    Raises:
        DeniedError: Only a reviewer of the study, while the transcript is approved.
    """
    with authorised_on_transcript(actor, Action.LEAK_DECIDE, transcript_id) as (transcript, subject):
        failed = transcript.scans.filter(fingerprint=transcript.approved_fingerprint, state=Scan.State.FAILED)
        again = failed.update(state=Scan.State.WAITING, failure="", attempts=0, claim=None, lease_until=None)
        record(actor, Action.LEAK_DECIDE, subject, again=again)
        transaction.on_commit(lambda: version_approved.send(sender=Transcript, transcript_id=transcript.pk))
