"""Which studies an answer is about to say something of: noted as it is allowed, asked once more before it is sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from archive.audit.log import Subject
from archive.policy import Action, Actor
from archive.policy.rules import ends_with_a_lock


@dataclass(frozen=True, slots=True)
class Served:
    """What was last allowed of one study: by whom it was asked for, what for, and what it was."""

    actor: Actor
    action: Action
    subject: Subject


ServedStudies = dict[UUID, Served]
_served: ContextVar[ServedStudies | None] = ContextVar("served", default=None)


@contextmanager
def noting_what_is_served() -> Iterator[ServedStudies]:
    """Collect, while the block runs, the studies of which something is allowed that a lock would have refused.

    Yields:
        What is collected, by study; it goes on filling.
    """
    collected: ServedStudies = {}
    token = _served.set(collected)
    try:
        yield collected
    finally:
        _served.reset(token)


def note_served(actor: Actor, action: Action, subject: Subject) -> None:
    """Note that ``action`` was allowed on something of a study. Outside of a request nobody asks."""
    collected = _served.get()
    if collected is not None and subject.study_id is not None and ends_with_a_lock(action):
        collected[subject.study_id] = Served(actor, action, subject)
