"""Rows as this room's pages find them: through what the actor may know of, or not at all.

What each function returns is still to be authorised. They raise as :func:`archive.access.lookup.find` does.
"""

from uuid import UUID

from archive.access.lookup import find
from archive.holdings.models import Interview, Recording, Transcript
from archive.holdings.selectors import interviews_visible_to, recordings_visible_to, transcripts_visible_to
from archive.policy import Action, Actor
from archive.studies.models import Study
from archive.studies.selectors import visible_to


def study_for(actor: Actor, action: Action, study_id: UUID) -> Study:
    """Return a study the actor may know of."""
    return find(actor, action, visible_to(actor), "study", study_id)


def interview_for(actor: Actor, action: Action, interview_id: UUID) -> Interview:
    """Return an interview the actor may know of."""
    return find(actor, action, interviews_visible_to(actor), "interview", interview_id)


def transcript_for(actor: Actor, action: Action, transcript_id: UUID) -> Transcript:
    """Return a transcript the actor may know of."""
    return find(actor, action, transcripts_visible_to(actor), "transcript", transcript_id)


def recording_for(actor: Actor, action: Action, recording_id: UUID) -> Recording:
    """Return a recording the actor may know of."""
    return find(actor, action, recordings_visible_to(actor), "recording", recording_id)
