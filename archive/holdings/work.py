"""What waits for a person, as the home page lists it; rooms above add their own, see ``work_asked_for``."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from archive.holdings.models import Interview, Transcript
from archive.holdings.selectors import transcripts_visible_to
from archive.policy import Actor
from archive.studies.models import Study
from archive.studies.selectors import studies_with_role
from archive.vocabulary import Role, StudyState, TranscriptState

#: Work shown at most of each kind; the rest follows as this is done.
AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Work:
    """Something that waits for the reader: on what and in which study, what to do, and where."""

    on: str
    study: Study
    what: str
    url: str
    state: str = ""


def transcripts_awaiting(actor: Actor, roles: Collection[Role], state: TranscriptState) -> "QuerySet[Transcript]":
    """Return transcripts in ``state`` that somebody with ``roles`` can work on: no lock, and nobody withdrew."""
    theirs = studies_with_role(actor, frozenset(roles))
    waiting = transcripts_visible_to(actor).filter(interview__study__in=theirs, state=state)
    waiting = waiting.filter(interview__study__state=StudyState.OPEN)
    gone = Interview.objects.filter(participants__withdrawn_at__isnull=False).values("pk")
    return waiting.exclude(interview__in=gone).order_by("created_at")


def work_on(transcript: Transcript, what: str, page: str) -> Work:
    """Return work on a transcript, done on the page of that name: the interview's own, or one of the transcript."""
    target = transcript.interview_id if page == "interview" else transcript.pk
    interview = transcript.interview
    return Work(interview.code, interview.study, what, reverse(page, args=[target]), transcript.state)
