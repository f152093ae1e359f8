"""Deciding on findings: accepted, rejected, of another category, or the same wherever it occurs."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from archive.audit.log import record
from archive.holdings.gate import authorised_on_transcript
from archive.holdings.models import Transcript
from archive.holdings.selectors import open_turns
from archive.holdings.services.transcripts import step
from archive.policy import Action, Actor
from archive.vocabulary import Category, Tier, TranscriptState
from redaction.engine.types import Detected
from redaction.pipeline.detection import Found
from redaction.pipeline.entities import link_to_entities, new_entity, participants_names
from redaction.pipeline.forms import known_forms
from redaction.pipeline.models import Finding
from redaction.review.selectors import findings_of

BY_HAND = "reviewer"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer makes of a finding.

    Attributes:
        accepted: It is a mention, or else none.
        category: Of this category; of the one it has when not given.
        somebody_else: It was taken for a participant of the interview and names another person, whom no waiver bares.
    """

    accepted: bool
    category: Category | None = None
    somebody_else: bool = False


def decide_finding(*, actor: Actor, transcript_id: UUID, finding_id: UUID, verdict: Verdict) -> Finding:
    """Accept, reject or re-categorise one finding.

    Approvals given before lapse: they were for another version.

    Raises:
        DeniedError: Only a reviewer of the study, while the transcript is in review.
        Finding.DoesNotExist: The transcript has no such finding.
    """
    with authorised_on_transcript(actor, Action.FINDING_DECIDE, transcript_id) as (transcript, subject):
        finding = findings_of(transcript).get(pk=finding_id)
        _apply(actor, transcript, [finding], verdict)
        back_to_review(transcript)
        record(actor, Action.FINDING_DECIDE, subject, finding=str(finding.pk), verdict=finding.decision)
    return finding


def decide_everywhere(*, actor: Actor, transcript_id: UUID, finding_id: UUID, verdict: Verdict) -> list[Finding]:
    """Give every mention of the same words or the same entity in this transcript the same verdict.

    Raises:
        DeniedError: See :func:`decide_finding`.
        Finding.DoesNotExist: The transcript has no such finding.
    """
    with authorised_on_transcript(actor, Action.FINDING_DECIDE, transcript_id) as (transcript, subject):
        finding = findings_of(transcript).get(pk=finding_id)
        texts = {turn.id: turn.text for turn in open_turns(transcript)}
        alike = _alike(transcript, finding, texts)
        _apply(actor, transcript, alike, verdict)
        back_to_review(transcript)
        record(actor, Action.FINDING_DECIDE, subject, finding=str(finding.pk), everywhere=len(alike))
    return alike


def _alike(transcript: Transcript, finding: Finding, texts: dict[UUID, str]) -> list[Finding]:
    """Return the mentions of the same words or of the same entity.

    Half a participant's name may name somebody else, who has waived nothing: it is alike only letter for letter, so
    that nobody bares it without having looked at it.
    """
    said = texts[finding.turn_id][finding.start : finding.end].casefold()
    return [
        other
        for other in findings_of(transcript)
        if (finding.entity_id is not None and other.entity_id == finding.entity_id and not _half_a_name(other))
        or texts[other.turn_id][other.start : other.end].casefold() == said
    ]


def _half_a_name(finding: Finding) -> bool:
    return finding.entity is not None and bool(finding.entity.own) and finding.tier == Tier.REVIEW


def _apply(actor: Actor, transcript: Transcript, findings: list[Finding], verdict: Verdict) -> None:
    now = timezone.now()
    moved = []
    for finding in findings:
        finding.decision = Finding.Decision.ACCEPTED if verdict.accepted else Finding.Decision.REJECTED
        finding.decided_by_id = actor.id
        finding.decided_at = now
        if verdict.category is not None and verdict.category != finding.category:
            finding.category = verdict.category
            finding.entity = None
            moved.append(finding)
        elif verdict.somebody_else and finding.entity and finding.entity.own:
            finding.entity = new_entity(transcript.interview.study_id, Category(finding.category))
    columns = ["decision", "decided_by", "decided_at", "category", "entity"]
    Finding.objects.bulk_update(findings, columns, batch_size=100)
    if moved:
        link_findings(transcript, moved)


def link_findings(transcript: Transcript, findings: list[Finding]) -> None:
    """Give findings that are new, or of a new category, their entity."""
    interview = transcript.interview
    wanted = {finding.turn_id for finding in findings}
    opened = {turn.id: turn for turn in open_turns(transcript) if turn.id in wanted}
    found = [
        Found(
            opened[finding.turn_id],
            Detected(
                finding.start, finding.end, Category(finding.category), finding.score, Tier(finding.tier), BY_HAND
            ),
        )
        for finding in findings
    ]
    called = known_forms(interview.study)
    known = [*participants_names(interview, called), *called]
    for index, entity in link_to_entities(interview, found, known).items():
        findings[index].entity = entity
    Finding.objects.bulk_update(findings, ["entity"], batch_size=100)


def back_to_review(transcript: Transcript) -> None:
    """Take back the approval of a locked transcript: it was for another version."""
    if transcript.state == TranscriptState.APPROVED:
        step(transcript, TranscriptState.IN_REVIEW, approved_fingerprint="")
