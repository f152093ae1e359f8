"""Wrapping every content key anew under the current master key, while the archive is in use.

Two passes. The first gives each key a second wrap, under the current master key, and leaves the old one: until every
key has both, a process that knows only the old master key goes on opening everything. The second takes the old wraps
away, each after the new one was read back and opened. Content is never touched, and neither are wraps to recipients
that are no configured master key.

The rows themselves say how far it has come, so a rotation that was killed is resumed by starting it again.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connections
from django.db.models import Exists, OuterRef, QuerySet

from archive.keyring.erase import prepare, scrub
from archive.keyring.models import ContentKeyRecord, KeyWrap
from archive.keyring.owners import KeyOwner
from archive.keyring.provider import MasterKeys, master_keys
from archive.keyring.rewrap import Outcome, release, try_to_open, wrap_anew
from archive.keyring.router import ALIAS
from archive.keyring.wraps import lacking, living, owner_of, wrapped_to

#: Keys handled between two commits: what a kill can cost, and how many secrets are in memory at a time.
_BATCH = 32

Work = Callable[[list[ContentKeyRecord], MasterKeys], dict[uuid.UUID, Outcome]]


@dataclass(frozen=True)
class Step:
    """One content key handled in one pass.

    Attributes:
        outcome: what became of it.
        owner: whose key.
    """

    outcome: Outcome
    owner: KeyOwner


@dataclass(frozen=True)
class Remaining:
    """How far a rotation has come.

    Attributes:
        current: id of the current master key.
        others: ids of the other configured master keys.
        total: content keys that are not destroyed and have a wrap.
        lacking: those without a wrap under the current master key.
        old: those still wrapped to each other master key, by its id; keys that nobody needs are left out.
        steps: how many steps :func:`rotate` takes if nothing changes meanwhile.
    """

    current: str
    others: tuple[str, ...]
    total: int
    lacking: int
    old: dict[str, int]
    steps: int

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return not self.lacking and not self.old


def remaining() -> Remaining:
    """Count what is left to do. Errors as for :class:`archive.keyring.provider.MasterKeys`."""
    masters = master_keys()
    return Remaining(
        current=masters.current_id,
        others=tuple(masters.others),
        total=living().values("record").distinct().count(),
        lacking=lacking(masters.current_id).count(),
        old=wrapped_to(masters.others),
        steps=_to_wrap(masters).count() + _to_release(masters).count(),
    )


def rotate() -> Iterator[Step]:
    """Wrap every content key under the current master key, then take the wraps under the others away.

    Safe to interrupt at any point, to repeat, and to run beside anything else. The second pass begins only once the
    first has left no key behind; a damaged wrap therefore keeps every old wrap where it is.

    Yields:
        One step a key and pass, after it was committed.

    Raises:
        ErasureIncomplete: every old wrap is deleted, but bytes of some may still be in the files: run it again.
        ImproperlyConfigured, MasterKeyInvalid, MasterKeyUnreachable: a master key cannot be used; run it again later.
        RuntimeError: called inside a transaction on the keyring database.
    """
    masters, connection = master_keys(), connections[ALIAS]
    prepare(connection)
    damaged: set[uuid.UUID] = set()
    while _to_wrap(masters).exclude(pk__in=damaged).exists():  # again, for keys that were made meanwhile
        yield from _pass(_to_wrap(masters), masters, wrap_anew, damaged)
    if not damaged:
        yield from _pass(_to_release(masters), masters, release, damaged)
        scrub(connection, KeyWrap._meta.db_table)


def rehearse() -> Iterator[Step]:
    """Open every wrap that a rotation would read, and change nothing.

    Yields:
        One step a key: ``OPENED``, ``DAMAGED``, or ``CHANGED``.

    Raises:
        ImproperlyConfigured, MasterKeyInvalid, MasterKeyUnreachable: as for :func:`rotate`.
    """
    masters = master_keys()
    yield from _pass(_to_wrap(masters), masters, try_to_open, set())


def _to_wrap(masters: MasterKeys) -> QuerySet[ContentKeyRecord]:
    old = KeyWrap.objects.filter(record=OuterRef("pk"), recipient__in=tuple(masters.others))
    return lacking(masters.current_id).filter(Exists(old))


def _to_release(masters: MasterKeys) -> QuerySet[ContentKeyRecord]:
    old = KeyWrap.objects.filter(record=OuterRef("pk"), recipient__in=tuple(masters.others))
    return ContentKeyRecord.objects.filter(Exists(old), destroyed_at=None)


def _pass(
    records: QuerySet[ContentKeyRecord], masters: MasterKeys, work: Work, damaged: set[uuid.UUID]
) -> Iterator[Step]:
    """Go through ``records`` once, a batch at a time, with no cursor left open in between."""
    rows = records.order_by("pk")
    batch = list(rows[:_BATCH])
    while batch:
        outcomes = work(batch, masters)
        damaged.update(pk for pk, outcome in outcomes.items() if outcome is Outcome.DAMAGED)
        yield from (Step(outcomes[one.pk], owner_of(one)) for one in batch)
        batch = list(rows.filter(pk__gt=batch[-1].pk)[:_BATCH])
