"""The demo's reviewer, approvals, releases and withdrawal, once workers have redacted.

The reviewer knows what the interviews' author marked, and so decides as a careful reader would: what detection was
unsure of is accepted or rejected by the marks, and what it missed is marked by hand.
"""

from collections.abc import Sequence

from archive.erasure.services import withdraw_participant
from archive.holdings.models import Interview, Transcript
from archive.holdings.selectors import current_transcript, open_turns
from archive.holdings.services.withholding import Stretch
from archive.policy import Actor
from archive.studies.models import Participant, Study
from archive.vocabulary import Category, Role, Tier, TranscriptState
from demo import marked, story
from demo.clearing import clear
from demo.loader import Say
from demo.people import People
from redaction.clearance.services import release_approved
from redaction.evaluation.gold import LABELS
from redaction.evaluation.marked import Span
from redaction.pipeline.models import Finding
from redaction.review.rendition import Rendition
from redaction.review.selectors import findings_of
from redaction.review.services import (
    Verdict,
    add_finding,
    approve_transcript,
    decide_finding,
    open_desk,
    withhold,
)
from redaction.review.services.withholding import withheld_of

#: Left in review, so that whoever signs in as the reviewer has work.
LEFT_IN_REVIEW = frozenset({"P-04"})
#: Approved and not released, so that whoever signs in as the principal investigator has work.
LEFT_APPROVED = frozenset({"P-07"})


def is_complete(study: Study) -> bool:
    """Whether the demo's own work on the study was done; the withdrawal is its last step."""
    return study.participants.filter(code=story.WITHDRAWN, withdrawn_at__isnull=False).exists()


def finish_study(study: Study, say: Say = lambda _line: None) -> None:
    """Review, approve, release and withdraw as the story goes. Interrupted, it goes on where it stopped."""
    people = People()
    reviewer, lead = people.by_role(Role.REVIEWER), people.by_role(Role.PRINCIPAL_INVESTIGATOR)
    for held in story.INTERVIEWS:
        if held.code not in LEFT_IN_REVIEW:
            _review_and_release(study.interviews.get(code=held.code), reviewer, lead, say)
    participant = Participant.objects.get(study=study, code=story.WITHDRAWN)
    if participant.withdrawn_at is None:
        say(f"{participant.code} withdraws: the key is destroyed")
        withdraw_participant(actor=lead, participant_id=participant.pk)


def _review_and_release(interview: Interview, reviewer: Actor, lead: Actor, say: Say) -> None:
    transcript = current_transcript(interview)
    if transcript is not None and transcript.state == TranscriptState.IN_REVIEW:
        say(f"reviewing and approving {interview.code}")
        review(reviewer, transcript)
        withhold_as_told(reviewer, transcript)
        shown = open_desk(actor=reviewer, transcript=transcript)
        transcript = approve_transcript(actor=reviewer, transcript_id=transcript.pk, fingerprint=shown.fingerprint)
    if transcript is None or transcript.state != TranscriptState.APPROVED or interview.code in LEFT_APPROVED:
        return
    clear(reviewer, transcript)
    say(f"releasing {interview.code}")
    release_approved(actor=lead, transcript=transcript)


def withhold_as_told(reviewer: Actor, transcript: Transcript) -> None:
    """Withhold what the participant asked for after the interview, unless that was done before an interruption."""
    if withheld_of(transcript):
        return
    turns = {turn.position: turn for turn in open_turns(transcript)}
    for told in story.WITHHELD:
        if told.interview == transcript.interview.code:
            turn = turns[told.position]
            at = turn.text.index(told.words)
            span = (at, at + len(told.words)) if told.words else None
            stretches = [Stretch(turn.id, span)]
            withhold(actor=reviewer, transcript_id=transcript.pk, stretches=stretches, kind=told.kind)


def review(reviewer: Actor, transcript: Transcript) -> None:
    """Decide what detection was unsure of and mark what it missed, by the author's marks."""
    shown = open_desk(actor=reviewer, transcript=transcript)
    marks = {index: turn.spans for index, turn in enumerate(marked.load(transcript.interview.code).turns)}
    for finding in findings_of(transcript).filter(tier=Tier.REVIEW, decision=Finding.Decision.UNDECIDED):
        accepted = any(finding.start < mark.end and mark.start < finding.end for mark in marks[finding.turn.position])
        decide_finding(
            actor=reviewer, transcript_id=transcript.pk, finding_id=finding.pk, verdict=Verdict(accepted=accepted)
        )
    _mark_missed(reviewer, transcript, shown, marks)


def _mark_missed(reviewer: Actor, transcript: Transcript, shown: Rendition, marks: dict[int, tuple[Span, ...]]) -> None:
    for turn in shown.originals:
        found = list(findings_of(transcript).filter(turn_id=turn.id).values_list("start", "end"))
        for mark in marks[turn.position]:
            if is_covered(turn.text, mark, found):
                continue
            add_finding(
                actor=reviewer,
                transcript_id=transcript.pk,
                turn_id=turn.id,
                start=mark.start,
                end=mark.end,
                category=Category(LABELS[mark.label]),
                everywhere=False,
            )


def is_covered(text: str, mark: Span, found: Sequence[tuple[int, int]]) -> bool:
    """Return whether every character of a mark, white space aside, lies in one of ``found``."""
    return all(
        any(start <= at < end for start, end in found) for at in range(mark.start, mark.end) if not text[at].isspace()
    )
