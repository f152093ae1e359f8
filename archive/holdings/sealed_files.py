"""Files written and read in constant memory, sealed on their way into the blob store and opened on their way out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from archive.holdings.blobs import Blobs
from archive.holdings.keys import Place
from archive.keyring.owners import KeyOwner
from archive.keyring.sealing import stream_opener, stream_sealer


class Sink:
    """A file that can only be written to, and hands each piece on: enough for ``zipfile``, which then never seeks.

    Attributes:
        size: Bytes written so far.
    """

    def __init__(self, take: Callable[[bytes], object]) -> None:
        self._take = take
        self.size = 0

    def write(self, data: bytes) -> int:
        """Hand a piece on."""
        self._take(bytes(data))
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Whoever takes the pieces knows when they end."""


@contextmanager
def sealed_file(owner: KeyOwner, blob_id: UUID, place: Place) -> Iterator[Sink]:
    """Write a blob whose plain bytes the caller writes; it is there as a whole afterwards, or not at all.

    Args:
        owner: Whose key seals it.
        blob_id: Its id.
        place: Where it stands; bound into its ciphertext.

    Yields:
        What to write to.
    """
    writer = Blobs().writer(blob_id)
    try:
        sealer = stream_sealer(owner, **place)
        yield Sink(lambda piece: writer.append(sealer.update(piece)))
        writer.append(sealer.finish())
        writer.commit()
    except BaseException:
        writer.abort()
        raise


def opened_file(owner: KeyOwner, blob_id: UUID, place: Place) -> Iterator[bytes]:
    """Return a blob's plain bytes in pieces. Its key is unwrapped here, so that a failure comes before the first.

    Raises:
        FileNotFoundError: There is no such blob.
        OpenError: It was altered, or belongs elsewhere.
        KeyDestroyed: Its key was.
    """
    blobs = Blobs()
    opener = stream_opener(owner, lambda at, length: blobs.read_at(blob_id, at, length), blobs.size(blob_id), **place)
    return opener.iterate(0, opener.plaintext_size)
