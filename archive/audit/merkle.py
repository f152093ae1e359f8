"""The Merkle tree of RFC 6962, section 2.1: leaf and node hashes, and roots in logarithmic memory. Pure."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

EMPTY_ROOT = hashlib.sha256(b"").digest()
#: Levels of the tree that one tile spans: 256 hashes wide, as in C2SP tlog-tiles.
TILE_HEIGHT = 8

#: Tile level, place on that level and root of a complete subtree that is as high as whole tiles are.
TileRoot = tuple[int, int, bytes]


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf: SHA-256 over 0x00 and the entry's bytes."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node: SHA-256 over 0x01 and both children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def fold(nodes: Sequence[bytes]) -> bytes:
    """Return the root over complete subtrees that lie side by side, largest first; of none, the empty tree's."""
    if not nodes:
        return EMPTY_ROOT
    root = nodes[-1]
    for node in reversed(nodes[:-1]):
        root = node_hash(node, root)
    return root


@dataclass
class Frontier:
    """The roots of the complete subtrees to the right edge: all that is needed to append and to know the root.

    Attributes:
        size: Leaves so far.
        nodes: One root for each set bit of ``size``, largest subtree first.
    """

    size: int = 0
    nodes: list[bytes] = field(default_factory=list)
    _completed: list[TileRoot] = field(default_factory=list)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        node, bits, level = leaf, self.size, 0
        while bits & 1:
            node = node_hash(self.nodes.pop(), node)
            bits >>= 1
            level += 1
            if level % TILE_HEIGHT == 0:
                self._completed.append((level // TILE_HEIGHT, self.size >> level, node))
        self.nodes.append(node)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes in order."""
        for leaf in leaves:
            self.append(leaf)

    def take_completed(self) -> list[TileRoot]:
        """Return, once, the roots of the tiles that were filled since this was last asked."""
        completed, self._completed = self._completed, []
        return completed

    def root(self) -> bytes:
        """Return the tree's root; of the empty tree, the hash of the empty string."""
        return fold(self.nodes)
