"""Heads and proofs for those who ask: decided, recorded, and only then looked up.

A head and the proof that the log grew from one to the next are a few hashes and a count of entries. They tell nothing
of anybody, and the more people keep them, the harder the log is to rewrite: everybody who is signed in may have them.
The proof that one entry is in the log comes with the entry, so it is for those who may read that entry.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from archive.access.authorise import authorise
from archive.audit import checkpoint, sequencer
from archive.audit.log import Subject
from archive.audit.models import Checkpoint, Entry, Leaf
from archive.audit.proving import (
    ConsistencyProof,
    InclusionProof,
    latest_checkpoint,
    prove_consistency,
    prove_inclusion,
)
from archive.audit.serialise import canonical
from archive.crypto import signing
from archive.policy import Action, Actor, Facts
from archive.policy.groups import ETHICS
from archive.studies.facts import study_facts
from archive.studies.selectors import studies_with_role, visible_to
from archive.vocabulary import StudyState


@dataclass(frozen=True, slots=True)
class ProvedEntry:
    """An entry's canonical bytes, as text, and the proof that they stand in the log."""

    entry: str
    proof: InclusionProof


def log_key() -> str:
    """Return the log's key as others need it (a C2SP vkey)."""
    return checkpoint.log_key(signing.public_key(checkpoint.signing_secret())).text()


def read_head(*, actor: Actor, size: int | None = None) -> Checkpoint:
    """Return a signed head: the newest, or the one over exactly ``size`` entries.

    Raises:
        DeniedError: Nobody is signed in, or the token is not for the log.
        Http404: There is no such head.
    """
    _ask_for_head(actor)
    head = latest_checkpoint() if size is None else Checkpoint.objects.filter(size=size).first()
    if head is None:
        raise Http404
    return head


def read_growth(*, actor: Actor, first: int, second: int | None = None) -> ConsistencyProof:
    """Return the proof that the log of ``second`` entries (by default, of the newest head) begins with ``first``.

    Raises:
        DeniedError: Nobody is signed in, or the token is not for the log.
        Http404: The log is not that long, or the sizes are not in order.
        BrokenTreeError: The stored tree was tampered with.
    """
    _ask_for_head(actor)
    newest = latest_checkpoint()
    until = second if second is not None else newest.size if newest else 0
    if newest is None or not 0 <= first <= until <= newest.size:
        raise Http404
    return prove_consistency(first, until)


def read_entry(
    *, actor: Actor, uid: UUID | None = None, index: int | None = None, size: int | None = None
) -> ProvedEntry:
    """Return an entry and the proof that it stands in the log.

    Args:
        actor: Who asks.
        uid: The entry, by its id.
        index: Or by its place in the log.
        size: Under the head over exactly so many entries; the newest by default.

    Raises:
        DeniedError: The actor may not read the log of the entry's study, or the entry belongs to none, or there is no
            such entry, as far as they may know.
        Http404: There is no such head, or it does not cover the entry.
        BrokenTreeError: The stored tree was tampered with.
    """
    entry = find_entry(actor=actor, uid=uid, index=index)
    head = latest_checkpoint() if size is None else Checkpoint.objects.filter(size=size).first()
    place = Leaf.objects.filter(entry=entry).values_list("index", flat=True).first()
    if place is None and size is None:  # it is seconds old: give it its place now
        sequencer.integrate()
        head = latest_checkpoint()
        place = Leaf.objects.filter(entry=entry).values_list("index", flat=True).first()
    if head is None or place is None or place >= head.size:
        raise Http404
    return ProvedEntry(canonical(entry).decode(), prove_inclusion(place, head))


def _ask_for_head(actor: Actor) -> None:
    authorise(actor, Action.LOG_HEAD, Facts(now=timezone.now()), Subject(kind="log"))


def find_entry(*, actor: Actor, uid: UUID | None = None, index: int | None = None) -> Entry:
    """Return the entry, once the actor may read its study's log; whoever may not is told that there is none.

    By its place, whoever may not read the log of their own study is told so as well: places can be tried one by one,
    and which of them are the study's tells how much goes on there, and when.

    Raises:
        DeniedError, Http404: As :func:`read_entry`.
    """
    named = Q(uid=uid) if uid is not None else Q(leaf__index=index)
    known = visible_to(actor) if uid is not None else studies_with_role(actor, ETHICS)
    entry = Entry.objects.filter(named, study_id__in=known.values("pk")).first()
    if entry is None:
        unrelated = Facts(now=timezone.now(), study_state=StudyState.OPEN)
        authorise(actor, Action.LOG_VIEW, unrelated, Subject(kind="entry", id=uid))
        raise Http404
    facts, subject = study_facts(actor, known.get(pk=str(entry.study_id)))
    authorise(actor, Action.LOG_VIEW, facts, replace(subject, kind="entry", id=entry.uid))
    return entry
