"""JSON Lines: the first line is about the file, each further one an excerpt that names the export it came with."""

import json
from collections.abc import Iterable
from typing import Any

from archive.holdings.sealed_files import Sink
from archive.release.exports.formats.format import MARKED, About, Format, Taken, fields_of
from archive.release.exports.marks.kinds import Palette
from archive.release.reading import OpenExcerpt


def _write(about: About, taken: Iterable[Taken], out: Sink) -> None:
    out.write(_head(about))
    for one in taken:
        out.write(_row(about, one.open))


def _head(about: About) -> bytes:
    return _line(
        {
            "about": {
                "export": str(about.export),
                "study": about.study,
                "recipient": about.recipient,
                "grant": str(about.grant) if about.grant else None,
                "purpose": about.purpose,
                "keep_until": about.keep_until.isoformat(),
                "terms": about.terms,
                "marked": MARKED,
            }
        }
    )


def _row(about: About, one: OpenExcerpt) -> bytes:
    return _line(fields_of(about, one) | {"export": str(about.export), "keep_until": about.keep_until.isoformat()})


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


FORMAT = Format(extension="jsonl", mime="application/x-ndjson", palette=Palette.ANALYSIS, write=_write)
