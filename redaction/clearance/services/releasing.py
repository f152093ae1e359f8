"""Releasing what was approved, scanned and decided on."""

from dataclasses import replace

from archive.access.authorise import authorise
from archive.holdings.facts import transcript_facts
from archive.holdings.models import Transcript
from archive.policy import Action, Actor
from archive.release.models import Release
from archive.release.search.tasks import enqueue
from archive.release.services import release_transcript
from redaction.clearance.selectors import clearance_facts
from redaction.review.rendition import render_transcript
from redaction.review.selectors import enough_stand


def release_approved(*, actor: Actor, transcript: Transcript) -> Release:
    """Make the rendition anew and release it if it is, to the letter, what people approved, and clear of leaks.

    Raises:
        DeniedError: The actor may not, consent does not cover it, it is not what was approved, some of those who
            approved it are no reviewers any more, it has not been looked through for leaks, something was found that
            nobody has decided on, or too few look like its participants.
    """
    facts, subject = transcript_facts(actor, transcript)
    facts = replace(facts, approved=bool(transcript.approved_fingerprint))
    authorise(actor, Action.TRANSCRIPT_RELEASE, clearance_facts(transcript, facts), subject)
    release = release_transcript(
        actor=actor,
        transcript_id=transcript.pk,
        render=lambda locked: render_transcript(locked).turns,
        stands=lambda locked: enough_stand(locked, locked.approved_fingerprint),
        clear=clearance_facts,
    )
    enqueue(release.pk)
    return release
