"""``decide()`` by the thousand: every action, by a member who may and a stranger who may not."""

import uuid

from django.utils import timezone

from archive.policy import Action, Actor, ActorKind, Facts, decide
from archive.vocabulary import Role, Scope, StudyState, TranscriptState
from bench.timing import Row, best_of

ROUNDS = 2000


def measure() -> Row:
    """Return decisions a second."""
    actor = Actor(kind=ActorKind.PERSON, id=uuid.uuid4(), second_factor=True, reauthenticated=True)
    member = Facts(
        now=timezone.now(),
        roles=frozenset({Role.REVIEWER}),
        study_state=StudyState.OPEN,
        scopes=frozenset(Scope),
        transcript_state=TranscriptState.IN_REVIEW,
        released=True,
        waivers_hold=True,
    )
    stranger = Facts(now=timezone.now(), study_state=StudyState.OPEN)
    cases = [(action, facts) for action in Action for facts in (member, stranger)]
    seconds = best_of(3, lambda: [decide(actor, action, facts) for _ in range(ROUNDS) for action, facts in cases])
    return Row("decide()", "decisions/s", ROUNDS * len(cases) / seconds)
