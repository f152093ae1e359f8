"""Zip packages whose bytes depend on nothing but their content: no clock, no system."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

from archive.holdings.sealed_files import Sink

#: The earliest moment that a zip can name.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


class Package:
    """A zip on its way out, one part after another. It is never read back, so that nothing of it is kept in memory."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file

    @contextmanager
    def part(self, name: str) -> Iterator[IO[bytes]]:
        """Open a part to write to, of any length; one at a time."""
        about = zipfile.ZipInfo(name, _NO_TIME)
        about.compress_type = zipfile.ZIP_DEFLATED
        about.create_system = _UNIX
        about.external_attr = 0o644 << 16
        with self._file.open(about, "w", force_zip64=False) as part:
            yield part


@contextmanager
def package(out: Sink) -> Iterator[Package]:
    """Write a zip to ``out``."""
    with zipfile.ZipFile(cast(IO[bytes], out), "w", zipfile.ZIP_DEFLATED) as file:
        yield Package(file)
