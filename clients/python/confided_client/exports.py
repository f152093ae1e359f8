"""Files of excerpts, made by the archive."""

import os
from collections.abc import Iterator
from pathlib import Path
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
        interview: str | None = None,
        language: str | None = None,
    ) -> Export:
        """Have a file of the excerpts that you may read made. The token needs the scope ``exports:write``."""
        asked = {"study": str(id_of(study)), "format": format, "interview": interview, "language": language}
        body = {name: value for name, value in asked.items() if value is not None}
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
