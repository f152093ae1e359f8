"""Destroying many keys: bytes of one that linger for now in the keyring's files must not save the others."""

from collections.abc import Iterator
from contextlib import contextmanager

from archive.keyring.errors import ErasureIncomplete


class Lingering:
    """Goes on where bytes of a destroyed key linger, and tells of it at the end."""

    def __init__(self) -> None:
        self._last: ErasureIncomplete | None = None

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note :class:`ErasureIncomplete` instead of raising it; anything else is raised."""
        try:
            yield
        except ErasureIncomplete as error:
            self._last = error

    def tell(self) -> None:
        """Tell of what was noted.

        Raises:
            ErasureIncomplete: Bytes of a wrap may linger; to be repeated. All keys are destroyed.
        """
        if self._last is not None:
            raise self._last
