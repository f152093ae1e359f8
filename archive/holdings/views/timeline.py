"""How far a transcript has come, as pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from archive.holdings.models import Transcript
from archive.holdings.wording import FAILURE_UNKNOWN, FAILURES
from archive.labels import TRANSCRIPT_STATES
from archive.vocabulary import TranscriptState as State

_WAY = (State.RECEIVED, State.SEALED, State.DETECTING, State.IN_REVIEW, State.APPROVED, State.RELEASED)
WORKING = frozenset({State.RECEIVED, State.SEALED, State.DETECTING})
#: Seconds between two looks of a waiting page. Each is on record, so a page that waits long looks less often; and
#: each renews the session, so a page left open stops looking at last.
_SOONEST, _LATEST, _GIVE_UP = 3, 60, 1800


@dataclass(frozen=True, slots=True)
class Progress:
    """What the status of a transcript says.

    Attributes:
        transcript: Whose.
        steps: For ``components/timeline.html``.
        failure: Why it failed, in words; empty otherwise.
        turns_done: Turns that detection has done with.
        turns_total: All its turns.
        moving: Whether it goes on by itself.
        look_again: Seconds until the page should look again; 0 when it should not.
    """

    transcript: Transcript
    steps: list[dict[str, Any]]
    failure: str
    turns_done: int
    turns_total: int
    moving: bool
    look_again: int


def progress_of(transcript: Transcript) -> Progress:
    """Return how far ``transcript`` has come."""
    state = State(transcript.state)
    total = transcript.turns.count()
    failure = str(FAILURES.get(transcript.failure, FAILURE_UNKNOWN)) if state is State.FAILED else ""
    return Progress(
        transcript=transcript,
        steps=_steps(transcript, state, failure),
        failure=failure,
        turns_done=min(transcript.turns_done, total),
        turns_total=total,
        moving=state in WORKING,
        look_again=_pause(transcript) if state in WORKING else 0,
    )


def _pause(transcript: Transcript) -> int:
    age = (timezone.now() - transcript.created_at).total_seconds()
    return 0 if age > _GIVE_UP else int(min(max(age / 10, _SOONEST), _LATEST))


def _steps(transcript: Transcript, state: State, failure: str) -> list[dict[str, Any]]:
    """Lay the way out; a version that has ended is on none of its steps."""
    here = State.DETECTING if state is State.FAILED else state
    at = _WAY.index(here) if here in _WAY else -1
    steps = [_step(name, index - at, state) for index, name in enumerate(_WAY)]
    steps[0]["at"] = transcript.created_at
    if failure:
        steps[at] |= {"status": "failed", "label": TRANSCRIPT_STATES[State.FAILED], "note": ""}
    return steps


def _step(name: State, distance: int, state: State) -> dict[str, Any]:
    """Describe a step that lies ``distance`` ahead of where the transcript is (behind it, if negative)."""
    reached = distance < 0 or (distance == 0 and state is State.RELEASED)
    status = "done" if reached else "current" if distance == 0 else "waiting"
    return {"label": TRANSCRIPT_STATES[name], "status": status, "note": _notes().get(name, "") if distance == 0 else ""}


def _notes() -> Mapping[State, str]:
    """What each step waits for."""
    return {
        State.SEALED: _("Waiting for a worker."),
        State.DETECTING: _("Looking for what identifies people."),
        State.IN_REVIEW: _("A reviewer checks it."),
        State.APPROVED: _("Waiting to be released."),
        State.RELEASED: _("Its excerpts can be read by those whom consent allows."),
    }
