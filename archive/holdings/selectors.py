"""Reading what is held, through what the actor may know of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from archive.access.authorise import authorise
from archive.audit.log import Subject
from archive.holdings.facts import interview_facts
from archive.holdings.keys import speaker_key, turn_place
from archive.holdings.models import Interview, Recording, Transcript, Turn, Withholding
from archive.holdings.states import ENDINGS
from archive.holdings.withheld import Span, spans_of, standing, standing_in, unplaced, without
from archive.keyring.sealing import Keys, content_keys, open_text
from archive.policy import Action, Actor, Facts
from archive.policy.groups import HELPERS, SUPERVISORS, TEAM
from archive.studies.selectors import studies_with_role
from archive.vocabulary import Language, SpeakerRole, StudyState


def interviews_visible_to(actor: Actor) -> "QuerySet[Interview]":
    """Return the interviews whose existence the actor may know of: their team's, or the one assigned to them."""
    if actor.id is None:
        return Interview.objects.none()
    of_team = Q(study__in=studies_with_role(actor, TEAM | SUPERVISORS))
    now = timezone.now()
    lasting = Q(assigned_until__isnull=True) | Q(assigned_until__gt=now)
    of_mine = lasting & Q(study__in=studies_with_role(actor, HELPERS), transcriber_id=actor.id)
    return Interview.objects.filter(of_team | of_mine).select_related("study").prefetch_related("participants")


def transcripts_visible_to(actor: Actor) -> "QuerySet[Transcript]":
    """Return the transcripts of interviews the actor may know of."""
    visible = interviews_visible_to(actor).values("pk")
    return Transcript.objects.filter(interview__in=visible).select_related("interview__study")


def recordings_visible_to(actor: Actor) -> "QuerySet[Recording]":
    """Return the recordings of interviews the actor may know of."""
    visible = interviews_visible_to(actor).values("pk")
    return Recording.objects.filter(interview__in=visible).select_related("interview__study")


def view_interview(*, actor: Actor, interview: Interview) -> None:
    """Put on record that the actor looks at an interview's page (no words of it).

    Raises:
        DeniedError: They may not.
    """
    facts, subject = interview_facts(actor, interview)
    authorise(actor, Action.INTERVIEW_VIEW, facts, subject)


def ask_for_interviews(*, actor: Actor) -> None:
    """Put on record that the actor asks which interviews they work on; each of them is still to be decided on.

    Raises:
        DeniedError: None could be theirs: nobody is signed in, or the token is not made for it.
    """
    anybodys = Facts(now=timezone.now(), roles=TEAM, study_state=StudyState.OPEN)
    authorise(actor, Action.INTERVIEW_VIEW, anybodys, Subject(kind="interviews"))


def current_transcript(interview: Interview) -> Transcript | None:
    """Return the version that stands, if any."""
    return interview.transcripts.exclude(state__in=ENDINGS).select_related("interview__study").first()


@dataclass(frozen=True, slots=True)
class OpenTurn:
    """A turn with its words, in memory only.

    Attributes:
        language: None where nobody could tell.
        text: What was said; blocks stand for what is withheld.
        withheld: Which code points of it are withheld.
    """

    id: UUID
    position: int
    role: SpeakerRole
    participant_id: UUID | None
    language: Language | None
    text: str
    withheld: tuple[Span, ...] = ()

    @property
    def is_withheld(self) -> bool:
        """Whether nothing of it may be told."""
        return self.withheld == ((0, len(self.text)),)


def open_turns(transcript: Transcript) -> Iterator[OpenTurn]:
    """Open a transcript's turns in order, for the pipeline and the review desk, whose callers are authorised.

    What is withheld is not opened to anybody: it comes as blocks.

    Raises:
        OpenError: A turn was tampered with.
        KeyDestroyed: Its speaker withdrew.
    """
    turns = list(transcript.turns.order_by("position"))
    keys = content_keys([speaker_key(turn.participant_id, transcript.interview_id) for turn in turns])
    withheld = standing_in(transcript)
    for turn in turns:
        yield _opened(turn, open_whole(turn, transcript.interview_id, keys), withheld.get(turn.pk, ()))


def original_of(interview: Interview) -> list[OpenTurn]:
    """Open the turns of the version that stands, for callers who are authorised; none if no transcript does."""
    transcript = current_transcript(interview)
    return list(open_turns(transcript)) if transcript is not None else []


def view_original(*, actor: Actor, interview: Interview) -> list[OpenTurn]:
    """Open the original of an interview to a supervisor whom the protocol names.

    Raises:
        DeniedError: They are none, consent does not cover it, or something withheld has no place in it yet.
    """
    facts, subject = interview_facts(actor, interview)
    authorise(actor, Action.ORIGINAL_VIEW, replace(facts, withheld_placed=not unplaced(interview)), subject)
    return original_of(interview)


def open_turn(turn: Turn, interview_id: UUID, keys: Keys | None = None) -> OpenTurn:
    """Open one turn; see :func:`open_turns`."""
    return _opened(turn, open_whole(turn, interview_id, keys), standing(turn))


def _opened(turn: Turn, text: str, withheld: Iterable[Withholding]) -> OpenTurn:
    spans = spans_of(withheld, len(text))
    return OpenTurn(
        id=turn.pk,
        position=turn.position,
        role=SpeakerRole(turn.role),
        participant_id=turn.participant_id,
        language=Language(turn.language) if turn.language else None,
        text=without(text, spans),
        withheld=spans,
    )


def open_whole(turn: Turn, interview_id: UUID, keys: Keys | None = None) -> str:
    """Open all that was said in a turn, the withheld words too.

    To find where they stand, or to give it back to whoever said it; whoever calls this shows it to nobody else.
    """
    owner = speaker_key(turn.participant_id, interview_id)
    return open_text(owner, bytes(turn.sealed_text), keys=keys, **turn_place(turn))
