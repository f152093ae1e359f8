"""Decide, record, then return or raise: every read and write passes through one of these functions."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from typing import TypeVar

from django.db import transaction

from archive.access import together
from archive.access.errors import DeniedError
from archive.access.served import note_served
from archive.audit.log import Subject, commit_decisions, commit_decisions_provided, record_decisions
from archive.audit.provided import Provided
from archive.policy import Action, Actor, Decision, Facts, decide

T = TypeVar("T")
R = TypeVar("R")


def authorise(actor: Actor, action: Action, facts: Facts, subject: Subject) -> Decision:
    """Decide on a read, write the decision to the log, and return only if it allows.

    Call it outside a transaction: the entry is committed before the caller discloses anything.

    Raises:
        DeniedError: The policy denies; the denial is on the record.
        django.db.Error: The log could not be written; nothing may be shown.
    """
    decision = decide(actor, action, facts)
    _commit(actor, action, [(subject, decision)])
    if not decision.allowed:
        raise DeniedError(decision, subject.study_id)
    note_served(actor, action, subject)
    return decision


@contextmanager
def authorised(actor: Actor, action: Action, gather: Callable[[], tuple[Facts, Subject]]) -> Iterator[Subject]:
    """Open the transaction of a mutation that the policy allows.

    The transaction begins first; ``gather`` then locks the rows and states the facts, so that what was decided on
    cannot change before the mutation commits. An allowed decision is recorded in that transaction, with what it
    allows; a denial rolls it back and is recorded in a transaction of its own.

    Args:
        actor: Who asks.
        action: What for.
        gather: Locks what is to change and returns its facts and how the log names it.

    Yields:
        The subject, for the entries of the change itself.

    Raises:
        DeniedError: The policy denies; nothing has changed and the denial is on the record.
    """
    with authorised_all(actor, action, [gather]) as (subject,):
        yield subject


@contextmanager
def authorised_all(
    actor: Actor, action: Action, gathers: Sequence[Callable[[], tuple[Facts, Subject]]]
) -> Iterator[list[Subject]]:
    """Open the transaction of a mutation of several objects, if the policy allows it of each; see :func:`authorised`.

    Denied of one, it is denied of all: what was denied is on record then, and nothing of the others, of which nothing
    was changed or told.

    Args:
        actor: Who asks.
        action: What for.
        gathers: One an object, called in this order.

    Yields:
        The subjects, in the same order.

    Raises:
        DeniedError: The policy denies; nothing has changed and the denials are on the record.
    """
    with transaction.atomic(durable=True):
        known = [gather() for gather in gathers]
        judged = [(subject, decide(actor, action, facts)) for facts, subject in known]
        denied = [(subject, decision) for subject, decision in judged if not decision.allowed]
        if not denied:
            record_decisions(actor, action, judged)
            for subject, _decision in judged:
                note_served(actor, action, subject)
            yield [subject for subject, _decision in judged]
            return
        transaction.set_rollback(True)  # whatever gathering wrote does not outlive the denial
    _commit(actor, action, denied)
    subject, decision = denied[0]
    raise DeniedError(decision, subject.study_id)


class Recording(Enum):
    """When the decisions of a page are on record.

    Attributes:
        AT_ONCE: Committed before the function returns.
        WITH_CALLER: Written in the transaction that the caller has open, who discloses nothing before it is committed.
        WITH_NEXT: Those that allow everything wait for the next, inside of ``committed_together``; else at once.
    """

    AT_ONCE = auto()
    WITH_CALLER = auto()
    WITH_NEXT = auto()


Describe = Callable[[T], tuple[Facts, Subject]]


def authorise_each(
    actor: Actor,
    action: Action,
    candidates: Sequence[T],
    describe: Describe[T],
    recording: Recording = Recording.AT_ONCE,
) -> list[T]:
    """Decide on many objects of one page and return those allowed. Every decision is on the record first.

    Args:
        actor: Who asks.
        action: What for.
        candidates: What the actor's queryset found.
        describe: Facts and log name of one candidate. Where it returns the very same facts for several, they are
            decided on once: ``decide()`` is pure, and its answer could not differ.
        recording: When they are on record.
    """
    decisions = _judged(actor, action, candidates, describe)
    _record(actor, action, decisions, recording)
    _note_served(actor, action, decisions)
    return _allowed(candidates, decisions)


def authorise_each_provided(
    actor: Actor,
    action: Action,
    candidates: Sequence[T],
    describe: Describe[T],
    provided: Provided,
    prepare: Callable[[list[T]], R],
) -> R | None:
    """Decide as :func:`authorise_each` does, for good if a condition holds when the decisions are put on record.

    What is allowed is prepared for the actor while that is being done, and handed out once it is.

    Args:
        actor: As there.
        action: As there.
        candidates: As there.
        describe: As there.
        provided: The condition, with what is changed along with the entries; PostgreSQL alone.
        prepare: Makes of those allowed what the actor is given. It asks nothing of the log's database.

    Returns:
        What was prepared, the decisions and the change committed. None if it does not hold: nothing was done.
    """
    decisions = _judged(actor, action, candidates, describe)
    allowed = _allowed(candidates, decisions)
    prepared = commit_decisions_provided(
        provided, actor, action, decisions, meanwhile=lambda: prepare(allowed), earlier=together.waiting()
    )
    if prepared is None:
        return None
    together.forget()
    _note_served(actor, action, decisions)
    return prepared()


Decisions = list[tuple[Subject, Decision]]


def _judged(actor: Actor, action: Action, candidates: Sequence[T], describe: Describe[T]) -> Decisions:
    decisions: Decisions = []
    decided: dict[int, tuple[Facts, Decision]] = {}  # by identity; the facts are kept, so that none is taken for others
    for candidate in candidates:
        facts, subject = describe(candidate)
        if id(facts) not in decided:
            decided[id(facts)] = facts, decide(actor, action, facts)
        decisions.append((subject, decided[id(facts)][1]))
    return decisions


def _allowed(candidates: Sequence[T], decisions: Decisions) -> list[T]:
    return [one for one, (_, decision) in zip(candidates, decisions, strict=True) if decision.allowed]


def _note_served(actor: Actor, action: Action, decisions: Decisions) -> None:
    """Note what is about to be said of which studies: of several of one study, the last."""
    last: Subject | None = None
    for subject, decision in decisions:
        if decision.allowed:
            if last is not None and last.study_id is not subject.study_id:
                note_served(actor, action, last)
            last = subject
    if last is not None:
        note_served(actor, action, last)


def _record(actor: Actor, action: Action, decisions: Decisions, recording: Recording) -> None:
    if recording is Recording.WITH_CALLER:
        record_decisions(actor, action, decisions, earlier=together.waiting())
        transaction.on_commit(together.forget)  # rolled back, they still wait
        return
    can_wait = recording is Recording.WITH_NEXT and all(decision.allowed for _, decision in decisions)
    if not (can_wait and together.wait((actor, action, decisions))):
        _commit(actor, action, decisions)


def _commit(actor: Actor, action: Action, decisions: Decisions) -> None:
    commit_decisions(actor, action, decisions, earlier=together.waiting())
    together.forget()
