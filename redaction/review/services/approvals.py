"""Opening the desk, approving an exact version."""

from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.access.authorise import authorise
from archive.audit.log import record
from archive.holdings.facts import transcript_facts
from archive.holdings.gate import authorised_on_transcript
from archive.holdings.models import Transcript
from archive.holdings.services.transcripts import step
from archive.policy import Action, Actor
from archive.vocabulary import TranscriptState
from redaction.review.models import Approval
from redaction.review.rendition import Rendition, render_transcript
from redaction.review.selectors import approvals_standing, enough_stand
from redaction.review.signals import version_approved


def open_desk(*, actor: Actor, transcript: Transcript) -> Rendition:
    """Open the original beside its redaction, for a named reviewer of the study.

    Raises:
        DeniedError: Anybody else, or a transcript that is not in review. The denial is on record.
    """
    facts, subject = transcript_facts(actor, transcript)
    authorise(actor, Action.ORIGINAL_READ, facts, subject)
    return render_transcript(transcript)


def approve_transcript(*, actor: Actor, transcript_id: UUID, fingerprint: str) -> Transcript:
    """Approve the exact version whose fingerprint the reviewer was shown.

    A study may ask for two people: the version counts as approved once two have approved the same fingerprint.
    Approving twice changes nothing.

    Args:
        actor: A reviewer of the study.
        transcript_id: Which transcript.
        fingerprint: Of the version on the reviewer's screen.

    Raises:
        DeniedError: Only a reviewer of the study, while the transcript is in review.
        ValidationError: The version has changed since it was shown.
    """
    with authorised_on_transcript(actor, Action.TRANSCRIPT_APPROVE, transcript_id) as (transcript, subject):
        current = render_transcript(transcript).fingerprint
        if fingerprint != current:
            raise ValidationError(_("The redaction has changed since this page was loaded. Reload it and look again."))
        Approval.objects.get_or_create(transcript=transcript, fingerprint=current, approved_by_id=actor.id)
        given = approvals_standing(transcript, current).count()
        record(actor, Action.TRANSCRIPT_APPROVE, replace(subject, kind="transcript"), version=current, given=given)
        enough = enough_stand(transcript, current)
        if enough and transcript.state == TranscriptState.IN_REVIEW:
            step(transcript, TranscriptState.APPROVED, approved_fingerprint=current)
        elif enough and transcript.approved_fingerprint != current:
            transcript.approved_fingerprint = current
            transcript.save(update_fields=["approved_fingerprint"])
        if enough:
            transaction.on_commit(lambda: version_approved.send(sender=Transcript, transcript_id=transcript.pk))
    return transcript
