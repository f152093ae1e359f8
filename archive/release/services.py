"""Releasing an approved version: its excerpts are sealed and opened to those whom consent allows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from archive.audit.log import Subject, record
from archive.holdings.gate import authorised_on_transcript
from archive.holdings.keys import Column, Place, speaker_key
from archive.holdings.models import Transcript, Turn
from archive.holdings.services.transcripts import step
from archive.keyring.sealing import content_keys, seal_text
from archive.policy import Action, Actor, Facts, decide
from archive.policy.facts import as_if_ready
from archive.release.models import Excerpt, Release, ToldFeature
from archive.release.rendition import RenderedTurn, fingerprint
from archive.release.signals import released
from archive.vocabulary import TranscriptState

#: Where texts of excerpts stand; which excerpt's is told beside.
EXCERPT_TEXT: Column = {"table": "release_excerpt", "field": "text"}


def excerpt_place(excerpt: Excerpt) -> Place:
    """Return the place of an excerpt's text."""
    return {**EXCERPT_TEXT, "object_id": excerpt.pk}


def release_transcript(
    *,
    actor: Actor,
    transcript_id: UUID,
    render: Callable[[Transcript], Sequence[RenderedTurn]],
    stands: Callable[[Transcript], bool],
    clear: Callable[[Transcript, Facts], Facts],
) -> Release:
    """Release exactly what was approved.

    Args:
        actor: Who releases.
        transcript_id: Which transcript.
        render: Makes its rendition anew. It is called under the lock, so that no decision, rule or consent changes
            between what is compared and what is released. Unless its fingerprint is the approved one, nothing happens.
        stands: Tells, under the lock too, whether as many people as the study now asks for stand for that version.
        clear: States, under the lock too, what is known of leaks in that version and of its participants' anonymity.

    Raises:
        DeniedError: The actor may not, consent does not cover quoting, this is not what people approved, or it is not
            clear of leaks or not anonymous enough.
    """
    turns: list[RenderedTurn] = []

    def compare(facts: Facts, transcript: Transcript) -> Facts:
        hoped = as_if_ready(facts)
        if not decide(actor, Action.TRANSCRIPT_RELEASE, hoped).allowed:
            return hoped  # denied for its own reason, and nothing is opened for it
        turns.extend(render(transcript))
        offered = fingerprint(transcript.interview.study_id, turns)
        same = bool(turns) and offered == transcript.approved_fingerprint
        facts = replace(facts, approved=same and stands(transcript))
        return clear(transcript, facts) if facts.approved else facts

    with authorised_on_transcript(actor, Action.TRANSCRIPT_RELEASE, transcript_id, compare) as (transcript, subject):
        release = Release.objects.create(
            transcript=transcript,
            fingerprint=transcript.approved_fingerprint,
            released_by_id=actor.user_id,
            embargo_until=_embargo_before(transcript),
            disclosure=dict(transcript.interview.study.disclosure_rules.values_list("category", "operator")),
        )
        _seal_excerpts(release, transcript, turns)
        step(transcript, TranscriptState.RELEASED)
        told = _announced(release)
        record(actor, Action.TRANSCRIPT_RELEASE, _released(subject, release), excerpts=len(turns), **told)
    return release


def _announced(release: Release) -> dict[str, int]:
    """Announce a release, and return what listeners want to have in its entry in the log."""
    told: dict[str, int] = {}
    answers: list[tuple[Any, Any]] = released.send(Release, release=release)
    for _listener, said in answers:
        told |= said
    return told


def _embargo_before(transcript: Transcript) -> datetime | None:
    """Return the embargo of the interview's last release: releasing anew opens nothing sooner than was promised."""
    earlier = Release.objects.filter(transcript__interview=transcript.interview_id).order_by("-created_at")
    return earlier.values_list("embargo_until", flat=True).first()


def _released(subject: Subject, release: Release) -> Subject:
    return replace(subject, kind="release", id=release.pk)


def _seal_excerpts(release: Release, transcript: Transcript, turns: Sequence[RenderedTurn]) -> None:
    originals: dict[UUID, Turn] = {turn.pk: turn for turn in transcript.turns.all()}
    interview = transcript.interview
    keys = content_keys([speaker_key(turn.participant_id, interview.pk) for turn in originals.values()])
    excerpts = []
    for rendered in turns:
        turn = originals[rendered.turn_id]
        excerpt = Excerpt(
            release=release,
            study_id=interview.study_id,
            interview=interview,
            participant_id=turn.participant_id,
            position=turn.position,
            role=turn.role,
            language=turn.language,
        )
        owner = speaker_key(turn.participant_id, interview.pk)
        excerpt.sealed_text = seal_text(owner, rendered.text, keys=keys, **excerpt_place(excerpt))
        excerpts.append(excerpt)
    Excerpt.objects.bulk_create(excerpts, batch_size=500)
    _remember_what_is_told(excerpts, turns)


def _remember_what_is_told(excerpts: Sequence[Excerpt], turns: Sequence[RenderedTurn]) -> None:
    """Keep whose name and which features each excerpt shows, so that it is shown no longer than they agree to."""
    naming = Excerpt.named.through
    naming.objects.bulk_create(
        [
            naming(excerpt_id=excerpt.pk, participant_id=participant_id)
            for excerpt, rendered in zip(excerpts, turns, strict=True)
            for participant_id in rendered.named
        ],
        batch_size=500,
    )
    ToldFeature.objects.bulk_create(
        [
            ToldFeature(excerpt=excerpt, participant_id=participant_id, feature=feature)
            for excerpt, rendered in zip(excerpts, turns, strict=True)
            for participant_id, feature in sorted(rendered.told)
        ],
        batch_size=500,
    )
