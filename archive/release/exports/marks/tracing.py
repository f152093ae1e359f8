"""Whose copy a text is from: every marked export is compared, and none is named on weak evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from archive.audit.log import Event, Subject, record
from archive.policy.facts import SYSTEM
from archive.release.exports.marks.evidence import Agreement, compared, telling
from archive.release.exports.marks.keys import digest_of, keys_of
from archive.release.exports.marks.kinds import Palette, Place
from archive.release.exports.models import Export
from archive.vocabulary import TraceReason

#: The probability that a run names any export wrongly, at most.
THRESHOLD = 1e-6


@dataclass(frozen=True, slots=True)
class Trace:
    """An export that a text is from.

    Attributes:
        export: Which, ``maker`` and ``study`` selected along.
        agreement: In what stretch of the text that agrees best with it.
        chance: An upper bound of the probability that this run would name any export if the text were from none.
    """

    export: Export
    agreement: Agreement
    chance: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found.

    Attributes:
        compared: How many exports carry a mark.
        telling: How many places of the text could tell.
        traces: The exports that the text is from, the most certain first.
    """

    compared: int
    telling: int
    traces: list[Trace]


def trace(text: str, reason: TraceReason) -> Outcome:
    """Compare a text with every marked export, put on record that it was done and what was found, and return it.

    Args:
        text: Some paragraphs. They are opened to nobody and stay in memory.
        reason: Why somebody looks.

    Raises:
        django.db.Error: The log could not be written; nothing is named.
    """
    exports = list(Export.objects.exclude(mark="").select_related("maker", "study", "grant").order_by("pk"))
    stretches = {palette: _stretches(text, palette) for palette in {Palette(one.mark) for one in exports}}
    found = [one for one in _compared(exports, stretches) if one.chance <= THRESHOLD]
    found.sort(key=lambda one: one.chance)
    told = max((len(places[0]) for places in stretches.values()), default=0)
    outcome = Outcome(len(exports), told, found)
    _record(outcome, reason)
    return outcome


def _stretches(text: str, palette: Palette) -> list[list[Place]]:
    """Return the telling places of the whole text, then of each of its paragraphs, if there are several."""
    paragraphs = [one for one in text.splitlines() if one.strip()]
    whole = telling(text, palette)
    return [whole, *(telling(one, palette) for one in paragraphs)] if len(paragraphs) > 1 else [whole]


def _compared(exports: Iterable[Export], stretches: dict[Palette, list[list[Place]]]) -> Iterator[Trace]:
    """Compare each export; the bound adds up the chances of every comparison that was made (Bonferroni)."""
    exports = list(exports)
    keys = keys_of({one.study_id for one in exports})
    tried = sum(len(stretches[Palette(one.mark)]) for one in exports)
    for one in exports:
        digest = digest_of(one.study_id, one.pk, keys)
        best = min((compared(places, digest) for places in stretches[Palette(one.mark)]), key=lambda it: it.chance)
        yield Trace(one, best, min(1.0, best.chance * tried))


def _record(outcome: Outcome, reason: TraceReason) -> None:
    with transaction.atomic():
        run = Subject(kind="export")
        record(
            SYSTEM, Event.EXPORT_TRACE, run, reason=reason.value, compared=outcome.compared, named=len(outcome.traces)
        )
        for one in outcome.traces:
            export = one.export
            subject = Subject(
                kind="export", id=export.pk, study_id=export.study_id, grant_id=export.grant_id, purpose=export.purpose
            )
            record(SYSTEM, Event.EXPORT_TRACE, subject, reason=reason.value, chance=f"{one.chance:.0e}")
