"""How fast an export is made, and whether its memory stays flat."""

import resource
import time
from collections.abc import Iterator

from archive.policy import Actor
from archive.release.exports.making import make_export
from archive.release.exports.models import Export
from archive.release.exports.services import Wanted, create_export
from archive.studies.models import Study
from archive.vocabulary import ExportFormat
from bench.timing import Row


def measure_export(actor: Actor, study: Study) -> Iterator[Row]:
    """Yield rows a second of an export of everything, each decided, logged, opened and sealed again; and what it took.

    Raises:
        RuntimeError: The export was not made.
    """
    export = create_export(actor=actor, study_id=study.pk, wanted=Wanted(ExportFormat.CSV))
    before, began = _largest(), time.perf_counter()
    if not make_export(export.pk):
        raise RuntimeError("the export was not made")
    seconds = time.perf_counter() - began
    rows = Export.objects.get(pk=export.pk).rows_done or 0
    yield Row(f"export of {rows:,} excerpts", "rows/s", rows / seconds)
    yield Row("memory that it took beyond", "MB", _largest() - before)


def _largest() -> float:
    """Return the largest resident size of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
