"""Proofs from the stored log, under a signed head: what an outsider needs to check an entry or the log's growth.

Everything is checked before it is handed out: a proof that would not convince is refused here, loudly.
"""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.audit import proofs
from archive.audit.models import Checkpoint
from archive.audit.tiles import BrokenTreeError, StoredTree
from archive.audit.witnesses import cosigned_note


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """That an entry stands in the log, at ``index``, under the signed head ``note``.

    Attributes:
        index: The entry's place, from 0.
        size: Entries under the head.
        leaf_hash: Hash of the entry's canonical bytes, as a leaf.
        path: Audit path, from the leaf's sibling to the root's child.
        note: The head: a C2SP checkpoint with the log's signature, and those of witnesses.
    """

    index: int
    size: int
    leaf_hash: bytes
    path: tuple[bytes, ...]
    note: str

    def text(self) -> str:
        """Return it as a C2SP tlog-proof, which existing tools verify."""
        hashes = "".join(f"{base64.b64encode(node).decode()}\n" for node in self.path)
        return f"c2sp.org/tlog-proof@v1\nindex {self.index}\n{hashes}\n{self.note}"


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """That the log's first ``first`` entries are those that its first ``second`` entries begin with."""

    first: int
    second: int
    first_root: bytes
    second_root: bytes
    path: tuple[bytes, ...]


def latest_checkpoint() -> Checkpoint | None:
    """Return the newest signed head; None before the first."""
    return Checkpoint.objects.order_by("-size").first()


def prove_inclusion(index: int, head: Checkpoint) -> InclusionProof:
    """Return the proof that the entry at ``index`` is under ``head``.

    Raises:
        ValueError: The head has no such place.
        BrokenTreeError: The stored tree was tampered with.
    """
    return next(prove_inclusions([index], head))


def prove_inclusions(indexes: Iterable[int], head: Checkpoint) -> Iterator[InclusionProof]:
    """Yield the proof of each of ``indexes`` under ``head``; ascending ones read each tile of the log once.

    Raises:
        ValueError: The head has no such place.
        BrokenTreeError: The stored tree was tampered with.
    """
    tree, root, note = StoredTree(head.size), bytes(head.root), cosigned_note(head)
    for index in indexes:
        path = proofs.inclusion_path(index, head.size, tree.node)
        leaf = tree.node(0, index)
        if not proofs.verify_inclusion(leaf, index, head.size, path, root):
            raise BrokenTreeError(f"The stored tree does not prove place {index} under the head of {head.size}.")
        yield InclusionProof(index, head.size, leaf, tuple(path), note)


def prove_consistency(first: int, second: int) -> ConsistencyProof:
    """Return the proof that the log only grew between two sizes.

    Args:
        first: Entries of the earlier state.
        second: Entries of the later state; no more than the newest head covers.

    Raises:
        ValueError: The sizes are not in order, or the log is not that long.
        BrokenTreeError: The stored tree was tampered with.
    """
    head = latest_checkpoint()
    if head is None or not 0 <= first <= second <= head.size:
        raise ValueError(f"There is no proof from {first} to {second} entries.")
    tree = StoredTree(second)
    roots = proofs.tree_root(first, tree.node), proofs.tree_root(second, tree.node)
    path = proofs.consistency_path(first, second, tree.node)
    if not proofs.verify_consistency(first, second, *roots, path) or _unlike_heads({first: roots[0], second: roots[1]}):
        raise BrokenTreeError(f"The stored tree does not prove that {second} entries begin with {first}.")
    return ConsistencyProof(first, second, *roots, tuple(path))


def _unlike_heads(roots: dict[int, bytes]) -> bool:
    """Tell whether a signed head of one of these sizes has another root."""
    heads = Checkpoint.objects.filter(size__in=roots).values_list("size", "root")
    return any(bytes(root) != roots[size] for size, root in heads)
