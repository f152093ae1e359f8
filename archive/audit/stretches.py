"""The log as it is stored, read a stretch at a time: leaves with their entries, and heads. Constant memory."""

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from archive.audit.merkle import leaf_hash
from archive.audit.models import Checkpoint, Entry, Leaf
from archive.audit.serialise import FIELDS, canonical_row

_CHUNK = 1000
_AT, _UID = FIELDS.index("at"), FIELDS.index("uid")


class Row(NamedTuple):
    """One place of the log.

    Attributes:
        place: The place, from 0.
        entry_id: The database's number of the entry that is said to stand there.
        leaf: The stored hash.
        computed: The hash of the entry as it is now; None where there is no entry.
        uid: The entry's id; None where there is none.
        at: The time that the entry bears.
    """

    place: int
    entry_id: int
    leaf: bytes
    computed: bytes | None
    uid: UUID | None
    at: datetime | None

    @property
    def name(self) -> str:
        """Place and entry, as a problem names them."""
        return f"place {self.place} (entry {self.uid})" if self.uid else f"place {self.place}"


def rows(begin: int, end: int) -> Iterator[Row]:
    """Yield the places from ``begin`` to before ``end`` that are there, in order."""
    while begin < end:
        leaves = Leaf.objects.filter(index__gte=begin, index__lt=end).order_by("index")
        chunk = list(leaves.values_list("index", "entry_id", "leaf_hash")[:_CHUNK])
        numbers = [entry_id for _, entry_id, _ in chunk]
        entries = {row[0]: row[1:] for row in Entry.objects.filter(pk__in=numbers).values_list("pk", *FIELDS)}
        for index, entry_id, stored in chunk:
            values = entries.get(entry_id)
            if values is None:
                yield Row(index, entry_id, bytes(stored), None, None, None)
            else:
                computed = leaf_hash(canonical_row(dict(zip(FIELDS, values, strict=True))))
                yield Row(index, entry_id, bytes(stored), computed, values[_UID], values[_AT])
        if len(chunk) < _CHUNK:
            return
        begin = chunk[-1][0] + 1


class Stream:
    """Stretches of the log one after the other, read ahead; one that does not follow the last begins a new reading."""

    def __init__(self) -> None:
        self._rows: Iterator[Row] = iter(())
        self._held: Row | None = None
        self._place = -1

    def take(self, begin: int, end: int) -> list[Row]:
        """Return the places from ``begin`` to before ``end`` that are there."""
        if begin != self._place:
            self._rows, self._held = rows(begin, sys.maxsize), None
        self._place = end
        found = []
        row = self._held or next(self._rows, None)
        while row is not None and row.place < end:
            found.append(row)
            row = next(self._rows, None)
        self._held = row
        return found


def heads(until: int) -> Iterator[Checkpoint]:
    """Yield the heads of up to ``until`` entries, smallest first, with their cosignatures."""
    after = 0
    found = Checkpoint.objects.filter(size__lte=until).order_by("size").prefetch_related("cosignatures")
    while chunk := list(found.filter(size__gt=after)[:_CHUNK]):
        yield from chunk
        after = chunk[-1].size
