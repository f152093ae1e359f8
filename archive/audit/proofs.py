"""Proofs that an entry is in the tree, and that one tree is the beginning of another. Pure.

Proofs are made as RFC 6962 defines them (sections 2.1.1 and 2.1.2) and checked with the algorithms of RFC 9162
(sections 2.1.3.2 and 2.1.4.2). Making one takes a logarithm of node hashes, asked of a :data:`NodeSource`.
"""

from collections.abc import Callable, Sequence

from archive.audit.merkle import EMPTY_ROOT, fold, node_hash

#: Returns the root of the complete subtree over the leaves from ``index << level`` to before ``(index + 1) << level``.
NodeSource = Callable[[int, int], bytes]


def tree_root(size: int, node: NodeSource) -> bytes:
    """Return the root of the tree's first ``size`` leaves."""
    return _over(0, size, node)


def inclusion_path(index: int, size: int, node: NodeSource) -> list[bytes]:
    """Return the audit path of a leaf: what is hashed with it, from its sibling up to the root's child.

    Args:
        index: The leaf's place, from 0.
        size: Leaves of the tree, of which it is one.
        node: Hashes of the tree.

    Raises:
        ValueError: There is no such leaf in a tree of that size.
    """
    if not 0 <= index < size:
        raise ValueError(f"A tree of {size} leaves has no leaf {index}.")
    path, low, high = [], 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append((middle, high))
            high = middle
        else:
            path.append((low, middle))
            low = middle
    return [_over(begin, end, node) for begin, end in reversed(path)]


def consistency_path(first: int, second: int, node: NodeSource) -> list[bytes]:
    """Return the proof that the tree of ``first`` leaves is how the tree of ``second`` leaves begins.

    It is empty when there is nothing to prove: from the empty tree, or between equal sizes.

    Raises:
        ValueError: The first tree is larger than the second.
    """
    if not 0 <= first <= second:
        raise ValueError(f"A tree of {first} leaves is not the beginning of one of {second}.")
    if first in (0, second):
        return []
    path, low, high = [], 0, second
    while high != first:
        middle = low + _split(high - low)
        if first <= middle:
            path.append((middle, high))
            high = middle
        else:
            path.append((low, middle))
            low = middle
    if low:  # the first tree as a whole needs no telling: whoever checks has its root
        path.append((low, high))
    return [_over(begin, end, node) for begin, end in reversed(path)]


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Tell whether ``path`` proves that the leaf hash ``leaf`` stands at ``index`` of the tree (``size``, ``root``).

    Hostile input is welcome: whatever does not fit is False.
    """
    if not 0 <= index < size:
        return False
    place, last, computed = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            computed = node_hash(sibling, computed)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            computed = node_hash(computed, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and computed == root


def verify_consistency(first: int, second: int, first_root: bytes, second_root: bytes, path: Sequence[bytes]) -> bool:
    """Tell whether ``path`` proves that the tree (``first``, ``first_root``) is how the second tree begins.

    Hostile input is welcome: whatever does not fit is False.
    """
    if not 0 <= first <= second:
        return False
    if first == second:
        return not path and first_root == second_root
    if first == 0:
        return not path and first_root == EMPTY_ROOT
    nodes = list(path) if first & (first - 1) else [first_root, *path]
    if not nodes:
        return False
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return _climb(place, last, nodes) == (first_root, second_root)


def _climb(place: int, last: int, nodes: list[bytes]) -> tuple[bytes, bytes] | None:
    """Compute both roots from a consistency proof whose first node is common to them; None if it does not fit."""
    first = second = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            first, second = node_hash(node, first), node_hash(node, second)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            second = node_hash(second, node)
        place, last = place >> 1, last >> 1
    return (first, second) if last == 0 else None


def _split(size: int) -> int:
    """Return the largest power of two below ``size``."""
    return 1 << (size - 1).bit_length() - 1


def _over(begin: int, end: int, node: NodeSource) -> bytes:
    """Return the root over leaves ``begin`` to before ``end``, where ``begin`` is a multiple of the largest subtree."""
    roots, rest = [], end - begin
    while rest:
        level = rest.bit_length() - 1
        roots.append(node(level, begin >> level))
        begin, rest = begin + (1 << level), rest - (1 << level)
    return fold(roots)
