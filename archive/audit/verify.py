"""Checks the whole log: every entry against its leaf, every leaf against the signed heads.

What this cannot see, since whoever holds the database could do it without a trace in the database: the removal of
entries that no head covers yet, and a return to an older state of the log as a whole. Heads kept elsewhere show both.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from archive.audit import checkpoint
from archive.audit.merkle import Frontier, leaf_hash
from archive.audit.models import Checkpoint, Entry, Leaf
from archive.audit.sequencer import LOOK_BACK
from archive.audit.serialise import canonical
from archive.crypto import signing

_CHUNK = 500


@dataclass
class Verification:
    """What a check of the log found.

    Attributes:
        entries: Entries checked.
        waiting: Committed entries that no head covers yet; they are seconds old on a working archive.
        problems: Each in words: what is wrong and at which place. Empty when the log holds.
    """

    entries: int = 0
    waiting: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, removed, inserted or reordered under a signed head."""
        return not self.problems


def verify_log(progress: Callable[[int], None] = lambda _done: None) -> Verification:
    """Check every sequenced entry, the tree, and the signature of every head.

    Places count from 0, in the order in which the log was signed.

    Args:
        progress: Called now and then with the number of entries checked so far.

    Returns:
        What was found; ``holds`` is False as soon as anything was tampered with.
    """
    check = _Check()
    for leaf, entry in _leaves():
        check.leaf(leaf, entry)
        if check.result.entries % 1000 == 0:
            progress(check.result.entries)
    check.end()
    progress(check.result.entries)
    return check.result


def _leaves() -> Iterator[tuple[Leaf, Entry | None]]:
    """Yield every leaf in order with its entry; None where the entry is gone."""
    after = None
    while True:
        leaves = Leaf.objects.order_by("index")
        chunk = list((leaves if after is None else leaves.filter(index__gt=after))[:_CHUNK])
        entries = Entry.objects.in_bulk([leaf.entry_id for leaf in chunk])
        yield from ((leaf, entries.get(leaf.entry_id)) for leaf in chunk)
        if len(chunk) < _CHUNK:
            return
        after = chunk[-1].index


class _Check:
    """One walk along the log."""

    def __init__(self) -> None:
        self.result = Verification()
        self.frontier = Frontier()
        self.next_place = 0
        self.newest = 0
        self.public = signing.public_key(checkpoint.signing_secret())
        self.heads = {head.size: head for head in Checkpoint.objects.iterator()}
        self.last_head = max(self.heads, default=0)
        self.sound_until = 0
        self.broken = False

    def leaf(self, leaf: Leaf, entry: Entry | None) -> None:
        """Check the next leaf, and the head that ends with it if there is one."""
        if leaf.index != self.next_place:
            self._problem(f"Places {self.next_place} to {leaf.index - 1}: entries were removed.")
        if entry is None:
            self._problem(f"Place {leaf.index}: its entry was removed.")
            node = bytes(leaf.leaf_hash)
        else:
            node = leaf_hash(canonical(entry))
            if node != bytes(leaf.leaf_hash):
                self._problem(f"Place {leaf.index}: entry {entry.uid} was changed.")
        self.frontier.append(node)
        self.next_place = leaf.index + 1
        self.newest = max(self.newest, leaf.entry_id)
        self.result.entries += 1
        if head := self.heads.pop(self.next_place, None):
            self._head(head)

    def _head(self, head: Checkpoint) -> None:
        signed = checkpoint.verify(head.note, self.public)
        if signed is None:
            self._problem(f"Head of {head.size} entries: its signature is not ours.")
        elif signed != (head.size, bytes(head.root)):
            self._problem(f"Head of {head.size} entries: its note signs another head.")
        elif self.broken:
            return  # one altered entry breaks every later head: said once, at the first
        elif signed != (self.frontier.size, self.frontier.root()):
            self.broken = True
            places = f"places {self.sound_until} to {head.size - 1}"
            self._problem(f"Head of {head.size} entries: the entries at {places} are not those it was signed over.")
        elif [node.hex() for node in self.frontier.nodes] != head.frontier:
            self._problem(f"Head of {head.size} entries: its stored subtrees were changed.")
        else:
            self.sound_until = head.size

    def end(self) -> None:
        """Check what only the end shows."""
        for size in sorted(self.heads):
            self._problem(f"Head of {size} entries: the log has no entry at place {size - 1}.")
        if self.next_place > self.last_head:
            self._problem(f"Places {self.last_head} to {self.next_place - 1}: put in behind the last signed head.")
        unsequenced = Entry.objects.filter(leaf__isnull=True)
        for uid in unsequenced.filter(id__lte=self.newest - LOOK_BACK).values_list("uid", flat=True)[:20]:
            self._problem(f"Entry {uid} has no place: it was put in later, below entries that have one.")
        self.result.waiting = unsequenced.count()

    def _problem(self, words: str) -> None:
        self.result.problems.append(words)
