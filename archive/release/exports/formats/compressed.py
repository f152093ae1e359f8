"""Text that has to wait until a later part of a package is written: kept small in memory, and nowhere else."""

import zlib
from collections.abc import Iterator


class Waiting:
    """Pieces of text, compressed as they come; given out once, in order."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj()
        self._packed: list[bytes] = []

    def add(self, piece: str) -> None:
        """Add a piece at the end."""
        self._packed.append(self._packer.compress(piece.encode()))

    def pieces(self) -> Iterator[bytes]:
        """Yield everything that was added, in UTF-8."""
        self._packed.append(self._packer.flush())
        unpacker = zlib.decompressobj()
        for packed in self._packed:
            yield unpacker.decompress(packed)
        yield unpacker.flush()
