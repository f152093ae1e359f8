"""The ``Range`` header (RFC 9110 §14.1.2 and §14.2): single ranges of bytes. Pure."""

import re
from dataclasses import dataclass

_SINGLE = re.compile(r"bytes\s*=\s*(\d{0,18})-(\d{0,18})\s*", re.ASCII | re.IGNORECASE)


class UnsatisfiableRangeError(Exception):
    """The range lies outside the resource."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes ``first`` to ``last``, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.last - self.first + 1


def requested_range(header: str, size: int) -> ByteRange | None:
    """Read a ``Range`` header.

    Args:
        header: Its value; empty for none.
        size: Bytes of the whole resource.

    Returns:
        The range, cut to the resource; None to send the whole: there is no header, it is malformed, in another unit,
        or asks for several ranges, all of which a server may ignore.

    Raises:
        UnsatisfiableRangeError: The range begins past the end, or is an empty suffix.
    """
    match = _SINGLE.fullmatch(header)
    if match is None or match[1] == match[2] == "":
        return None
    if not match[1]:
        return _satisfiable(max(size - int(match[2]), 0), size - 1, size if int(match[2]) else 0)
    first = int(match[1])
    last = int(match[2]) if match[2] else size - 1
    if match[2] and last < first:
        return None
    return _satisfiable(first, min(last, size - 1), size)


def _satisfiable(first: int, last: int, size: int) -> ByteRange:
    if first >= size:
        raise UnsatisfiableRangeError
    return ByteRange(first, last)
