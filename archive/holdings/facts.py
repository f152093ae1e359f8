"""What this room knows for ``decide()``: the interview's study, consents, embargo, assignment and state."""

from dataclasses import replace
from datetime import datetime

from archive.audit.log import Subject
from archive.consent.facts import Agreement, agreement_of
from archive.holdings.models import Interview, Transcript
from archive.holdings.withheld import unplaced
from archive.policy import Actor, Facts
from archive.policy.groups import HELPERS
from archive.studies.facts import study_facts
from archive.studies.pledges.selectors import has_pledged
from archive.vocabulary import TranscriptState


def later(*moments: datetime | None) -> datetime | None:
    """Return the latest of ``moments``; None when there is none."""
    return max((moment for moment in moments if moment is not None), default=None)


def is_assigned(actor: Actor, interview: Interview, now: datetime) -> bool:
    """Return whether an interview is assigned to the actor, and the time for it is not over."""
    if actor.id is None or interview.transcriber_id is None or interview.transcriber_id != actor.id:
        return False
    return interview.assigned_until is None or now < interview.assigned_until


def interview_facts(
    actor: Actor,
    interview: Interview,
    agreed: Agreement | None = None,
    of_study: tuple[Facts, Subject] | None = None,
) -> tuple[Facts, Subject]:
    """Return the facts of an interview and how the log names it.

    Args:
        actor: Who asks.
        interview: What about.
        agreed: What its participants agreed to, when the caller has it already.
        of_study: The facts of its study, when the caller has them already.
    """
    facts, subject = of_study or study_facts(actor, interview.study)
    agreed = agreed or agreement_of(interview.participants.all())
    facts = replace(
        facts,
        scopes=agreed.scopes,
        reconsent_due=agreed.reconsent_due,
        withdrawn=agreed.withdrawn,
        stopped=agreed.stopped,
        embargo_until=later(interview.study.embargo_until, interview.embargo_until),
        assigned=is_assigned(actor, interview, facts.now),
        pledged=bool(facts.roles & HELPERS) and has_pledged(actor, interview.study),
    )
    subject = Subject(
        kind="interview",
        id=interview.pk,
        study_id=interview.study_id,
        interview_id=interview.pk,
        participant=agreed.codes,
        consent_id=agreed.consent_id,
        roles=subject.roles,
    )
    return facts, subject


def transcript_facts(actor: Actor, transcript: Transcript) -> tuple[Facts, Subject]:
    """Return the facts of a transcript and how the log names it."""
    facts, subject = interview_facts(actor, transcript.interview)
    placed = not unplaced(transcript.interview)
    facts = replace(facts, transcript_state=TranscriptState(transcript.state), withheld_placed=placed)
    return facts, replace(subject, kind="transcript", id=transcript.pk)
