"""What is checked beside the tree: times, cosignatures, and the stored hashes of tiles. Problems come in words."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from archive.audit import witnesses
from archive.audit.merkle import TileRoot
from archive.audit.models import Checkpoint, Cosignature, Subtree
from archive.audit.notes import Key, NoteError, parse_note, parse_signatures
from archive.audit.stretches import Row

#: How far an entry's time may lie before the head it was put behind, or after the one that covers it.
_CLOCKS = timedelta(hours=1)


def misdated(head: Checkpoint, before: Checkpoint | None, stretch: Sequence[Row]) -> Iterator[str]:
    """Yield entries whose time cannot be: from long before a head that does not cover them, or after the one that does.

    An entry gets its place within seconds. One that was inserted later, as a row like any other, can only stand at the
    end; this is how it shows.
    """
    for row in stretch:
        if row.at is None:
            continue
        if before is not None and row.at < before.at - _CLOCKS:
            covered = f"the head of {before.size} entries, which does not cover it"
            yield f"Place {row.place}: entry {row.uid} is older than {covered}: inserted later and dated back."
        elif row.at > head.at + _CLOCKS:
            yield f"Place {row.place}: entry {row.uid} bears a time after the head that covers it."


class CosignatureCheck:
    """Checks what witnesses signed, as far as their keys are known."""

    def __init__(self) -> None:
        self.known = {(one.key.name, one.key.id.hex()): one.key for one in witnesses.configured_witnesses()}
        self.checked = 0
        self.unknown = 0

    def problems(self, head: Checkpoint) -> Iterator[str]:
        """Yield the cosignatures of ``head`` that are not what their witness signed."""
        for kept in head.cosignatures.all():
            key = self.known.get((kept.witness, kept.key_id))
            if key is None:
                self.unknown += 1
                continue
            self.checked += 1
            if not _cosigned(head, kept, key):
                yield f"Cosignature of {kept.witness} on the head of {head.size} entries: it was changed."


def _cosigned(head: Checkpoint, kept: Cosignature, key: Key) -> bool:
    try:
        text, _ = parse_note(head.note)
        (signature,) = parse_signatures(kept.line)
    except (NoteError, ValueError):
        return False
    return witnesses.signed_time(text, signature, key) == kept.at


class TileCheck:
    """Compares the stored hashes of filled tiles with those of the sound tree, many at a time."""

    _AT_ONCE = 500

    def __init__(self) -> None:
        self._filled: list[TileRoot] = []

    def problems(self, filled: Sequence[TileRoot], *, last: bool = False) -> Iterator[str]:
        """Yield stored hashes that are not those of ``filled``, sooner or later; with ``last``, now."""
        self._filled += filled
        if len(self._filled) < self._AT_ONCE and not last:
            return
        wanted, self._filled = self._filled, []
        for level in sorted({level for level, _, _ in wanted}):
            places = {index: root for one, index, root in wanted if one == level}
            stored = Subtree.objects.filter(level=level, index__gte=min(places), index__lte=max(places))
            there = {index: bytes(root) for index, root in stored.values_list("index", "root")}
            for index, root in places.items():
                if there.get(index) != root:
                    yield f"Stored tree: the hash of tile {index} on level {level} was changed or removed."
