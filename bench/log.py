"""The log: appending, verifying, proving, and what an entry costs a reader. All but that leave a log of nothing."""

import time
from collections.abc import Iterator
from functools import partial
from unittest.mock import patch

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.audit import checkpoint, proving, sequencer
from archive.audit.log import Subject, record_decisions
from archive.audit.merkle import Frontier, leaf_hash
from archive.audit.models import Checkpoint, Leaf, Subtree
from archive.audit.verify import verify_log
from archive.policy import Action, Actor, ActorKind, Decision, Reason
from archive.release.models import Excerpt
from archive.release.reading import read_excerpt
from archive.vocabulary import Role
from bench import appending
from bench.stage import Stage
from bench.timing import Row, best_of, seconds

ENTRIES, CHUNK = 8_000, 10_000
SIZES = (10_000, 100_000, 1_000_000)
READS = 100


def measure() -> Iterator[Row]:
    """Yield the rows, one after the other: some take a minute."""
    yield appending.measure_sqlite()
    if row := appending.measure_postgresql():
        yield row
    yield _verifying()
    yield from _proving()


def measure_reading(stage: Stage) -> Row:
    """Return excerpts a second, one at a time, with and without their entries."""
    actor = stage.people.by_role(Role.CO_AUTHOR)
    excerpts = list(Excerpt.objects.filter(study=stage.study)[:READS])

    def read() -> None:
        for excerpt in excerpts:
            read_excerpt(actor=actor, excerpt=excerpt)

    read()
    with patch("archive.access.authorise.commit_decisions"):
        without = best_of(3, read, time.perf_counter)
    ours = best_of(3, read, time.perf_counter)
    counterpart, target = "the same without its entry", "≥ 0.67 (costs ≤ 1.5 ×)"
    return Row(
        "excerpt read with its entry", "excerpts/s", len(excerpts) / ours, len(excerpts) / without, counterpart, target
    )


def _verifying() -> Row:
    """Return entries a second of a whole verification: each entry, its hash, the tree, the heads."""
    while sequencer.integrate():
        pass
    actor = Actor(kind=ActorKind.SYSTEM)
    subject, decision = Subject(kind="excerpt"), Decision(True, Reason.ALLOWED)
    for _ in range(ENTRIES // 1000):
        record_decisions(actor, Action.EXCERPT_READ, [(subject, decision)] * 1000)
    while sequencer.integrate():
        pass
    count = Leaf.objects.count()
    took = seconds(_held)
    return Row("verify_audit, every entry", "entries/s", count / took)


def _held() -> None:
    if not verify_log().holds:
        raise RuntimeError("the log does not hold")


def _proving() -> Iterator[Row]:
    """Yield what the tree alone takes to verify, and proofs from logs of growing size."""
    heads = _grown()
    largest = heads[-1]
    took = seconds(lambda: _walked(largest))
    yield Row("verify the tree of 1,000,000 leaves", "entries/s", largest.size / took, target="≥ 100,000")
    for head in heads:
        places = [head.size * one // 64 + 7 for one in range(64)]
        with CaptureQueriesContext(connection) as asked:
            proof = proving.prove_inclusion(places[3], head)
        took = best_of(3, partial(_proved, places, head))
        what = f"inclusion proof, {head.size:,} entries, {len(proof.path) * 32} bytes, {len(asked)} reads"
        yield Row(what, "ms", 1000 * took / len(places))


def _proved(places: list[int], head: Checkpoint) -> None:
    for place in places:
        proving.prove_inclusion(place, head)


def _walked(head: Checkpoint) -> None:
    """Verify stored leaves against a head."""
    frontier, after = Frontier(), -1
    while frontier.size < head.size:
        rows = Leaf.objects.filter(index__gt=after, index__lt=head.size).order_by("index")
        chunk = list(rows.values_list("index", "leaf_hash")[:CHUNK])
        frontier.extend(bytes(leaf) for _, leaf in chunk)
        after = chunk[-1][0]
    if frontier.root() != bytes(head.root):
        raise RuntimeError("the tree does not hold")


def _grown() -> list[Checkpoint]:
    """Store a tree of a million leaves of nothing, and return heads of it."""
    secret, frontier = checkpoint.signing_secret(), sequencer.latest_head(checkpoint.signing_secret())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
    heads = []
    for size in sorted({*SIZES, *range(0, SIZES[-1], CHUNK)}):
        if size > frontier.size:
            _grow(frontier, size)
            heads += [_head(frontier, secret)] if size in SIZES else []
        elif size in SIZES:  # what was measured before has made the log longer already
            heads.append(Checkpoint.objects.latest("size"))
    return heads


@transaction.atomic
def _grow(frontier: Frontier, size: int) -> None:
    """Store leaves of nothing until there are ``size``, and the roots of the tiles that they fill."""
    leaves = [(place, -place, leaf_hash(place.to_bytes(8, "big"))) for place in range(frontier.size, size)]
    with connection.cursor() as cursor:
        cursor.executemany('INSERT INTO audit_leaf ("index", entry_id, leaf_hash) VALUES (%s, %s, %s)', leaves)
    frontier.extend(leaf for _, _, leaf in leaves)
    filled = frontier.take_completed()
    Subtree.objects.bulk_create([Subtree(level=one, index=at, root=root) for one, at, root in filled])


def _head(frontier: Frontier, secret: bytes) -> Checkpoint:
    root = frontier.root()
    nodes, note = [node.hex() for node in frontier.nodes], checkpoint.sign(frontier.size, root, secret)
    head = Checkpoint(size=frontier.size, root=root, frontier=nodes, note=note, at=timezone.now())
    head.save(force_insert=True)
    return head
