"""CSV (RFC 4180): one excerpt a row, and on every row under which grant, for what and until when it was given out."""

import csv
import io
from collections.abc import Iterable

from archive.holdings.sealed_files import Sink
from archive.release.exports.formats.format import About, Format, Taken, fields_of
from archive.release.exports.marks.kinds import Palette
from archive.release.reading import OpenExcerpt

_COLUMNS = (
    "id", "interview", "participant", "speaker_role", "language", "position", "text", "released_at", "citation",
    "export", "study", "grant", "purpose", "keep_until", "terms",
)  # fmt: skip
#: What spreadsheets take for the beginning of a formula (OWASP, CSV injection).
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def _write(about: About, taken: Iterable[Taken], out: Sink) -> None:
    out.write(_line(list(_COLUMNS)))
    for one in taken:
        out.write(_row(about, one.open))


def _row(about: About, one: OpenExcerpt) -> bytes:
    cells = fields_of(about, one) | {
        "export": str(about.export),
        "study": about.study,
        "grant": str(about.grant or ""),
        "purpose": about.purpose,
        "keep_until": about.keep_until.isoformat(),
        "terms": about.terms,
    }
    return _line([_harmless(cells[name]) for name in _COLUMNS])


def _harmless(value: str | int) -> str | int:
    """Keep a spreadsheet from running a text: an apostrophe goes before what would begin a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULAS) else value


def _line(cells: list[str | int]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue().encode()


FORMAT = Format(extension="csv", mime="text/csv; charset=utf-8", palette=Palette.ANALYSIS, write=_write)
