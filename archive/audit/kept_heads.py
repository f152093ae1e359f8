"""Heads that were kept elsewhere, read back to compare the log with them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.audit import checkpoint, notes
from archive.audit.merkle import Frontier
from archive.audit.models import Checkpoint
from archive.audit.notes import ED25519, NoteError
from archive.audit.stretches import Row
from archive.audit.tracing import grown


class KeptHeadError(ValueError):
    """A file holds no head."""


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A head from elsewhere: where it was read from, what it says, and the note."""

    source: str
    size: int
    root: bytes
    note: str

    def is_signed_by(self, public: bytes) -> bool:
        """Return whether the log with this key signed it."""
        return checkpoint.verify(self.note, public) == (self.size, self.root)


class KeptHeads:
    """Compares the log with heads from elsewhere on the way along it."""

    def __init__(self, heads: Iterable[KeptHead]) -> None:
        self._left = sorted(heads, key=lambda head: head.size)

    def _until(self, size: int) -> Iterator[KeptHead]:
        while self._left and self._left[0].size <= size:
            yield self._left.pop(0)

    def compare(self, anchor: Frontier, stretch: Sequence[Row]) -> Iterator[str]:
        """Yield the heads that end within ``stretch`` and are not of this log."""
        end = anchor.size + len(stretch)
        for head in self._until(end):
            tree = grown(anchor, [row.leaf for row in stretch[: max(head.size - anchor.size, 0)]])
            if (tree.size, tree.root()) != (head.size, head.root):
                yield _contradicted(head)
            elif 0 < head.size < end and not Checkpoint.objects.filter(size=head.size).exists():
                yield f"{head.source}: this head of {head.size} entries was signed here, and has been removed."

    def compare_heads(self, until: int) -> Iterator[str]:
        """Yield those of up to ``until`` entries that are not our own, where the entries themselves tell nothing."""
        for head in self._until(until):
            same = Checkpoint.objects.filter(size=head.size).values_list("root", flat=True).first()
            if same is None or bytes(same) != head.root:
                yield _contradicted(head)

    def beyond(self, last: int) -> Iterator[str]:
        """Yield those of more entries than the log has signed."""
        for head in self._left:
            yield (
                f"{head.source}: this head was signed over {head.size} entries, and the log here has signed {last}. "
                "Its end was cut off, or an older state was put in its place."
            )


def _contradicted(head: KeptHead) -> str:
    return (
        f"{head.source}: the first {head.size} entries here are not those that this head was signed over. The log was "
        "rewritten."
    )


def read_heads(paths: Iterable[str]) -> list[KeptHead]:
    """Return the heads of files, and of all files of folders.

    Raises:
        KeptHeadError: One of them is no head, or cannot be read, or a folder holds none.
    """
    found = []
    for path in map(Path, paths):
        files = sorted(one for one in path.iterdir() if not one.name.startswith(".")) if path.is_dir() else [path]
        if not files:
            raise KeptHeadError(f"{path} holds no heads.")
        found += [_read(file) for file in files]
    return found


def read_key(text: str) -> bytes:
    """Return the public key that ``text`` (a C2SP vkey) gives for the log.

    Raises:
        KeptHeadError: It is none.
    """
    try:
        key = notes.parse_key(text.strip())
    except NoteError as error:
        raise KeptHeadError(f"The key: {error}") from error
    if key.kind != ED25519:
        raise KeptHeadError("The key is a witness's, not a log's.")
    return key.public


def _read(file: Path) -> KeptHead:
    try:
        with file.open("rb") as opened:
            note = opened.read(notes.LONGEST_NOTE + 1).decode().replace("\r\n", "\n")
        _, size, root = checkpoint.parse_body(notes.parse_note(note)[0])
    except (OSError, UnicodeDecodeError, NoteError) as error:
        raise KeptHeadError(f"{file} is no head: {error}") from error
    return KeptHead(str(file), size, root, note)
