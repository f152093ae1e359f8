"""Withholding what a participant does not want told, and taking that back when they do."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.holdings.gate import authorised_on_transcript
from archive.holdings.models import Transcript, Turn, Withholding
from archive.holdings.selectors import open_turn
from archive.holdings.services.transcripts import step
from archive.holdings.services.withholding import Stretch, mark
from archive.holdings.signals import transcript_sealed
from archive.holdings.states import ENDINGS
from archive.holdings.withheld import standing, unplaced
from archive.policy import Action, Actor
from archive.release.models import Excerpt
from archive.vocabulary import TranscriptState, Withheld
from redaction.pipeline.forms import leave_withheld
from redaction.pipeline.models import Finding
from redaction.review.services.findings import back_to_review


def withhold(
    *, actor: Actor, transcript_id: UUID, stretches: Sequence[Stretch], kind: Withheld, reason: str = ""
) -> list[Withholding]:
    """Withhold words of a transcript, before or after its release.

    From this transaction on they are in no rendition and in no excerpt: an excerpt that holds any of them is shown to
    nobody any more, and an approval lapses. What is left of such a turn can be released again, in a new release.

    Args:
        actor: Somebody of the team, whom the participant has told.
        transcript_id: Which transcript.
        stretches: Which of its words, at least one stretch.
        kind: A declined question, or a story that is not to be told.
        reason: Why, if the participant wishes it noted; sealed under the speaker's key, for each stretch.

    Raises:
        DeniedError: Only the study's team, with a second factor.
        Turn.DoesNotExist: The transcript has no such turn.
        ValidationError: Nothing is named, a span is empty or outside its turn, or the version has been superseded.
    """
    with authorised_on_transcript(actor, Action.TURN_WITHHOLD, transcript_id) as (transcript, subject):
        if not stretches or TranscriptState(transcript.state) in ENDINGS:
            raise ValidationError(_("Choose words of the version that stands."))
        held = [_mark(actor, transcript, stretch, kind, reason) for stretch in stretches]
        turn_ids = {one.turn_id for one in held}
        for turn in transcript.turns.filter(pk__in=turn_ids):
            _forget_findings(turn, transcript)
        out = _take_out(transcript, turn_ids)
        back_to_review(transcript)
        whole = sum(one.start is None for one in held)
        record(actor, Action.TURN_WITHHOLD, subject, kind=kind.value, stretches=len(held), whole=whole, taken_out=out)
    return held


def _mark(actor: Actor, transcript: Transcript, stretch: Stretch, kind: Withheld, reason: str) -> Withholding:
    turn = transcript.turns.select_related("transcript").get(pk=stretch.turn_id)
    span = stretch.span
    if span is not None and span[0] < span[1]:
        touched = list(Finding.objects.filter(turn=turn, start__lt=span[1], end__gt=span[0]))
        span = min([span[0], *(one.start for one in touched)]), max([span[1], *(one.end for one in touched)])
    return mark(turn, span, kind, actor.user_id, reason)


def _forget_findings(turn: Turn, transcript: Transcript) -> None:
    """Drop what was found in withheld words: they are nowhere shown, so there is nothing to decide on, or to count."""
    for start, end in open_turn(turn, transcript.interview_id).withheld:
        Finding.objects.filter(turn=turn, start__gte=start, end__lte=end).delete()
    leave_withheld(turn)


def _take_out(transcript: Transcript, turn_ids: set[UUID]) -> int:
    positions = transcript.turns.filter(pk__in=turn_ids).values("position")
    excerpts = Excerpt.objects.filter(release__transcript=transcript, position__in=positions, withheld_at__isnull=True)
    return excerpts.update(withheld_at=timezone.now())


def give_back(*, actor: Actor, transcript_id: UUID, withholding_id: UUID) -> Withholding:
    """Let be told what a participant now wants told, or what was withheld by mistake.

    The transcript is looked through anew, since nobody has masked anything in those words; decisions on the rest of it
    stay. Of a released version, recall the release first.

    Raises:
        DeniedError: Only the study's team; not while it is released.
        Withholding.DoesNotExist: Nothing of this transcript is withheld under that id.
    """
    with authorised_on_transcript(actor, Action.TURN_RETURN, transcript_id) as (transcript, subject):
        held = Withholding.objects.select_for_update(of=("self",)).get(
            pk=withholding_id, turn__transcript=transcript, ended_at__isnull=True
        )
        held.ended_at, held.ended_by_id = timezone.now(), actor.id
        held.save(update_fields=["ended_at", "ended_by"])
        back_to_review(transcript)
        step(transcript, TranscriptState.SEALED, failure="", attempts=0, lease_until=None, claim=None)
        record(actor, Action.TURN_RETURN, subject, withholding=str(held.pk))
        transaction.on_commit(lambda: transcript_sealed.send(sender=Transcript, transcript_id=transcript.pk))
    return held


def declare_absent(*, actor: Actor, transcript_id: UUID, withholding_id: UUID) -> None:
    """Say that what was withheld in an earlier version does not stand in this one, or is withheld in it already.

    Raises:
        DeniedError: Only the study's team.
        Withholding.DoesNotExist: Nothing waits under that id.
    """
    with authorised_on_transcript(actor, Action.TURN_RETURN, transcript_id) as (transcript, subject):
        held = next((one for one in unplaced(transcript.interview) if one.pk == withholding_id), None)
        if held is None:
            raise Withholding.DoesNotExist
        held.placed_at = timezone.now()
        held.save(update_fields=["placed_at"])
        record(actor, Action.TURN_RETURN, subject, withholding=str(held.pk), absent=True)


def reopen_transcript(*, actor: Actor, transcript_id: UUID) -> Transcript:
    """Recall a release, so that its version can be reviewed, approved and released anew.

    Where the study's schedule has destroyed what was released, nothing stands to be recalled; the rest is the same.

    Raises:
        DeniedError: Only the principal investigator or a reviewer, of a released transcript.
    """
    with authorised_on_transcript(actor, Action.TRANSCRIPT_REOPEN, transcript_id) as (transcript, subject):
        release = transcript.releases.select_for_update().filter(recalled_at__isnull=True).first()
        if release is not None:
            release.recalled_at = timezone.now()
            release.save(update_fields=["recalled_at"])
            subject = replace(subject, kind="release", id=release.pk)
        step(transcript, TranscriptState.IN_REVIEW, approved_fingerprint="")
        record(actor, Action.TRANSCRIPT_REOPEN, subject)
    return transcript


def withheld_of(transcript: Transcript) -> list[Withholding]:
    """Return what is withheld of a transcript now, in reading order."""
    turns = transcript.turns.order_by("position").prefetch_related("withholdings__marked_by")
    return [held for turn in turns for held in standing(turn)]
