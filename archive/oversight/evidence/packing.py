"""A zip that is written in one go, in constant memory, and lists what was put into it."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from archive.holdings.sealed_files import Sink

Write = Callable[[bytes], None]


def canonical(value: Any) -> bytes:
    """Return a JSON value in the one way in which bundles write them: sorted, without spaces, ASCII alone."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def digest(data: bytes) -> str:
    """Return SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Packing:
    """A zip on its way out.

    Attributes:
        files: SHA-256 and size of each file that was put in so far, by its name.
    """

    def __init__(self, sink: Sink) -> None:
        self._zip = zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED)
        self.files: dict[str, dict[str, str | int]] = {}

    @contextmanager
    def file(self, name: str, *, compressed: bool = True) -> Iterator[Write]:
        """Put one file in; what is yielded takes its bytes in pieces. Hashes do not compress, so that they may not."""
        digest, size = hashlib.sha256(), 0
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
        with self._zip.open(entry, "w", force_zip64=True) as target:

            def write(data: bytes) -> None:
                nonlocal size
                target.write(data)
                digest.update(data)
                size += len(data)

            yield write
        self.files[name] = {"sha256": digest.hexdigest(), "size": size}

    def add(self, name: str, data: bytes) -> None:
        """Put a small file in."""
        with self.file(name) as write:
            write(data)

    def add_lines(self, name: str, rows: Iterator[dict[str, Any]]) -> None:
        """Put in one JSON object a line."""
        with self.file(name) as write:
            for row in rows:
                write(canonical(row) + b"\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        """Write the zip's own directory; after a failure nothing more is written."""
        if failed is not None:
            self._zip.fp = None
        self._zip.close()
