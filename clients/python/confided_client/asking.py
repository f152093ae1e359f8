"""What all parts of the client share: one thing of a kind, or all of a list."""

from collections.abc import Iterator
from typing import Any, Protocol, TypeVar
from uuid import UUID

from confided_client.reading import read, rows_of
from confided_client.transport import Transport

T = TypeVar("T")
V1 = "/api/v1"


class Identified(Protocol):
    """What the archive knows by an id."""

    @property
    def id(self) -> UUID:
        """The id."""


class Asking:
    """Asks one archive."""

    _transport: Transport

    def _one(self, kind: type[T], path: str, params: dict[str, Any] | None = None) -> T:
        return read(kind, self._transport.get(f"{V1}{path}", params))

    def _all(self, kind: type[T], path: str, params: dict[str, Any] | None = None) -> Iterator[T]:
        page = rows_of(self._transport.get(f"{V1}{path}", params))
        while True:
            yield from (read(kind, row) for row in page.rows)
            if not page.next:
                return
            page = rows_of(self._transport.get(page.next))


def id_of(one: Identified | UUID | str) -> UUID:
    """Return an id.

    Raises:
        ValueError: What was given as one is none.
    """
    if isinstance(one, UUID):
        return one
    return UUID(one) if isinstance(one, str) else one.id
