"""The archive's log, for those who check it."""

from uuid import UUID

from confided_client.asking import Asking
from confided_client.models import Growth, Head, Inclusion


class Log(Asking):
    """Reads heads and proofs. The token needs the scope ``log:read``."""

    def newest_head(self) -> Head:
        """Return the newest signed head of the log; keep its note. The token needs the scope ``log:read``."""
        return self._one(Head, "/log/heads/newest/")

    def head(self, size: int) -> Head:
        """Return the signed head over exactly so many entries."""
        return self._one(Head, f"/log/heads/{int(size)}/")

    def growth(self, first: int, second: int | None = None) -> Growth:
        """Return the proof that the log only grew from ``first`` entries to ``second``, or to the newest head."""
        return self._one(Growth, "/log/consistency/", {"first": first, "second": second})

    def inclusion(
        self, *, entry: UUID | str | None = None, index: int | None = None, size: int | None = None
    ) -> Inclusion:
        """Return an entry, by its id or its place in the log, and the proof that it stands there."""
        return self._one(Inclusion, "/log/inclusion/", {"entry": entry, "index": index, "size": size})
