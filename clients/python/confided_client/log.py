"""The archive's log, for those who check it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from confided_client.asking import Asking, Identified, id_of
from confided_client.models import Entry, Growth, Head, Inclusion, PlacedEntry


class Log(Asking):
    """Reads entries, heads and proofs. The token needs the scope ``log:read``."""

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

    def entries(self, study: Identified | UUID | str, **filters: Any) -> Iterator[Entry]:
        """Yield the entries of a study's log, newest first; for its ethics reviewers.

        Args:
            study: Whose log.
            filters: ``action``, ``outcome``, ``role``, ``person``, ``interview``, ``participant``, ``purpose``,
                ``reason``, ``consent``, ``since`` and ``until``, as the archive's documentation page explains them.
        """
        return self._all(Entry, "/log/entries/", {"study": id_of(study), "limit": 100, **filters})

    def entry(self, entry: Identified | UUID | str) -> PlacedEntry:
        """Return one entry and its place in the log; :meth:`inclusion` proves that it stands there."""
        return self._one(PlacedEntry, f"/log/entries/{id_of(entry)}/")
