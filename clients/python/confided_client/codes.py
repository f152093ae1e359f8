"""A study's codebook: the theme codes that its researchers put excerpts under."""

from collections.abc import Iterator
from uuid import UUID

from confided_client.asking import V1, Asking, Identified, id_of
from confided_client.models import PlacedCoding, ThemeCode
from confided_client.reading import read


class Codes(Asking):
    """Reads the codebook; writing it takes a researcher's token with the scope ``codes:write``."""

    def theme_codes(self, study: Identified | UUID | str) -> Iterator[ThemeCode]:
        """Yield the codes of a study, each before those below it, with how many excerpts open to you stand under it."""
        return self._all(ThemeCode, "/theme-codes/", {"study": id_of(study)})

    def theme_code(self, code: Identified | UUID | str) -> ThemeCode:
        """Return one code."""
        return self._one(ThemeCode, f"/theme-codes/{id_of(code)}/")

    def create_theme_code(
        self,
        study: Identified | UUID | str,
        name: str,
        *,
        parent: Identified | UUID | str | None = None,
        definition: str = "",
        colour: str = "",
    ) -> ThemeCode:
        """Add a code to a study's codebook, at the end of those below ``parent``."""
        body = {
            "study": str(id_of(study)),
            "name": name,
            "definition": definition,
            "colour": colour,
            **({"parent": str(id_of(parent))} if parent is not None else {}),
        }
        return read(ThemeCode, self._transport.send("POST", f"{V1}/theme-codes/", body))

    def change_theme_code(self, code: Identified | UUID | str, **changes: str | int | None) -> ThemeCode:
        """Change a code: ``name``, ``definition``, ``colour``, ``parent`` (an id, or None for none), ``position``."""
        return read(ThemeCode, self._transport.send("PATCH", f"{V1}/theme-codes/{id_of(code)}/", changes))

    def delete_theme_code(self, code: Identified | UUID | str, *, in_use: bool = False) -> None:
        """Delete a code and those below it; ``in_use`` says that excerpts may stand under them."""
        self._transport.send(
            "DELETE", f"{V1}/theme-codes/{id_of(code)}/", params={"in_use": "true"} if in_use else None
        )

    def codings(self, excerpt: Identified | UUID | str) -> Iterator[PlacedCoding]:
        """Yield what an excerpt stands under; it is on record as read by you."""
        return self._all(PlacedCoding, f"/excerpts/{id_of(excerpt)}/codings/")

    def put_under(
        self,
        excerpt: Identified | UUID | str,
        code: Identified | UUID | str,
        *,
        passage: tuple[int, int] | None = None,
        memo: str | None = None,
    ) -> PlacedCoding:
        """Put an excerpt under a code. Done again it is the same coding.

        Args:
            excerpt: Which.
            code: Of the excerpt's study.
            passage: From where to where, in characters of its text; the whole excerpt if None.
            memo: What you note about it, for the study's team alone; None leaves what was noted.
        """
        span = {} if passage is None else {"start": passage[0], "end": passage[1]}
        body = {"code": str(id_of(code)), **span, **({} if memo is None else {"memo": memo})}
        return read(PlacedCoding, self._transport.send("POST", f"{V1}/excerpts/{id_of(excerpt)}/codings/", body))

    def take_out(self, coding: Identified | UUID | str) -> PlacedCoding:
        """Take an excerpt out from under a code, and return the coding as it was: its memo is kept nowhere else."""
        return read(PlacedCoding, self._transport.send("DELETE", f"{V1}/codings/{id_of(coding)}/"))
