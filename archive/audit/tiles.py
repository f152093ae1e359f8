"""The stored tree, read a tile at a time: leaves, and the root of every filled tile.

Geometry as in C2SP tlog-tiles: a tile is up to 256 hashes side by side, and on each level above the leaves one hash
stands for a filled tile below. What lies between is hashed again when it is asked for. So a proof reads two tiles a
level, which is a logarithm of the log (three levels for sixteen million entries), and a leaf costs a 256th row more.
"""

from collections import OrderedDict

from archive.audit.merkle import TILE_HEIGHT, node_hash
from archive.audit.models import Leaf, Subtree

TILE_WIDTH = 1 << TILE_HEIGHT
#: Tiles kept in memory by one tree, about 16 kB each: proofs for neighbours read nothing twice.
_KEPT = 64


class BrokenTreeError(RuntimeError):
    """Stored hashes are missing, or do not give the signed root. Nothing is proved with them: run verify_audit."""


class StoredTree:
    """Node hashes of the log's first ``size`` entries, read when needed."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._tiles: OrderedDict[tuple[int, int], list[list[bytes]]] = OrderedDict()

    def node(self, level: int, index: int) -> bytes:
        """Return the root of a complete subtree (:data:`archive.audit.proofs.NodeSource`).

        Raises:
            BrokenTreeError: Rows that must be there are not.
        """
        tile_level, height = divmod(level, TILE_HEIGHT)
        first = index << height
        place, within = divmod(first, TILE_WIDTH)
        return self._tile(tile_level, place)[height][within >> height]

    def _tile(self, level: int, place: int) -> list[list[bytes]]:
        """Return a tile's hashes, and above them those of its complete subtrees, one list a level."""
        key = (level, place)
        if key in self._tiles:
            self._tiles.move_to_end(key)
            return self._tiles[key]
        tile = [_row(level, place, self.size)]
        while len(tile[-1]) > 1:
            below = tile[-1]
            tile.append([node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)])
        self._tiles[key] = tile
        if len(self._tiles) > _KEPT:
            self._tiles.popitem(last=False)
        return tile


def _row(level: int, place: int, size: int) -> list[bytes]:
    """Return the hashes of one tile, as many as a tree of ``size`` leaves has there."""
    begin = place * TILE_WIDTH
    end = min(begin + TILE_WIDTH, size >> TILE_HEIGHT * level)
    if level:
        rows = Subtree.objects.filter(level=level, index__gte=begin, index__lt=end)
        stored = list(rows.order_by("index").values_list("index", "root"))
    else:
        stored = list(
            Leaf.objects.filter(index__gte=begin, index__lt=end).order_by("index").values_list("index", "leaf_hash")
        )
    if [index for index, _ in stored] != list(range(begin, end)):
        raise BrokenTreeError(f"The tree lacks hashes on level {level} between places {begin} and {end - 1}.")
    return [bytes(value) for _, value in stored]
