"""The only writer of the log.

An entry is inserted in the caller's transaction: what it reports and the report stand or fall together. Outside a
transaction it commits at once, so that a read is on the record before a word of it is shown. If the insert fails, the
exception leaves the caller with nothing to show.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from django.db import connection, transaction

from archive.audit import writing
from archive.audit.entries import PARTICIPANTS_LENGTH, Event, Subject, of_all, of_one
from archive.audit.models import Entry
from archive.audit.provided import Provided
from archive.policy import Action, Actor, Decision, Reason

__all__ = [
    "PARTICIPANTS_LENGTH",
    "Batch",
    "Event",
    "Subject",
    "commit_decisions",
    "commit_decisions_provided",
    "record",
    "record_decisions",
]

T = TypeVar("T")
Decisions = Iterable[tuple[Subject, Decision]]
#: Decisions on one action that somebody asked for.
Batch = tuple[Actor, Action, Sequence[tuple[Subject, Decision]]]


def record_decisions(actor: Actor, action: Action, decisions: Decisions, *, earlier: Sequence[Batch] = ()) -> None:
    """Write one entry a decision, in one statement.

    Args:
        actor: Who asked.
        action: What for.
        decisions: What about, and the answer.
        earlier: Decisions that were taken before these, and are to be written with them.

    Raises:
        django.db.Error: The log cannot be written; nothing may be shown.
    """
    _write(_rows(*earlier, (actor, action, decisions)))


def commit_decisions(actor: Actor, action: Action, decisions: Decisions, *, earlier: Sequence[Batch] = ()) -> None:
    """Write one entry a decision, all of them or none, committed when this returns. Call it outside a transaction.

    Args and raises as :func:`record_decisions`; also:

    Raises:
        RuntimeError: A transaction is open, which could still take the entries back.
    """
    rows = _rows(*earlier, (actor, action, decisions))
    if connection.in_atomic_block or not writing.is_one_statement(len(rows)):
        with transaction.atomic(durable=True):
            _write(rows)
    else:  # commits by itself: three round trips to the database become one
        _write(rows)


def commit_decisions_provided(
    provided: Provided,
    actor: Actor,
    action: Action,
    decisions: Decisions,
    *,
    meanwhile: Callable[[], T],
    earlier: Sequence[Batch] = (),
) -> Callable[[], T] | None:
    """Write entries as :func:`commit_decisions` does if a condition holds, and make with them the change it comes with.

    One statement does both, and commits by itself: all of it is done or nothing. PostgreSQL alone.

    Args:
        provided: The condition, with what it changes.
        actor: Who asked.
        action: What for.
        decisions: What about, and the answer.
        meanwhile: What to prepare until they are committed: nobody is given it before.
        earlier: Decisions that were taken before these, and are to be written with them.

    Returns:
        What gives out what was prepared. None if it does not hold: nothing is on record and nothing is changed.

    Raises:
        django.db.Error: The log cannot be written; nothing is changed and nothing may be shown.
        RuntimeError: A transaction is open, which could still take the entries back.
    """
    rows = _rows(*earlier, (actor, action, decisions))
    if connection.in_atomic_block:
        with transaction.atomic(durable=True):
            held = _write(rows, partial(writing.insert_provided, provided=provided, meanwhile=lambda: True))
        return meanwhile if held else None
    prepared: Callable[[], T] | None
    prepared = _write(rows, partial(writing.insert_provided, provided=provided, meanwhile=meanwhile))
    return prepared


def _rows(*batches: tuple[Actor, Action, Decisions]) -> list[dict[str, Any]]:
    return [row for actor, action, decisions in batches for row in _decided(actor, action, decisions)]


def _decided(actor: Actor, action: Action, decisions: Decisions) -> Iterator[dict[str, Any]]:
    alike = of_all(actor, action, {})
    for subject, decision in decisions:
        yield alike | of_one(actor, subject, "allowed" if decision.allowed else "denied", decision.reason)


def _write(rows: list[dict[str, Any]], enter: Callable[[list[dict[str, Any]]], Any] = writing.insert) -> Any:
    """Write the entries of decisions: all of them pass here."""
    return enter(rows)


def record(actor: Actor, action: Action | Event, subject: Subject, **detail: str | int | bool) -> Entry:
    """Write one entry for a change of state that the caller's transaction makes.

    Args:
        actor: Who made it; :data:`archive.policy.facts.SYSTEM` for the archive itself.
        action: What was done.
        subject: To what.
        **detail: Codes and counts that explain it; never text.

    Returns:
        The entry, whose place in the log is given once it is committed.

    Raises:
        ValueError: A detail is not a short code.
        django.db.Error: The log cannot be written; the transaction must not commit.
    """
    entry = Entry(**of_all(actor, action, detail), **of_one(actor, subject, Entry.Outcome.DONE, Reason.ALLOWED))
    entry.save(force_insert=True)
    return entry
