"""Opening the stage's transcript to readers, as people do."""

from archive.holdings.models import Transcript
from archive.vocabulary import Role
from bench.stage import Stage
from redaction.clearance.models import Hit
from redaction.clearance.selectors import scan_of, unsettled
from redaction.clearance.services import HitVerdict, decide_hit, release_approved, scan_version
from redaction.review.services import approve_transcript, open_desk


def release(stage: Stage, transcript: Transcript) -> None:
    """Approve and release, as people do."""
    reviewer = stage.people.by_role(Role.REVIEWER)
    shown = open_desk(actor=reviewer, transcript=transcript)
    approved = approve_transcript(actor=reviewer, transcript_id=transcript.pk, fingerprint=shown.fingerprint)
    scan_version(approved.pk)
    verdict = HitVerdict(Hit.Decision.ACCEPTED, Hit.Ground.OTHER, "Nobody is real here.")
    scan = scan_of(approved)
    for hit in unsettled(scan) if scan else ():
        decide_hit(actor=reviewer, transcript_id=approved.pk, hit_id=hit.pk, verdict=verdict)
    release_approved(actor=stage.people.by_role(Role.PRINCIPAL_INVESTIGATOR), transcript=approved)
