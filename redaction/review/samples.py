"""What reviewers decided, as gold to measure detection by: one document a transcript, spans by their decisions."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from archive.holdings.keys import speaker_key
from archive.holdings.models import Transcript
from archive.holdings.selectors import OpenTurn, open_turn
from archive.keyring.sealing import content_keys
from archive.vocabulary import DESCRIPTIVE, Category
from redaction.evaluation.gold import NEUTRAL
from redaction.pipeline.models import Finding
from redaction.review.rendition import findings_by_turn

#: What stands between two turns: detection reads each for itself, and a name found in one in all the others.
BETWEEN = "\n\n"


def gold_of(transcript: Transcript) -> dict[str, Any] | None:
    """Return a transcript as one line of gold; None if none of its words is left.

    What was accepted, or marked by hand, is a span; what was rejected is none. What nobody decided on is neutral:
    neither to find nor wrong to mask. So is what describes people, which measuring leaves aside.
    Turns of people who withdrew are left out.
    """
    findings = findings_by_turn(transcript)
    text, spans = "", []
    for turn in _turns(transcript):
        start = len(text) + len(BETWEEN) if text else 0
        text = f"{text}{BETWEEN}{turn.text}" if text else turn.text
        spans += [
            [start + one.start, start + one.end, label]
            for one in findings.get(turn.id, ())
            if (label := _label(one)) is not None
        ]
    if not text:
        return None
    interview = transcript.interview
    return {"id": f"{interview.code}.{transcript.version}", "lang": interview.language, "text": text, "spans": spans}


def _label(finding: Finding) -> str | None:
    if finding.decision == Finding.Decision.REJECTED:
        return None
    category = Category(finding.category)
    if finding.decision == Finding.Decision.UNDECIDED or category in DESCRIPTIVE:
        return NEUTRAL
    return category.value.upper()


def _turns(transcript: Transcript) -> Iterator[OpenTurn]:
    """Open the turns of everybody who has not withdrawn, be it at this moment, but for those withheld as a whole."""
    here = Q(participant__isnull=True) | Q(participant__withdrawn_at__isnull=True)
    rows = list(transcript.turns.filter(here).order_by("position").prefetch_related("withholdings"))
    owners = {row.pk: speaker_key(row.participant_id, transcript.interview_id) for row in rows}
    keys = content_keys(set(owners.values()), skip_destroyed=True)
    for row in rows:
        if owners[row.pk] in keys and not (turn := open_turn(row, transcript.interview_id, keys)).is_withheld:
            yield turn
