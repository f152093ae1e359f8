"""The walk along the log, from head to head: the short way while it is sound, and past what is not."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from archive.audit import checkpoint, tracing
from archive.audit.kept_heads import KeptHeads
from archive.audit.merkle import Frontier
from archive.audit.models import Checkpoint, Leaf
from archive.audit.side_checks import CosignatureCheck, TileCheck, misdated
from archive.audit.stretches import Row, Stream, rows


@dataclass
class _Broken:
    """A stretch that is not what was signed, until what follows tells more."""

    begin: int
    end: int
    suspects: Sequence[Row]


class Walk:
    """One walk. Places are those of heads; where entries were moved, ``shift`` says how far theirs lie from them."""

    def __init__(self, public: bytes, kept: KeptHeads, progress: Callable[[int], None]) -> None:
        self.problems: list[str] = []
        self.entries = 0
        self.heads = 0
        self.cosigned = CosignatureCheck()
        self.kept = kept
        self._public = public
        self._progress = progress
        self._stream = Stream()
        self._tiles = TileCheck()
        self._anchor = Frontier()
        self._shift = 0
        self._broken: _Broken | None = None

    def stretch(self, begin: int, head: Checkpoint, before: Checkpoint | None) -> None:
        """Check the entries between two heads, and the later head."""
        self.heads += 1
        stretch = self._read(begin + self._shift, head.size + self._shift)
        root = self._signed_root(head)
        self._say(self.cosigned.problems(head))
        if self._gaps(begin + self._shift, head.size + self._shift, stretch):
            self._past(head, root, stretch)
        elif self._anchor.size != begin:
            if stretch:
                self._say([f"Places {begin} to {head.size - 1}: there is no sound head to check them by."])
            self._past(head, root, stretch)
        else:
            self._judge(begin, head, before, root, stretch)

    def end(self, last: int) -> None:
        """Check what only the end shows: entries behind the last head, and a log that ends before it."""
        self._say(self._tiles.problems([], last=True))
        newest = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
        signed = Checkpoint.objects.filter(size__gt=OuterRef("index"))  # by now: entries are signed while we walk
        behind = Leaf.objects.filter(~Exists(signed), index__gte=last)
        first, count = behind.order_by("index").values_list("index", flat=True).first(), behind.count()
        lacking = max(last - (newest + 1 if newest is not None else 0), 0)
        moved, told = count - lacking, self._broken is None
        self._explain(moved if self._broken else self._shift)
        if told and moved > self._shift and first is not None:
            self._say([f"Places {first + self._shift} to {first + count - 1}: inserted behind the last signed head."])
        elif told and moved < self._shift:
            self._say([f"Head of {last} entries: the log has no entry at place {last - 1}."])
        self._say(self.kept.beyond(last))

    # --- reading -----------------------------------------------------------------------------------------------------

    def _say(self, problems: Iterable[str]) -> None:
        self.problems += problems

    def _read(self, begin: int, end: int) -> list[Row]:
        found = self._stream.take(begin, end)
        before, self.entries = self.entries, self.entries + len(found)
        if before // 1000 != self.entries // 1000:
            self._progress(self.entries)
        self._say(f"Place {row.place}: its entry was removed." for row in found if row.computed is None)
        return found

    def _gaps(self, begin: int, end: int, stretch: Sequence[Row]) -> bool:
        """Tell of places that are empty; not of the log's end, which what follows tells of."""
        if len(stretch) == end - begin:
            return False
        gaps, expected = [], begin
        for row in stretch:
            if row.place != expected:
                gaps.append((expected, row.place - 1))
            expected = row.place + 1
        if expected < end and Leaf.objects.filter(index__gte=end).exists():
            gaps.append((expected, end - 1))
        self._say(f"Places {first} to {last}: entries were removed." for first, last in gaps)
        return bool(gaps)

    def _signed_root(self, head: Checkpoint) -> bytes | None:
        """Return what the head's note signs, if it is ours and says what its row says."""
        signed = checkpoint.verify(head.note, self._public)
        if signed is None:
            self._say([f"Head of {head.size} entries: its signature is not ours."])
            return None
        if signed != (head.size, bytes(head.root)):
            self._say([f"Head of {head.size} entries: its note signs another head."])
            return None
        return signed[1]

    # --- judging -----------------------------------------------------------------------------------------------------

    def _judge(
        self, begin: int, head: Checkpoint, before: Checkpoint | None, root: bytes | None, stretch: list[Row]
    ) -> None:
        tree = tracing.grown(self._anchor, [row.leaf for row in stretch])
        if root is not None and tree.root() != root:
            self._trace(begin, head, root, stretch)
            self._say(self.kept.compare_heads(head.size))
            self._begin_anew(head, root)
            return
        if root is not None:  # else the next head judges these entries too
            self._explain(self._shift)
            if head.frontier != [node.hex() for node in tree.nodes]:
                self._say([f"Head of {head.size} entries: its stored subtrees were changed."])
        self._changed(stretch)
        self._say(misdated(head, before, stretch))
        self._say(self._tiles.problems(tree.take_completed()))
        self._say(self.kept.compare(self._anchor, stretch))
        self._anchor = tree

    def _changed(self, stretch: Sequence[Row]) -> None:
        unlike = [row for row in stretch if row.computed is not None and row.computed != row.leaf]
        self._say(f"Place {row.place}: entry {row.uid} was changed." for row in unlike)

    def _past(self, head: Checkpoint, root: bytes | None, stretch: Sequence[Row]) -> None:
        """Go past a stretch of which no more can be said, and begin anew at its head."""
        self._explain(self._shift)
        self._changed(stretch)
        self._say(self.kept.compare_heads(head.size))
        self._begin_anew(head, root)

    def _begin_anew(self, head: Checkpoint, root: bytes | None) -> None:
        """Go on from the subtrees stored with a head, if they are those that it signs."""
        try:
            frontier = Frontier(head.size, [bytes.fromhex(node) for node in head.frontier])
        except (TypeError, ValueError):
            return
        if len(frontier.nodes) == head.size.bit_count() and frontier.root() == root:
            self._anchor = frontier

    def _trace(self, begin: int, head: Checkpoint, root: bytes, stretch: list[Row]) -> None:
        """Find out what was done to a stretch, or at least that it was this one."""
        moved = self._moved(begin, head.size, root)
        if moved is not None:
            self._shifted(begin, head, moved)
        elif hashes := tracing.changed_hashes(self._anchor, stretch, root):
            self._say(f"Place {row.place}: the stored hash of entry {row.uid} was changed." for row in hashes)
        elif order := tracing.reordered(self._anchor, stretch, root):
            self._say([f"Head of {head.size} entries: signed in another order: {tracing.named(order)}."])
        elif row := self._inserted(head, root, stretch):
            self._say([f"Head of {head.size} entries: inserted, and what follows moved: {row.name}."])
        else:
            self._explain(self._shift)
            self._changed(stretch)
            self._broken = _Broken(begin, head.size, tracing.out_of_order(stretch) or stretch)

    def _shifted(self, begin: int, head: Checkpoint, moved: int) -> None:
        """Say what lies between two sound stretches, or explain the broken one before, by how far the rest moved."""
        before = self._shift
        if self._broken is not None:
            self._explain(moved)
        elif moved > before:
            extra = tracing.named(list(rows(begin + before, begin + moved)))
            self._say([f"Head of {head.size} entries: inserted, and what follows moved: {extra}."])
        else:
            self._say([f"Head of {head.size} entries: {before - moved} entries were removed before place {begin}."])
        self._shift = moved

    def _inserted(self, head: Checkpoint, root: bytes, stretch: list[Row]) -> Row | None:
        place = head.size + self._shift
        row = tracing.inserted(self._anchor, [*stretch, *rows(place, place + 1)], root)
        self._shift += row is not None
        return row

    def _moved(self, begin: int, end: int, root: bytes) -> int | None:
        """Return how far the entries of a stretch lie from their places, if they are all there."""
        for distance in range(1, tracing.FARTHEST + 1):
            for shift in (self._shift - distance, self._shift + distance):
                there = list(rows(max(begin + shift, 0), end + shift))
                if len(there) != end - begin:
                    continue
                if tracing.grown(self._anchor, [one.leaf for one in there]).root() == root:
                    return shift
        return None

    def _explain(self, shift: int) -> None:
        """Say what became of the last broken stretch, now that it is known how far what follows was moved."""
        moved, self._shift = shift - self._shift, shift
        if self._broken is None:
            return
        broken, self._broken = self._broken, None
        where = f"Head of {broken.end} entries: at places {broken.begin} to {broken.end - 1}"
        if moved < 0:
            self._say([f"{where}, {-moved} entries were removed."])
        elif moved > 0:
            self._say([f"{where}, {moved} entries were inserted."])
        else:
            suspects = tracing.named(broken.suspects)
            self._say([f"{where}, entries were changed with their hashes, replaced or exchanged; among: {suspects}."])
