"""Gives committed entries their place in the tree and signs the new head.

Writers never wait for each other: they insert, and this one sequencer, under a lock, numbers what has been committed.
"""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from archive.audit import checkpoint
from archive.audit.merkle import Frontier, leaf_hash
from archive.audit.models import Checkpoint, Entry, Leaf, Subtree
from archive.audit.serialise import canonical
from archive.crypto import signing

#: After this long no transaction that was given a number before is still open: its entries are there, or never will be.
SETTLED = timedelta(hours=1)
_LOCK = 0x0C0F1DED


def _lock() -> None:
    """Let one sequencer in at a time. On SQLite the immediate transaction itself is that lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


class BrokenHeadError(RuntimeError):
    """The last head is not the one that was signed. Nothing is built on it: that would sign somebody's forgery."""


def latest_head(secret: bytes) -> Frontier:
    """Return the tree as of the last checkpoint.

    Raises:
        BrokenHeadError: Its signature, size, root and frontier do not belong together.
    """
    head = Checkpoint.objects.order_by("-size").first()
    if head is None:
        return Frontier()
    frontier = Frontier(head.size, [bytes.fromhex(node) for node in head.frontier])
    signed = checkpoint.verify(head.note, signing.public_key(secret))
    if len(frontier.nodes) != head.size.bit_count() or signed != (head.size, frontier.root()):
        raise BrokenHeadError("The last signed head of the log was tampered with. Run verify_audit.")
    return frontier


def settled_id() -> int:
    """Return the number up to which no entry can appear any more; -1 while there is none.

    Numbers are given when an entry is written and seen when its transaction commits, in any order. One at or below
    the newest that had its place an hour ago was given out before that.
    """
    old = Checkpoint.objects.filter(at__lte=timezone.now() - SETTLED).order_by("-size").first()
    place = old.size - 1 if old else -1
    return Leaf.objects.filter(index=place).values_list("entry_id", flat=True).first() or -1


def integrate(limit: int = 10_000) -> int:
    """Sequence up to ``limit`` committed entries and sign the new head.

    Returns:
        How many entries were sequenced. Zero writes nothing.

    Raises:
        BrokenHeadError: The last head was tampered with.
    """
    secret = checkpoint.signing_secret()
    with transaction.atomic():
        _lock()
        frontier = latest_head(secret)
        sequenced = Leaf.objects.filter(entry_id=OuterRef("pk"))
        waiting = Entry.objects.filter(~Exists(sequenced), id__gt=settled_id()).order_by("id")[:limit]
        leaves = [
            Leaf(index=frontier.size + place, entry=entry, leaf_hash=leaf_hash(canonical(entry)))
            for place, entry in enumerate(waiting)
        ]
        if not leaves:
            return 0
        Leaf.objects.bulk_create(leaves)
        frontier.extend(bytes(leaf.leaf_hash) for leaf in leaves)
        Subtree.objects.bulk_create(
            [Subtree(level=level, index=index, root=node) for level, index, node in frontier.take_completed()]
        )
        root = frontier.root()
        Checkpoint.objects.create(
            size=frontier.size,
            root=root,
            frontier=[node.hex() for node in frontier.nodes],
            note=checkpoint.sign(frontier.size, root, secret),
            at=timezone.now(),
        )
        return len(leaves)
