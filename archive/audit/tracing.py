"""What became of a stretch of the log that is not the one its head was signed over.

A head tells that something is wrong between it and the head before; hashes say no more by themselves. So each way of
tampering is tried on what is stored: if taking one entry out, or another order, gives the signed root, that is what was
done, and it is proved. What was removed with its hash is gone and can only be placed between two heads.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from archive.audit.merkle import Frontier
from archive.audit.stretches import Row

#: Longer stretches are not searched for one entry too many, nor for two exchanged: the work grows with the square.
_SEARCHED, _EXCHANGED = 1000, 48
#: How many places what follows a removal or an insertion is looked for away from its own.
FARTHEST = 16
#: Entries that a problem names.
_NAMED = 20


def grown(anchor: Frontier, leaves: Sequence[bytes]) -> Frontier:
    """Return the tree that ``anchor`` becomes with ``leaves``."""
    frontier = Frontier(anchor.size, list(anchor.nodes))
    frontier.extend(leaves)
    return frontier


def changed_hashes(anchor: Frontier, stretch: Sequence[Row], root: bytes) -> list[Row]:
    """Return the places whose stored hash was changed though the entry was not, if that is all that was done."""
    unlike = [row for row in stretch if row.computed is not None and row.computed != row.leaf]
    intact = [row.leaf if row.computed is None else row.computed for row in stretch]
    return unlike if unlike and grown(anchor, intact).root() == root else []


def reordered(anchor: Frontier, stretch: Sequence[Row], root: bytes) -> list[Row]:
    """Return the places whose entries were signed in another order, if that is all that was done."""
    for order in _orders(stretch):
        if grown(anchor, [row.leaf for row in order]).root() == root:
            return [row for row, signed in zip(stretch, order, strict=True) if row is not signed]
    return []


def _orders(stretch: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield other orders to try: as entries were numbered when they came, and any two exchanged."""
    yield sorted(stretch, key=lambda row: row.entry_id)
    if len(stretch) <= _EXCHANGED:
        for one, other in combinations(range(len(stretch)), 2):
            order = list(stretch)
            order[one], order[other] = order[other], order[one]
            yield order


def inserted(anchor: Frontier, stretch: Sequence[Row], root: bytes) -> Row | None:
    """Return the one place of ``stretch`` without which the rest is what was signed, if there is one."""
    if len(stretch) > _SEARCHED:
        return None
    before = grown(anchor, [])
    for place, row in enumerate(stretch):
        if grown(before, [rest.leaf for rest in stretch[place + 1 :]]).root() == root:
            return row
        before.append(row.leaf)
    return None


def out_of_order(stretch: Sequence[Row]) -> list[Row]:
    """Return the places that break the order in which a batch is numbered: their entries came later or earlier."""
    numbers = [row.entry_id for row in stretch]
    return [row for row, number in zip(stretch, sorted(numbers), strict=True) if row.entry_id != number]


def named(stretch: Sequence[Row]) -> str:
    """Return places and entries in words, the first twenty of them."""
    more = f", and {len(stretch) - _NAMED} more" if len(stretch) > _NAMED else ""
    return ", ".join(row.name for row in stretch[:_NAMED]) + more
