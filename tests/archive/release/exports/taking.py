"""Exports made and fetched, for tests of what they hold."""

from archive.release.exports.formats import FORMATS
from archive.release.exports.making import make_export
from archive.release.exports.models import Export
from archive.release.exports.services import Wanted, create_export, fetch_export
from archive.vocabulary import ExportFormat


def made(world, wanted: Wanted | None = None, person: str = "co_author") -> Export:
    wanted = wanted or Wanted(ExportFormat.JSONL)
    export = create_export(actor=world.actor(person), study_id=world.study.pk, wanted=wanted)
    assert make_export(export.pk)
    export.refresh_from_db()
    return export


def fetched(world, export: Export, person: str = "co_author") -> bytes:
    _export, pieces = fetch_export(actor=world.actor(person), export_id=export.pk)
    return b"".join(pieces)


class Kept:
    """A sink in memory."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> int:
        self.data += data
        return len(data)

    def flush(self) -> None:
        pass


def written(format_: ExportFormat, about, excerpts) -> bytes:
    """What a format makes of excerpts."""
    out = Kept()
    FORMATS[format_].write(about, iter(excerpts), out)
    return bytes(out.data)
