"""Deciding on what a leak scan found."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.holdings.gate import authorised_on_transcript
from archive.holdings.models import Transcript
from archive.policy import Action, Actor
from redaction.clearance.keys import seal_note
from redaction.clearance.models import Hit, Scan
from redaction.clearance.selectors import scan_of
from redaction.review.rendition import render_transcript
from redaction.review.services.findings import back_to_review


@dataclass(frozen=True, slots=True)
class HitVerdict:
    """What a person makes of a hit.

    Attributes:
        decision: A false alarm; accepted as it stands; or sent back to the review desk.
        ground: Why, as a word of a closed list: it stands in the log.
        note: Why, in words of one's own, to be sealed. Whoever accepts a hit has to give one.
        alike: The same for every hit of the same words in this version.
    """

    decision: Hit.Decision
    ground: Hit.Ground
    note: str = ""
    alike: bool = False


def decide_hit(*, actor: Actor, transcript_id: UUID, hit_id: UUID, verdict: HitVerdict) -> list[Hit]:
    """Decide on a hit of the scan of the version that is approved now. It can be decided anew until the release.

    Args:
        actor: A reviewer of the study.
        transcript_id: Which transcript.
        hit_id: Which hit.
        verdict: What becomes of it. Sent back, the transcript is in review again and its approval is gone.

    Returns:
        The hits decided, the one asked for first.

    Raises:
        DeniedError: Only a reviewer of the study, while the transcript is approved.
        Hit.DoesNotExist: The scan of this version found no such thing.
        ValidationError: A hit is accepted without saying why, or the version has changed since the scan.
    """
    with authorised_on_transcript(actor, Action.LEAK_DECIDE, transcript_id) as (transcript, subject):
        scan = scan_of(transcript)
        if scan is None or scan.state != Scan.State.DONE:
            raise Hit.DoesNotExist
        hit = scan.hits.select_related("turn__transcript").get(pk=hit_id)
        if verdict.decision == Hit.Decision.ACCEPTED and not verdict.note.strip():
            raise ValidationError({"note": _("Say why these words may stand.")})
        hits = [hit, *(_alike(transcript, scan, hit) if verdict.alike else ())]
        _apply(actor, hits, verdict)
        if verdict.decision == Hit.Decision.SENT_BACK:
            back_to_review(transcript)
        detail = {"verdict": verdict.decision.value, "ground": verdict.ground.value, "kind": hit.kind}
        record(actor, Action.LEAK_DECIDE, subject, hit=str(hit.pk), decided=len(hits), **detail)
    return hits


def _alike(transcript: Transcript, scan: Scan, hit: Hit) -> Sequence[Hit]:
    """Return the other open hits of the same words.

    Raises:
        ValidationError: The text is no longer the one that was scanned, so that nobody can tell what is alike.
    """
    rendition = render_transcript(transcript)
    if rendition.fingerprint != scan.fingerprint:
        raise ValidationError(_("What would be released has changed since the scan. Approve it anew first."))
    texts = {turn.turn_id: turn.text for turn in rendition.turns}
    said = texts[hit.turn_id][hit.start : hit.end].casefold()
    others = scan.hits.select_related("turn__transcript").filter(decision=Hit.Decision.OPEN).exclude(pk=hit.pk)
    return [other for other in others if texts[other.turn_id][other.start : other.end].casefold() == said]


def _apply(actor: Actor, hits: Sequence[Hit], verdict: HitVerdict) -> None:
    now, note = timezone.now(), verdict.note.strip()
    for hit in hits:
        hit.decision, hit.ground = verdict.decision, verdict.ground
        hit.decided_by_id, hit.decided_at = actor.id, now
        hit.sealed_note = seal_note(hit, note)
    columns = ["decision", "ground", "decided_by", "decided_at", "sealed_note"]
    Hit.objects.bulk_update(hits, columns, batch_size=100)
