"""The demo's reviewer decides on what the leak scan found, knowing where the interviews' author saw names."""

from archive.holdings.models import Transcript
from archive.policy import Actor
from demo import marked
from redaction.clearance.models import Hit
from redaction.clearance.selectors import scan_of, unsettled
from redaction.clearance.services import HitVerdict, decide_hit, scan_version
from redaction.engine.replace import moved
from redaction.review.rendition import Rendition, render_transcript

_NO_NAME = HitVerdict(Hit.Decision.FALSE_ALARM, Hit.Ground.ORDINARY_WORD)


class LeakInDemoError(RuntimeError):
    """The scan found a name that the review had let through: the demo goes no further."""


def clear(reviewer: Actor, transcript: Transcript) -> int:
    """Scan the approved version and decide on its hits.

    Args:
        reviewer: Who decides.
        transcript: An approved transcript of the demo.

    Returns:
        How many false alarms there were.

    Raises:
        LeakInDemoError: A hit lies on a name that the author marked.
    """
    scan_version(transcript.pk)
    scan = scan_of(transcript)
    hits = list(unsettled(scan)) if scan else []
    shown = _names_shown(transcript, render_transcript(transcript)) if hits else set()
    for hit in hits:
        if any(turn == hit.turn_id and start < hit.end and hit.start < end for turn, start, end in shown):
            raise LeakInDemoError(f"interview {transcript.interview.code} would show a name")
        decide_hit(actor=reviewer, transcript_id=transcript.pk, hit_id=hit.pk, verdict=_NO_NAME)
    return len(hits)


def _names_shown(transcript: Transcript, rendition: Rendition) -> set[tuple[object, int, int]]:
    """Return where what the author marked would still be read, by turn, in the redacted text."""
    shown: set[tuple[object, int, int]] = set()
    marks = [turn.spans for turn in marked.load(transcript.interview.code).turns]
    for turn in rendition.originals:
        for mark in marks[turn.position]:
            try:
                shown.add((turn.id, *moved(rendition.replacements[turn.id], mark.start, mark.end)))
            except ValueError:
                continue  # something stands in its place
    return shown
