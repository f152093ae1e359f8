"""Marking by hand what detection missed."""

from bisect import bisect_left
from collections.abc import Iterable
from uuid import UUID

import regex
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.audit.log import Subject, record
from archive.holdings.gate import authorised_on_transcript
from archive.holdings.models import Transcript
from archive.holdings.selectors import open_turn, open_turns
from archive.policy import Action, Actor
from archive.vocabulary import Category, Tier
from redaction.engine.formsindex import FormsIndex
from redaction.engine.linking import EntityForms
from redaction.engine.occurrences import occurrences
from redaction.pipeline.models import Finding
from redaction.review.selectors import findings_of
from redaction.review.services.findings import BY_HAND, back_to_review, link_findings

Span = tuple[int, int]


def add_finding(
    *, actor: Actor, transcript_id: UUID, turn_id: UUID, start: int, end: int, category: Category, everywhere: bool
) -> list[Finding]:
    """Mark a mention that detection missed, by hand; on request wherever else its words occur.

    Findings that the new one overlaps are swallowed: it covers their span too, so nothing that was masked is bared.

    Args:
        actor: A reviewer of the study.
        transcript_id: Which transcript.
        turn_id: In which of its turns.
        start: First code point of the selection.
        end: One past its last.
        category: What it names.
        everywhere: Also at every other occurrence in the transcript.

    Returns:
        The new findings, the marked one first.

    Raises:
        DeniedError: See :func:`decide_finding`.
        Turn.DoesNotExist: The transcript has no such turn.
        ValidationError: The selection is empty or reaches outside the turn.
    """
    with authorised_on_transcript(actor, Action.FINDING_DECIDE, transcript_id) as (transcript, subject):
        turn = transcript.turns.get(pk=turn_id)
        text = open_turn(turn, transcript.interview_id).text
        start, end = _trimmed(text, start, end)
        added = [_insert(actor, turn.pk, start, end, category)]
        if everywhere:
            added += _insert_elsewhere(actor, transcript, text[start:end], category)
        link_findings(transcript, added)
        back_to_review(transcript)
        _record_added(actor, subject, added)
    return added


def _record_added(actor: Actor, subject: Subject, added: list[Finding]) -> None:
    first = added[0]
    record(actor, Action.FINDING_DECIDE, subject, finding=str(first.pk), added=len(added), category=str(first.category))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the selection without the spaces at its ends."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise ValidationError(_("Select at least one letter inside one turn."))
    selected = text[start:end]
    return start + len(selected) - len(selected.lstrip()), end - len(selected) + len(selected.rstrip())


def _insert(actor: Actor, turn_id: UUID, start: int, end: int, category: Category) -> Finding:
    swallowed = list(Finding.objects.filter(turn_id=turn_id, start__lt=end, end__gt=start))
    start, end = min([start, *(one.start for one in swallowed)]), max([end, *(one.end for one in swallowed)])
    Finding.objects.filter(pk__in=[one.pk for one in swallowed]).delete()
    finding = _by_hand(actor, turn_id, (start, end), category)
    finding.save(force_insert=True)
    return finding


def _by_hand(actor: Actor, turn_id: UUID, span: Span, category: Category) -> Finding:
    return Finding(
        turn_id=turn_id,
        start=span[0],
        end=span[1],
        category=category,
        score=1.0,
        tier=Tier.MASK,
        recognizer=BY_HAND,
        decision=Finding.Decision.ACCEPTED,
        decided_by_id=actor.id,
        decided_at=timezone.now(),
    )


def _insert_elsewhere(actor: Actor, transcript: Transcript, words: str, category: Category) -> list[Finding]:
    """Mark the same words wherever no finding stands yet: letter for letter, and names in their other forms."""
    index = FormsIndex([EntityForms("selected", category, (words,))])
    taken: dict[UUID, list[Span]] = {}
    for turn_id, start, end in findings_of(transcript).values_list("turn_id", "start", "end"):
        taken.setdefault(turn_id, []).append((start, end))
    added = []
    for turn in open_turns(transcript):
        said = [(one.start, one.end) for one in occurrences(turn.text, turn.language, index)]
        left = free([*_verbatim(turn.text, words), *said], taken.get(turn.id, []))
        added += [_by_hand(actor, turn.id, span, category) for span in left]
    Finding.objects.bulk_create(added, batch_size=100)
    return added


def _verbatim(text: str, words: str) -> list[Span]:
    """Return where the words stand in a text as whole words, in either case."""
    pattern = r"(?<!\w)" + r"\s+".join(regex.escape(word) for word in words.split()) + r"(?!\w)"
    return [match.span() for match in regex.finditer(pattern, text, regex.IGNORECASE)]


def free(candidates: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Return the candidates, the earlier ones first, that overlap neither what is taken nor each other.

    A long turn has tens of thousands, and the study is locked meanwhile: each is held against its neighbours alone.
    """
    held, found = _united(taken), []
    for start, end in candidates:
        place = bisect_left(held, (end,))
        if not place or held[place - 1][1] <= start:
            held.insert(place, (start, end))
            found.append((start, end))
    return found


def _united(spans: Iterable[Span]) -> list[Span]:
    """Return what spans cover together: in order, none overlapping."""
    united: list[Span] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united
