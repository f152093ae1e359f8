"""The life of a transcript: which state may follow which. Pure."""

from archive.vocabulary import TranscriptState as State

FOLLOWING: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.SEALED}),
    State.SEALED: frozenset({State.DETECTING, State.FAILED}),
    State.DETECTING: frozenset({State.DETECTING, State.IN_REVIEW, State.FAILED}),
    State.FAILED: frozenset({State.SEALED}),
    State.IN_REVIEW: frozenset({State.IN_REVIEW, State.APPROVED, State.SEALED}),
    State.APPROVED: frozenset({State.IN_REVIEW, State.RELEASED}),
    State.RELEASED: frozenset({State.IN_REVIEW}),
    State.SUPERSEDED: frozenset(),
    State.ERASED: frozenset(),
}

#: A new version supersedes and a withdrawal erases, from any state that still stands.
ENDINGS = frozenset({State.SUPERSEDED, State.ERASED})
CURRENT = frozenset(State) - ENDINGS


class WrongStateError(Exception):
    """A transcript was to go where it cannot go from where it is."""


def check_step(current: str, following: State) -> None:
    """Refuse a step that the life of a transcript does not have.

    Raises:
        WrongStateError: ``following`` cannot come after ``current``.
    """
    now = State(current)
    if following in ENDINGS and (now in CURRENT or following is State.ERASED):
        return
    if following not in FOLLOWING[now]:
        raise WrongStateError(f"a transcript cannot go from {now} to {following}")
