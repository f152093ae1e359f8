"""The doors of this room's mutations: lock, gather facts, decide, record, then let the change happen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from archive.access.authorise import authorised
from archive.audit.log import Subject
from archive.holdings.facts import interview_facts, transcript_facts
from archive.holdings.models import Interview, Transcript
from archive.policy import Action, Actor, Facts
from archive.studies.models import Study

Adjust = Callable[[Facts, Transcript], Facts]


@contextmanager
def authorised_on_interview(actor: Actor, action: Action, interview_id: UUID) -> Iterator[tuple[Interview, Subject]]:
    """Open the transaction of a change to an interview, its study and itself locked in that order.

    Raises:
        DeniedError: The policy denies; nothing has changed.
        Interview.DoesNotExist: There is no such interview.
    """
    locked: list[Interview] = []

    def gather() -> tuple[Facts, Subject]:
        study = Study.objects.select_for_update().get(interviews=interview_id)
        interview = Interview.objects.select_for_update().get(pk=interview_id)
        interview.study = study
        locked.append(interview)
        return interview_facts(actor, interview)

    with authorised(actor, action, gather) as subject:
        yield locked[0], subject


@contextmanager
def authorised_on_transcript(
    actor: Actor, action: Action, transcript_id: UUID, adjust: Adjust = lambda facts, _transcript: facts
) -> Iterator[tuple[Transcript, Subject]]:
    """Open the transaction of a change to a transcript, its study and itself locked in that order.

    Args:
        actor: Who asks.
        action: What for.
        transcript_id: Which transcript.
        adjust: Adds facts that only the caller knows, under the lock.

    Raises:
        DeniedError: The policy denies; nothing has changed.
        Transcript.DoesNotExist: There is no such transcript.
    """
    locked: list[Transcript] = []

    def gather() -> tuple[Facts, Subject]:
        study = Study.objects.select_for_update().get(interviews__transcripts=transcript_id)
        transcript = Transcript.objects.select_for_update().get(pk=transcript_id)
        transcript.interview.study = study
        locked.append(transcript)
        facts, subject = transcript_facts(actor, transcript)
        return adjust(facts, transcript), subject

    with authorised(actor, action, gather) as subject:
        yield locked[0], subject
