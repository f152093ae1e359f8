"""Which places of the log a bundle is about, and which heads stand around and among them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.db.models.functions import TruncDate

from archive.audit import proofs
from archive.audit.log import Event
from archive.audit.models import Checkpoint, Cosignature, Entry, Leaf
from archive.audit.readings import about_participant
from archive.audit.tiles import StoredTree
from archive.audit.witnesses import cosigned_note
from archive.oversight.evidence.models import EvidenceBundle

#: Up to this many entries before the period, a bundle has the hashes of the log from its very beginning, so that it
#: can be compared with any head that was ever signed (3 MB). Beyond, it has proofs from some.
REACH: Final = 100_000
#: Places looked at in one go.
CHUNK: Final = 1000


class NoHeadError(Exception):
    """Nothing of the log has been signed yet."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Places of the log.

    Attributes:
        first: From here on, the hash of every entry is in the bundle.
        end: Until before here. There is a signed head of this size.
        opened_first: From here on, the study's entries are in the bundle themselves: a little before the period.
        opened_end: Until before here: a little after it.
    """

    first: int
    end: int
    opened_first: int
    opened_end: int


def stretch_of(bundle: EvidenceBundle) -> Stretch:
    """Return what a bundle is about: whole stretches between heads, and between counts of the study's entries.

    Raises:
        NoHeadError: There is no head yet.
    """
    end = Checkpoint.objects.aggregate(newest=Max("size"))["newest"]
    if end is None:
        raise NoHeadError
    before = Checkpoint.objects.filter(at__lt=bundle.since).order_by("-size") if bundle.since else None
    begins = before.values_list("size", flat=True).first() or 0 if before is not None else 0
    after = Checkpoint.objects.filter(at__gte=bundle.until).order_by("size").values_list("size", flat=True).first()
    begins, ends = _between_counts(bundle.study_id, begins, min(after or end, end), end)
    return Stretch(first=0 if begins <= REACH else begins, end=end, opened_first=begins, opened_end=ends)


def _between_counts(study_id: UUID, begins: int, ends: int, newest: int) -> tuple[int, int]:
    """Widen a stretch to where the study's entries were counted last before it, and next after it."""
    counts = Leaf.objects.filter(entry__study_id=study_id, entry__action=Event.LOG_COUNT)
    last = counts.filter(index__lt=begins).order_by("-index").select_related("entry").first() if begins else None
    after = counts.filter(index__gte=ends, index__lt=newest).order_by("index").values_list("index", flat=True).first()
    if last is not None:
        begins = min(begins, last.index, int(last.entry.detail.get("below", last.index)))
    return begins, ends if after is None else after + 1


def leaf_hashes(stretch: Stretch) -> Iterator[tuple[int, bytes]]:
    """Yield pieces of the hashes of all entries in a stretch: up to which place, and 32 bytes for each place.

    Where the database has no hash for a place, zeros stand: whoever checks is told.
    """
    for low in range(stretch.first, stretch.end, CHUNK):
        high = min(low + CHUNK, stretch.end)
        found = Leaf.objects.filter(index__gte=low, index__lt=high).values_list("index", "leaf_hash")
        stored = {index: bytes(value) for index, value in found}
        yield high, b"".join(stored.get(place, b"").ljust(32, b"\0")[:32] for place in range(low, high))


def opened(bundle: EvidenceBundle, stretch: Stretch) -> Iterator[tuple[int, list[Entry]]]:
    """Yield pieces of what a bundle opens: up to which place, and the entries by their places."""
    for low in range(stretch.opened_first, stretch.opened_end, CHUNK):
        high = min(low + CHUNK, stretch.opened_end)
        entries = Entry.objects.filter(leaf__index__gte=low, leaf__index__lt=high, study_id=bundle.study_id)
        if bundle.participant is not None:
            entries = about_participant(entries, bundle.participant.code)
        yield high, list(entries.select_related("leaf").order_by("leaf__index"))


def lost_places(stretch: Stretch) -> list[int]:
    """Return the places in the opened stretch whose entry is not in the database any more; a thousand at most."""
    there = Entry.objects.filter(pk=OuterRef("entry_id"))
    places = Leaf.objects.filter(index__gte=stretch.opened_first, index__lt=stretch.opened_end)
    return list(places.filter(~Exists(there)).order_by("index").values_list("index", flat=True)[:1000])


def heads_within(stretch: Stretch) -> Iterator[dict[str, Any]]:
    """Yield the heads of a stretch: the first, the last, and each day's last, and last cosigned one."""
    sizes = Checkpoint.objects.filter(size__gte=max(stretch.first, 1), size__lte=stretch.end)
    wanted = {stretch.first, stretch.end} | _a_day(sizes)
    for head in Checkpoint.objects.filter(size__in=sorted(wanted)).order_by("size").iterator():
        yield {"size": head.size, "at": head.at.isoformat(), "note": cosigned_note(head)}


def growth_from_earlier(bundle: EvidenceBundle, stretch: Stretch) -> Iterator[dict[str, Any]]:
    """Yield proofs that the log grew from earlier heads to where the stretch begins.

    From: the head that whoever asked has kept, the newest heads of all bundles made before, and each day's last.
    """
    if stretch.first < 2:
        return
    before = Checkpoint.objects.filter(size__lt=stretch.first)
    earlier = EvidenceBundle.objects.filter(head_size__lt=stretch.first).values_list("head_size", flat=True)
    wanted = _a_day(before) | {size for size in earlier if size}
    if bundle.earlier_size is not None and 0 < bundle.earlier_size < stretch.first:
        wanted.add(bundle.earlier_size)
    tree = StoredTree(stretch.first)
    for size in sorted(wanted):
        path = proofs.consistency_path(size, stretch.first, tree.node)
        yield {"size": size, "path": [node.hex() for node in path]}


def left_edge(stretch: Stretch) -> list[str]:
    """Return the roots of the complete subtrees over the entries before the stretch, largest first."""
    tree, roots, begin = StoredTree(stretch.first), [], 0
    for level in reversed(range(stretch.first.bit_length())):
        if stretch.first >> level & 1:
            roots.append(tree.node(level, begin >> level).hex())
            begin += 1 << level
    return roots


def _a_day(heads: "QuerySet[Checkpoint]") -> set[int]:
    """Return the size of the last head, and the last cosigned one, of each day."""
    cosigned = heads.filter(Exists(Cosignature.objects.filter(head=OuterRef("pk"))))
    return {size for some in (heads, cosigned) for size in _last_a_day(some)}


def _last_a_day(heads: "QuerySet[Checkpoint]") -> list[int]:
    days = heads.annotate(day=TruncDate("at")).order_by().values("day").annotate(last=Max("size"))
    return list(days.values_list("last", flat=True))
