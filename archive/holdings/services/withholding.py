"""Marking what is withheld, and carrying it over to the next version of a transcript."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import regex
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.holdings.keys import Place, speaker_key
from archive.holdings.models import Interview, Transcript, Turn, Withholding
from archive.holdings.selectors import open_whole
from archive.holdings.withheld import Span, unplaced
from archive.keyring.errors import KeyDestroyed
from archive.keyring.sealing import open_text, seal_text
from archive.vocabulary import Withheld

_WORD = regex.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of a turn, in code points, the end exclusive; all of it where no span is given."""

    turn_id: UUID
    span: Span | None = None


def reason_place(held: Withholding) -> Place:
    """Return the place of the reason why something is withheld."""
    return {"table": "holdings_withholding", "object_id": held.pk, "field": "reason"}


def reason_of(held: Withholding) -> str:
    """Open why something is withheld, for callers who may withhold; empty where nothing was written."""
    if held.sealed_reason is None:
        return ""
    turn = held.turn
    owner = speaker_key(turn.participant_id, turn.transcript.interview_id)
    return open_text(owner, bytes(held.sealed_reason), **reason_place(held))


def mark(turn: Turn, span: Span | None, kind: Withheld, marked_by: UUID, reason: str = "") -> Withholding:
    """Withhold some of a turn, within the transaction of a caller that is authorised and holds the transcript's lock.

    Args:
        turn: Which.
        span: Which of its code points; all of it when not given, or when nothing telling is left outside.
        kind: Why, in one word.
        marked_by: Whose account marks it.
        reason: Why, in the participant's words if they wish; sealed under the speaker's key.

    Raises:
        ValidationError: The span is empty or reaches outside the turn.
    """
    held = Withholding(turn=turn, kind=kind, marked_by_id=marked_by)
    if span is not None:
        held.start, held.end = snapped(open_whole(turn, turn.transcript.interview_id), span) or (None, None)
    if reason.strip():
        owner = speaker_key(turn.participant_id, turn.transcript.interview_id)
        held.sealed_reason = seal_text(owner, reason.strip(), **reason_place(held))
    held.save(force_insert=True)
    return held


def snapped(text: str, span: Span) -> Span | None:
    """Widen a span to whole words: half a name tells the other half.

    Returns:
        The span; None when no letter or digit is left outside of it, so that all of the turn is withheld.

    Raises:
        ValidationError: It is empty, holds no letter, or reaches outside the text.
    """
    start, end = span
    if not 0 <= start < end <= len(text) or not _WORD.search(text[start:end]):
        raise ValidationError(_("Select at least one letter inside one turn."))
    while start > 0 and _WORD.match(text[start - 1]) and _WORD.match(text[start]):
        start -= 1
    while end < len(text) and _WORD.match(text[end]) and _WORD.match(text[end - 1]):
        end += 1
    outside = text[:start] + text[end:]
    return (start, end) if _WORD.search(outside) else None


def carry_over(interview: Interview, transcript: Transcript, marked_by: UUID) -> tuple[int, int]:
    """Withhold in a new version what was withheld in those before it, wherever it is found again.

    What stands in exactly one place among the same speaker's turns is withheld there. For the rest people must say
    where it stands now; until they have, nobody approves the version.

    Args:
        interview: Whose transcript; its lock is held.
        transcript: The new version, its turns sealed.
        marked_by: Whose account hands it in.

    Returns:
        How many were placed, and how many wait for people.
    """
    waiting = unplaced(interview)
    if not waiting:
        return 0, 0
    texts = {turn: open_whole(turn, interview.pk) for turn in transcript.turns.select_related("transcript")}
    placed = 0
    for held in waiting:
        try:
            words = _words(held)
        except KeyDestroyed:
            continue  # they withdrew: their words are nowhere any more
        spots = _spots(words, held.turn.participant_id, texts)
        if len(spots) == 1:
            mark(*spots[0], Withheld(held.kind), marked_by, reason_of(held))
            held.placed_at = timezone.now()
            held.save(update_fields=["placed_at"])
            placed += 1
    return placed, len(waiting) - placed


def _words(held: Withholding) -> Sequence[str]:
    text = open_whole(held.turn, held.turn.transcript.interview_id)
    return (text if held.start is None or held.end is None else text[held.start : held.end]).split()


def _spots(words: Sequence[str], speaker: UUID | None, texts: Mapping[Turn, str]) -> list[tuple[Turn, Span]]:
    """Return where words stand in turns of one speaker, whatever the spaces and the case."""
    pattern = regex.compile(r"(?<!\w)" + r"\s+".join(map(regex.escape, words)) + r"(?!\w)", regex.IGNORECASE)
    theirs: Iterable[tuple[Turn, str]] = (
        (turn, text) for turn, text in texts.items() if turn.participant_id == speaker
    )
    return [(turn, found.span()) for turn, text in theirs for found in pattern.finditer(text)]
