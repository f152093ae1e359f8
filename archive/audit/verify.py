"""Checks the whole log: every entry against its leaf, every leaf against the signed heads, and heads kept elsewhere.

What this cannot see without a head kept elsewhere, since whoever holds the database could do it without a trace in the
database: the removal of the newest entries together with their heads, and a return to an older state of the log as a
whole; nor what whoever holds the signing key as well wrote anew and signed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from archive.audit import checkpoint, sequencer
from archive.audit.kept_heads import KeptHead, KeptHeads
from archive.audit.models import Checkpoint, Entry
from archive.audit.stretches import heads
from archive.audit.walking import Walk
from archive.crypto import signing


@dataclass
class Verification:
    """What a check of the log found.

    Attributes:
        entries: Entries checked.
        waiting: Committed entries that no head covers yet; they are seconds old on a working archive.
        heads: Signed heads checked.
        cosignatures: Cosignatures checked, of witnesses whose key is in the settings.
        unknown: Cosignatures of others; nothing can be said of them.
        kept: Heads from elsewhere that the log was compared with.
        problems: Each in words: what is wrong and at which place. Empty when the log holds.
    """

    entries: int = 0
    waiting: int = 0
    heads: int = 0
    cosignatures: int = 0
    unknown: int = 0
    kept: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, removed, inserted or reordered under a signed head."""
        return not self.problems


def verify_log(
    progress: Callable[[int], None] = lambda _done: None, *, kept: Sequence[KeptHead] = (), key: bytes | None = None
) -> Verification:
    """Check every sequenced entry, the tree, every head and cosignature, and heads kept elsewhere.

    Places count from 0, in the order in which the log was signed. Memory is bounded by the entries between two heads.
    New entries may be written and signed meanwhile.

    Args:
        progress: Called now and then with the number of entries checked so far.
        kept: Heads from elsewhere.
        key: The log's public key, from elsewhere; by default, as the keyring has it now.

    Returns:
        What was found; ``holds`` is False as soon as anything was tampered with.
    """
    own = signing.public_key(checkpoint.signing_secret())
    public = own if key is None else key
    ours = [head for head in kept if head.is_signed_by(public)]
    walk = Walk(public, KeptHeads(ours), progress)
    if public != own:
        walk.problems.append("The key in the keyring is not the log's key that was given.")
    walk.problems += [f"{head.source}: the log's key did not sign this head." for head in kept if head not in ours]
    last = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first() or 0
    begin, before = 0, None
    for head in heads(last):
        walk.stretch(begin, head, before)
        begin, before = head.size, head
    walk.end(last)
    progress(walk.entries)
    return _result(walk, len(ours))


def _result(walk: Walk, kept: int) -> Verification:
    waiting = Entry.objects.filter(leaf__isnull=True)
    late = waiting.filter(id__lte=sequencer.settled_id()).order_by("id").values_list("uid", flat=True)[:20]
    problems = [f"Entry {uid} has no place: it was inserted later, below entries that have one." for uid in late]
    return Verification(
        entries=walk.entries,
        waiting=waiting.count(),
        heads=walk.heads,
        cosignatures=walk.cosigned.checked,
        unknown=walk.cosigned.unknown,
        kept=kept,
        problems=walk.problems + problems,
    )
