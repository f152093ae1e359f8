"""Files of excerpts, made by the archive."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from confided_client.asking import V1, Asking, Identified, id_of
from confided_client.models import Export
from confided_client.reading import read


class Exports(Asking):
    """Has exports made, and fetches them."""

    def exports(self) -> Iterator[Export]:
        """Yield your exports, newest first."""
        return self._all(Export, "/exports/")

    def make_export(
        self,
        study: Identified | UUID | str,
        format: str = "csv",
        *,
        q: str | None = None,
        interview: str | None = None,
        language: str | None = None,
        code: Identified | UUID | str | None = None,
        **filters: str | date,
    ) -> Export:
        """Have a file made of the excerpts that you may read. The token needs the scope ``exports:write``.

        Args:
            study: Of which study.
            format: ``csv``, ``jsonl``, ``docx`` or ``qdpx``.
            q: What they hold, as in ``excerpts``.
            interview: Of which interview, by its code or id.
            language: ``en``, ``kk`` or ``ru``.
            code: Under which theme code, or one below it.
            filters: Further filters, as ``excerpts`` takes them.
        """
        asked: dict[str, Any] = {
            "study": id_of(study),
            "format": format,
            "q": q,
            "interview": interview,
            "language": language,
        }
        asked |= {"code": None if code is None else id_of(code), **filters}
        body = {name: str(value) for name, value in asked.items() if value is not None}
        return read(Export, self._transport.send("POST", f"{V1}/exports/", body))

    def export(self, export: Identified | UUID | str) -> Export:
        """Return an export as it is now: ``state`` tells whether it is ready."""
        return self._one(Export, f"/exports/{id_of(export)}/")

    def fetch_export(self, export: Identified | UUID | str, to: str | os.PathLike[str]) -> None:
        """Write the file of an export to ``to``, for your eyes alone. The token needs the scope ``exports:fetch``.

        That it leaves the archive is on record, and so is that you hold it. A file that is there already is replaced
        once the new one is whole.
        """
        whole = Path(to)
        part = whole.with_name(f".{whole.name}.part")
        try:
            with open(part, "wb", opener=_for_me_alone) as file:
                self._transport.fetch(f"{V1}/exports/{id_of(export)}/file/", file)
            part.replace(whole)
        finally:
            part.unlink(missing_ok=True)


def _for_me_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
