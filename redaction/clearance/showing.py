"""Hits as their page shows them: the words in their context, as they would be released."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise

from archive.holdings.models import Transcript
from archive.labels import CATEGORIES, SPEAKERS
from archive.release.brackets import Part, parts
from archive.vocabulary import Category
from redaction.clearance.keys import note_of
from redaction.clearance.models import SETTLED, Hit, Scan
from redaction.clearance.wording import DECISIONS, GROUNDS, KINDS
from redaction.engine.pseudonyms import code
from redaction.review.desk import codes_of
from redaction.review.rendition import render_transcript

#: Code points of context on either side of a hit.
AROUND = 160


@dataclass(frozen=True, slots=True)
class ShownHit:
    """One hit on the page."""

    id: UUID
    number: int
    speaker: str
    language: str
    before: Sequence[Part]
    words: str
    after: Sequence[Part]
    category: "str | Promise"
    kind: "str | Promise"
    entity: str
    decision: "str | Promise"
    ground: "str | Promise"
    note: str
    decided_at: datetime | None
    is_open: bool


def shown_hits(transcript: Transcript, scan: Scan) -> list[ShownHit] | None:
    """Render the version anew and show a finished scan's hits in it, those to be decided first.

    Returns:
        None if what would be released is not the version that was scanned: nothing is shown of another.
    """
    rendition = render_transcript(transcript)
    if rendition.fingerprint != scan.fingerprint:
        return None
    texts = {turn.turn_id: turn.text for turn in rendition.turns}
    codes = codes_of(transcript.interview)
    hits = scan.hits.select_related("turn__transcript", "entity").order_by("turn__position", "start")
    shown = [_shown(hit, texts[hit.turn_id], codes) for hit in hits]
    return sorted(shown, key=lambda hit: not hit.is_open)


def _shown(hit: Hit, text: str, codes: Mapping[UUID, str]) -> ShownHit:
    speaker = codes.get(hit.turn.participant_id) if hit.turn.participant_id else None
    start, end = max(0, hit.start - AROUND), min(len(text), hit.end + AROUND)
    return ShownHit(
        id=hit.pk,
        number=hit.turn.position + 1,
        speaker=speaker or str(SPEAKERS[hit.turn.role]),
        language=hit.turn.language,
        before=parts(("…" if start else "") + text[start : hit.start]),
        words=text[hit.start : hit.end],
        after=parts(text[hit.end : end] + ("…" if end < len(text) else "")),
        category=CATEGORIES[hit.category],
        kind=KINDS[hit.kind],
        entity=_code(hit),
        decision=DECISIONS[hit.decision],
        ground=GROUNDS.get(hit.ground, ""),
        note=note_of(hit),
        decided_at=hit.decided_at,
        is_open=hit.decision not in SETTLED,
    )


def _code(hit: Hit) -> str:
    """Return the code under which the entity stands in releases, so that a reviewer knows whose name it may be."""
    return code(Category(hit.entity.category), hit.entity.number, None) if hit.entity else ""
