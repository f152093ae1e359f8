"""The seal of a bundle: an entry of the log that names the hash of all its files, proved under a signed head.

The entry makes the archive stand by what it gave out: whoever holds two bundles can show that both were, and nothing in
one can be exchanged later without the log's key.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db import IntegrityError

from archive.audit import proofs
from archive.audit.models import Checkpoint, Entry, Leaf
from archive.audit.sequencer import BrokenHeadError, integrate
from archive.audit.serialise import canonical as canonical_entry
from archive.audit.tiles import BrokenTreeError, StoredTree
from archive.audit.witnesses import cosigned_note
from archive.oversight.evidence.packing import Packing, canonical

SEAL: Final = "seal/entry.json"
HEAD: Final = "seal/head.txt"


class BrokenLogError(Exception):
    """The log was tampered with so that nothing can be added to it, or proved from it. Run verify_audit."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The entry that names a bundle's hash, its place, and the head that it is proved under."""

    entry: Entry
    place: int
    head: Checkpoint


def place_waiting() -> None:
    """Give every entry that was committed its place, and sign the head.

    Raises:
        BrokenLogError: It cannot be done on this log.
    """
    try:
        while integrate():
            pass
    except (BrokenHeadError, IntegrityError) as error:
        raise BrokenLogError from error


def placed(entry: Entry) -> Seal:
    """Return where an entry stands, once it was given a place.

    Raises:
        BrokenLogError: It cannot be given one.
    """
    place_waiting()
    leaf = Leaf.objects.filter(entry=entry).first()
    head = Checkpoint.objects.filter(size__gt=leaf.index).order_by("size").first() if leaf is not None else None
    if leaf is None or head is None:
        raise BrokenLogError
    return Seal(entry, leaf.index, head)


def write_seal(seal: Seal, end: int, packing: Packing) -> None:
    """Put the seal in. Its proofs are made from what is stored, and not looked at: whoever checks is to see it.

    Args:
        seal: The entry, placed.
        end: The size of the last head that the bundle has the hashes up to.
        packing: Where to put it.

    Raises:
        BrokenLogError: What proofs are made from is not there.
    """
    tree = StoredTree(seal.head.size)
    try:
        path = proofs.inclusion_path(seal.place, seal.head.size, tree.node)
        growth = proofs.consistency_path(end, seal.head.size, tree.node)
    except BrokenTreeError as error:
        raise BrokenLogError from error
    packing.add(SEAL, canonical(_told(seal, end, path, growth)))
    packing.add(HEAD, cosigned_note(seal.head).encode("utf-8"))


def _told(seal: Seal, end: int, path: list[bytes], growth: list[bytes]) -> dict[str, Any]:
    return {
        "entry": canonical_entry(seal.entry).decode("utf-8"),
        "place": seal.place,
        "size": seal.head.size,
        "path": [node.hex() for node in path],
        "grown_from": end,
        "growth": [node.hex() for node in growth],
    }
