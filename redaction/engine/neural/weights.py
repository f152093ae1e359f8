"""Reading the network's file: eight-bit numbers with a scale a row, so that it is small and next to lossless.

Only the stored weights are rounded (to 1/127 of the largest of their row); computing stays in 32-bit floats.
"""

import zlib
from pathlib import Path
from typing import Any, Final, NamedTuple
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
SCALE: Final = ".scale"


class Rows(NamedTuple):
    """A table kept small: row ``i`` is ``numbers[i] * scales[i]``."""

    numbers: npt.NDArray[np.int8]
    scales: Floats

    def of(self, ids: npt.NDArray[np.int64]) -> Floats:
        """Give some rows in full."""
        return np.asarray(self.numbers[ids] * self.scales[ids, None], dtype=np.float32)


def rounded(table: Floats) -> Rows:
    """Round a table to eight bits, each row by its own scale."""
    scales = np.maximum(np.abs(table).max(axis=1), 1e-9).astype(np.float32) / np.float32(127)
    return Rows(np.round(table / scales[:, None]).astype(np.int8), scales)


class Weights:
    """The arrays of a network by name."""

    def __init__(self, path: Path) -> None:
        """Read a file of :func:`write`.

        Raises:
            ValueError: the file is absent or not of this kind.
        """
        try:
            with np.load(path, allow_pickle=False) as stored:
                self._arrays: dict[str, npt.NDArray[Any]] = {name: stored[name] for name in stored.files}
        except (OSError, ValueError, EOFError, BadZipFile, zlib.error) as error:
            raise ValueError(f"cannot load the network {path.name}: {error}") from error
        self._name = path.name

    def _array(self, name: str) -> npt.NDArray[Any]:
        try:
            return self._arrays[name]
        except KeyError:
            raise ValueError(f"cannot load the network {self._name}: it has no {name}") from None

    def names(self) -> list[str]:
        """Give the names of all arrays, in the order of the file."""
        return list(self._arrays)

    def words(self, name: str) -> list[str]:
        """Give a list of strings."""
        return bytes(self._array(name)).decode("utf-8").split("\n")

    def rows(self, name: str) -> Rows:
        """Give a rounded table as it is stored."""
        return Rows(self._array(name), self._array(name + SCALE))

    def matrix(self, name: str) -> Floats:
        """Give a rounded table in full, turned so that vectors are multiplied from the left."""
        numbers, scales = self.rows(name)
        return np.ascontiguousarray((numbers * scales[:, None]).T, dtype=np.float32)

    def vector(self, name: str) -> Floats:
        """Give an array that was not rounded."""
        return np.asarray(self._array(name), dtype=np.float32)


def write(path: Path, lists: dict[str, list[str]], tables: dict[str, Floats], vectors: dict[str, Floats]) -> None:
    """Write a network; the same content gives the same bytes.

    Args:
        path: the file, ending in ``.npz``.
        lists: strings without line breaks.
        tables: two-dimensional, to be rounded row by row.
        vectors: anything to be kept as 32-bit floats.
    """
    arrays: dict[str, npt.NDArray[Any]] = {
        name: np.frombuffer("\n".join(words).encode(), dtype=np.uint8) for name, words in lists.items()
    }
    for name, table in tables.items():
        arrays[name], arrays[name + SCALE] = rounded(table)
    arrays.update({name: vector.astype(np.float32) for name, vector in vectors.items()})
    np.savez_compressed(path, allow_pickle=False, **arrays)
