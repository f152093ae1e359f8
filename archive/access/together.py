"""Decisions that wait for the next ones, so that what one request discloses is put on record by one commit.

A commit waits for the disk. A request that asks for a list, and is then given a page of it, discloses nothing in
between: its entry may as well be committed with those of the page, before a word of it is shown.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from archive.audit.log import Batch, commit_decisions

_waiting: ContextVar[list[Batch] | None] = ContextVar("waiting", default=None)


@contextmanager
def committed_together() -> Iterator[None]:
    """Let decisions that allow something wait for the next ones of the block, if their caller can wait.

    None is lost: those that nothing followed are committed where the block ends, whatever ends it. What is disclosed
    must be disclosed after it.

    Raises:
        django.db.Error: They could not be written; nothing may be shown.
    """
    token = _waiting.set([])
    try:
        yield
    finally:
        left = waiting()
        _waiting.reset(token)
        if left:
            commit_decisions(*left[-1], earlier=left[:-1])


def wait(batch: Batch) -> bool:
    """Let decisions wait. Returns False where nothing waits, and they have to be committed at once."""
    held = _waiting.get()
    if held is None:
        return False
    held.append(batch)
    return True


def waiting() -> Sequence[Batch]:
    """Return the decisions that wait, to be written before the next."""
    return tuple(_waiting.get() or ())


def forget() -> None:
    """Forget those that wait: they are committed."""
    if held := _waiting.get():
        held.clear()
