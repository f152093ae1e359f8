"""Proofs against published vectors, against the definitions of RFC 6962, and against forgery."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.audit.merkle import EMPTY_ROOT, Frontier, leaf_hash
from archive.audit.proofs import consistency_path, inclusion_path, tree_root, verify_consistency, verify_inclusion
from tests.archive.audit.test_merkle import LEAVES, ROOTS, recursive

# The hashes of the reference tree of Certificate Transparency (merkle_tree_test.cc; today transparency-dev/merkle,
# testonly/constants.go), as facts: the vectors below name them by the leaves they span.
A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
G = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
H = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
K = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
L = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"
#: Place (from 0), size, audit path.
INCLUSION = [(0, 1, []), (0, 8, [A, B, C]), (5, 8, [D, E, F]), (2, 3, [G]), (1, 5, [H, B, D])]
#: First size, second size, proof.
CONSISTENCY = [(1, 1, []), (1, 8, [A, B, C]), (6, 8, [K, E, F]), (2, 5, [B, D]), (6, 7, [K, L, F])]


def source(leaves: list[bytes]):
    """Return a node source over leaf hashes, by definition."""

    def node(level: int, index: int) -> bytes:
        assert (index + 1) << level <= len(leaves), "asked for a subtree that is not complete"
        frontier = Frontier()
        frontier.extend(leaves[index << level : (index + 1) << level])
        return frontier.root()

    return node


REFERENCE = [bytes.fromhex(leaf) for leaf in LEAVES]
NODE = source([leaf_hash(leaf) for leaf in REFERENCE])


def root_of(size: int) -> bytes:
    return bytes.fromhex(ROOTS[size - 1]) if size else EMPTY_ROOT


@pytest.mark.parametrize(("index", "size", "path"), INCLUSION)
def test_published_audit_paths(index, size, path):
    assert [node.hex() for node in inclusion_path(index, size, NODE)] == path
    hashes = [bytes.fromhex(node) for node in path]
    assert verify_inclusion(leaf_hash(REFERENCE[index]), index, size, hashes, root_of(size))


@pytest.mark.parametrize(("first", "second", "path"), CONSISTENCY)
def test_published_consistency_proofs(first, second, path):
    assert [node.hex() for node in consistency_path(first, second, NODE)] == path
    hashes = [bytes.fromhex(node) for node in path]
    assert verify_consistency(first, second, root_of(first), root_of(second), hashes)


def test_published_roots_of_every_size():
    assert [tree_root(size, NODE) for size in range(9)] == [root_of(size) for size in range(9)]


def recursive_path(index: int, leaves: list[bytes]) -> list[bytes]:
    """PATH(m, D[n]) as section 2.1.1 writes it."""
    if len(leaves) == 1:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if index < split:
        return [*recursive_path(index, leaves[:split]), recursive(leaves[split:])]
    return [*recursive_path(index - split, leaves[split:]), recursive(leaves[:split])]


def recursive_proof(first: int, leaves: list[bytes], whole: bool = True) -> list[bytes]:
    """SUBPROOF(m, D[n], b) as section 2.1.2 writes it."""
    if first == len(leaves):
        return [] if whole else [recursive(leaves)]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if first <= split:
        return [*recursive_proof(first, leaves[:split], whole), recursive(leaves[split:])]
    return [*recursive_proof(first - split, leaves[split:], False), recursive(leaves[:split])]


@given(st.data())
def test_they_are_those_of_the_definition(data):
    leaves = data.draw(st.lists(st.binary(max_size=4), min_size=1, max_size=70))
    size = len(leaves)
    index, first = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    node = source([leaf_hash(leaf) for leaf in leaves])
    path = inclusion_path(index, size, node)
    assert path == recursive_path(index, leaves)
    assert len(path) <= (size - 1).bit_length()
    assert verify_inclusion(leaf_hash(leaves[index]), index, size, path, recursive(leaves))
    proof = consistency_path(first, size, node)
    assert proof == recursive_proof(first, leaves)
    assert verify_consistency(first, size, recursive(leaves[:first]), recursive(leaves), proof)


def test_nothing_proves_what_is_not_so():
    """Every path of every small tree, tried for every other place, size and leaf of it."""
    leaves = [leaf_hash(bytes([number])) for number in range(20)]
    node = source(leaves)
    roots = [tree_root(size, node) for size in range(21)]
    for size in range(1, 21):
        for index in range(size):
            path = inclusion_path(index, size, node)
            for place in range(-1, 22):
                if place != index:
                    assert not verify_inclusion(leaves[index], place, size, path, roots[size])
            for other in range(20):
                if other != index:
                    assert not verify_inclusion(leaves[other], index, size, path, roots[size])
                    assert not verify_consistency(other, size, roots[index], roots[size], path) or other == 0


def test_growth_that_did_not_happen_is_not_proved():
    leaves = [leaf_hash(bytes([number])) for number in range(20)]
    node = source(leaves)
    roots = [tree_root(size, node) for size in range(21)]
    for second in range(1, 21):
        for first in range(1, second + 1):
            path = consistency_path(first, second, node)
            assert verify_consistency(first, second, roots[first], roots[second], path)
            for other in range(21):
                if other != first:
                    assert not verify_consistency(first, second, roots[other], roots[second], path)
                if other != second:
                    assert not verify_consistency(first, second, roots[first], roots[other], path)


def flipped(node: bytes, bit: int) -> bytes:
    return (int.from_bytes(node, "big") ^ 1 << bit).to_bytes(32, "big")


# What transparency-dev/merkle calls its corruptions (proof/verify_test.go): every one must be refused.
RANDOM = hashlib.sha256(b"random").digest()
CORRUPTIONS = {
    "trailing garbage": lambda path, root: [*path, b""],
    "trailing root": lambda path, root: [*path, root],
    "preceding garbage": lambda path, root: [b"", *path],
    "preceding root": lambda path, root: [root, *path],
    "inserted": lambda path, root: [path[0], RANDOM, *path[1:]],
    "removed": lambda path, root: path[:-1],
    "bit 4 of the first": lambda path, root: [flipped(path[0], 4), *path[1:]],
    "bit 4 of the last": lambda path, root: [*path[:-1], flipped(path[-1], 4)],
    "turned round": lambda path, root: path[::-1],
    "none": lambda path, root: [],
    "endless": lambda path, root: path * 40,
}


@pytest.mark.parametrize("corrupt", CORRUPTIONS.values(), ids=CORRUPTIONS.keys())
def test_corrupted_paths_prove_nothing(corrupt):
    for index, size, path in INCLUSION:
        hashes = [bytes.fromhex(node) for node in path]
        if hashes and (spoiled := corrupt(hashes, root_of(size))) != hashes:
            assert not verify_inclusion(leaf_hash(REFERENCE[index]), index, size, spoiled, root_of(size))
    for first, second, path in CONSISTENCY:
        hashes = [bytes.fromhex(node) for node in path]
        if hashes:
            spoiled = corrupt(hashes, root_of(second))
            assert not verify_consistency(first, second, root_of(first), root_of(second), spoiled)


@pytest.mark.parametrize("root", [b"", RANDOM, EMPTY_ROOT])
def test_another_root_is_proved_by_nothing(root):
    for index, size, path in INCLUSION:
        hashes = [bytes.fromhex(node) for node in path]
        assert not verify_inclusion(leaf_hash(REFERENCE[index]), index, size, hashes, root)


def test_the_edges_of_growth():
    """As published: from nothing there is nothing to prove, and nothing to bring as a proof."""
    assert consistency_path(0, 5, NODE) == []
    assert verify_consistency(0, 5, EMPTY_ROOT, root_of(5), [])
    assert verify_consistency(0, 0, EMPTY_ROOT, EMPTY_ROOT, [])
    assert not verify_consistency(0, 5, root_of(1), root_of(5), [])
    assert not verify_consistency(0, 5, EMPTY_ROOT, root_of(5), [RANDOM])
    assert not verify_consistency(4, 4, root_of(4), root_of(4), [RANDOM])
    assert not verify_consistency(4, 4, root_of(4), root_of(5), [])
    assert not verify_consistency(5, 4, root_of(5), root_of(4), [])
    assert not verify_consistency(-1, 4, root_of(5), root_of(4), [])
    assert not verify_consistency(2, 5, root_of(2), root_of(5), [])
    assert not verify_inclusion(leaf_hash(b""), 0, 0, [], EMPTY_ROOT)


def test_what_cannot_be_is_refused():
    for index, size in ((0, 0), (3, 3), (-1, 3)):
        with pytest.raises(ValueError, match="no leaf"):
            inclusion_path(index, size, NODE)
    for first, second in ((4, 3), (-1, 3)):
        with pytest.raises(ValueError, match="beginning"):
            consistency_path(first, second, NODE)


def test_tiles_are_filled_as_the_example_of_tlog_tiles_has_it():
    """70,000 entries: 273 full tiles at the leaves, one full and one of width 17 above, and one hash above that."""
    frontier = Frontier()
    frontier.extend(bytes(32) for _ in range(70_000))
    filled = frontier.take_completed()
    assert [index for level, index, _ in filled if level == 1] == list(range(273))
    assert [(level, index) for level, index, _ in filled if level > 1] == [(2, 0)]
    assert frontier.take_completed() == []
    quarter = Frontier()
    quarter.extend(bytes(32) for _ in range(256))
    assert filled[0][2] == quarter.root()
