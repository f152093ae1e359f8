"""Looking through a rendition: for names the study knows, and for whatever detection finds in the redacted text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

import regex

from archive.holdings.selectors import OpenTurn
from archive.vocabulary import Category, Operator
from redaction.detector import configured_detector
from redaction.engine.leaks import Kind, Leak, LeakIndex
from redaction.engine.linking import EntityForms
from redaction.engine.replace import moved, places
from redaction.engine.tiers import BESIDE
from redaction.engine.types import Detected
from redaction.pipeline.models import Finding
from redaction.review.rendition import Rendition

Span = tuple[int, int]
#: What is left of a detection outside of what was removed, kept or rejected must be a word, or a number.
_TELLING = regex.compile(r"\p{L}{2}|\d")
_EDGE = regex.compile(r"^[^\p{L}\d@+]+|[^\p{L}\d]+$")


@dataclass(frozen=True, slots=True)
class Spotted:
    """A leak in one turn of a rendition."""

    turn_id: UUID
    leak: Leak


@dataclass(frozen=True, slots=True)
class _Shown:
    """A turn as it would be released, with what stands where in it."""

    turn: OpenTurn
    text: str
    removed: Sequence[Span]
    kept: Sequence[Span]
    rejected: Sequence[Span]


def look_through(rendition: Rendition, names: Sequence[EntityForms], progress: Callable[[int], None]) -> list[Spotted]:
    """Find what a rendition may show and should not.

    What stands in the place of something removed does not count, nor what is kept by a waiver or the study's profile.
    What a reviewer rejected is not detected again; but where it is a name that the study knows, it is asked once more.

    Args:
        rendition: The version.
        names: What to look for, from :func:`redaction.clearance.knowledge.names_to_hide`.
        progress: Called with the number of turns done.
    """
    index, everything = LeakIndex(names), list(_shown(rendition))
    detected = configured_detector().detect_each((shown.text, shown.turn.language) for shown in everything)
    spotted: list[Spotted] = []
    for done, (shown, found) in enumerate(zip(everything, detected, strict=True), start=1):
        spotted += [Spotted(shown.turn.id, leak) for leak in _leaks(shown, rendition, index, found)]
        progress(done)
    return spotted


def _shown(rendition: Rendition) -> Iterator[_Shown]:
    originals = {turn.id: turn for turn in rendition.originals}
    for rendered in rendition.turns:
        turn = originals[rendered.turn_id]
        replaced = rendition.replacements[turn.id]
        kept: list[Span] = []
        rejected: list[Span] = []
        for finding in rendition.findings.get(turn.id, ()):
            if rendition.disclosure.operator_in(turn, finding) is not Operator.KEEP:
                continue
            try:
                span = moved(replaced, finding.start, finding.end)
            except ValueError:
                continue  # something else was removed there
            (rejected if finding.decision == Finding.Decision.REJECTED else kept).append(span)
        yield _Shown(turn, rendered.text, places(replaced), kept, rejected)


def _leaks(shown: _Shown, rendition: Rendition, index: LeakIndex, detected: Sequence[Detected]) -> list[Leak]:
    known = [
        leak
        for leak in index.find(shown.text, shown.turn.language, shown.removed)
        if not _inside(leak, shown.kept) and not (leak.doubtful and _inside(leak, shown.rejected))
    ]
    fresh = [
        leak
        for leak in _fresh(shown, rendition, detected)
        if not any(leak.start < one.end and one.start < leak.end for one in known)
    ]
    return sorted([*known, *fresh], key=lambda leak: leak.start)


def _inside(leak: Leak, spans: Sequence[Span]) -> bool:
    return any(start <= leak.start and leak.end <= end for start, end in spans)


def _fresh(shown: _Shown, rendition: Rendition, detected: Sequence[Detected]) -> Iterator[Leak]:
    """Give what is detected anew in the redacted text, whose codes may make other things of their neighbours."""
    settled = sorted([*shown.removed, *shown.kept, *shown.rejected])
    # What may belong to a name beside it was asked about where the name stood; beside its code it tells nothing.
    for found in (one for one in detected if one.score != BESIDE):
        if rendition.disclosure.operators.get(found.category, Operator.SUPPRESS) is Operator.KEEP:
            continue
        for start, end in _outside((found.start, found.end), settled):
            yield from _trimmed(shown.text, start, end, found.category)


def _trimmed(text: str, start: int, end: int, category: Category) -> Iterator[Leak]:
    piece = text[start:end]
    if _TELLING.search(piece):
        bare = _EDGE.sub("", piece)
        at = start + piece.index(bare)
        yield Leak(at, at + len(bare), category, Kind.DETECTED)


def _outside(span: Span, settled: Sequence[Span]) -> Iterator[Span]:
    """Give what of a span lies in none of the sorted others."""
    start, end = span
    for begin, stop in settled:
        if stop <= start or begin >= end:
            continue
        if start < begin:
            yield start, begin
        start = max(start, stop)
    if start < end:
        yield start, end
