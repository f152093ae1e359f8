"""One pass of the pipeline over a transcript. All it finds is stored in one transaction at its end, or nothing."""

import logging
import time
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from archive.audit.log import Subject, record
from archive.crypto.errors import CryptoError, MasterKeyUnreachable
from archive.holdings.models import Transcript
from archive.holdings.selectors import OpenTurn, open_turn, open_turns
from archive.holdings.services.transcripts import step
from archive.holdings.withheld import spans_of, standing
from archive.keyring.errors import KeyDestroyed
from archive.policy import Action
from archive.policy.facts import SYSTEM
from archive.records.added import add_rows
from archive.studies.models import Study
from archive.vocabulary import StudyState, TranscriptState
from redaction.engine.linking import EntityForms
from redaction.pipeline import claims
from redaction.pipeline.detection import Found, detect_turns, with_occurrences
from redaction.pipeline.entities import link_to_entities, participants_names, tier_of_mention
from redaction.pipeline.forms import known_forms
from redaction.pipeline.models import Entity, Finding, Run

#: Named in every run, so that a study knows which engine made its findings.
ENGINE = "confided-1"
#: Seconds between two renewals of the lease.
_RENEW_EVERY = 5.0

logger = logging.getLogger(__name__)


def process_transcript(transcript_id: UUID) -> bool:
    """Detect, link and store the findings of one transcript. Safe to call twice, to interrupt and to race.

    Args:
        transcript_id: A sealed transcript; anything else is left alone.

    Returns:
        Whether this call brought it into review.
    """
    token = claims.claim(transcript_id)
    if token is None:
        return False
    try:
        _detect_and_store(transcript_id, token)
    except (claims.LostClaimError, KeyDestroyed):
        return False  # taken over, superseded, or its speaker withdrew: there is nothing left to do
    except claims.StudyLockedError:
        claims.park(transcript_id, token)
        return False
    except MasterKeyUnreachable:
        logger.warning("The keeper of the master key does not answer: transcript %s waits.", transcript_id)
        claims.hand_back(transcript_id, token)
        return False
    except CryptoError as error:
        _report(transcript_id, token, "unreadable", error)
        return False
    except Exception as error:  # any failure must end in a state that people see
        _report(transcript_id, token, "engine_error", error)
        return False
    return True


def _report(transcript_id: UUID, token: UUID, reason: str, error: Exception) -> None:
    """Log where it failed, and never the exception itself, whatever the handler: its message may quote the text."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    logger.error("transcript %s: %s (%s at %s)", transcript_id, reason, type(error).__name__, where)
    claims.give_up(transcript_id, token, reason)


def _detect_and_store(transcript_id: UUID, token: UUID) -> None:
    began = time.monotonic()
    transcript = Transcript.objects.select_related("interview__study").get(pk=transcript_id)
    turns = list(open_turns(transcript))
    found = detect_turns(turns, _keep_claim(transcript_id, token))
    with transaction.atomic():
        study = Study.objects.select_for_update().get(pk=transcript.interview.study_id)
        if study.state == StudyState.LOCKED:
            raise claims.StudyLockedError
        transcript = claims.locked(transcript_id, token)
        found = _store(transcript, study, turns, found)
        seconds = time.monotonic() - began
        Run.objects.create(transcript=transcript, engine=ENGINE, seconds=seconds, findings_count=len(found))
        step(transcript, TranscriptState.IN_REVIEW, claim=None, lease_until=None, turns_done=len(turns))
        interview = transcript.interview
        subject = Subject("transcript", transcript.pk, study_id=study.pk, interview_id=interview.pk)
        record(SYSTEM, Action.TRANSCRIPT_UPLOAD, subject, stage="detected", findings=len(found), turns=len(turns))


def _keep_claim(transcript_id: UUID, token: UUID) -> "_Renewal":
    return _Renewal(transcript_id, token)


class _Renewal:
    """Renews the lease every few seconds of detection."""

    def __init__(self, transcript_id: UUID, token: UUID) -> None:
        self.transcript_id, self.token, self.last = transcript_id, token, time.monotonic()

    def __call__(self, turns_done: int) -> None:
        if time.monotonic() - self.last > _RENEW_EVERY:
            claims.renew(self.transcript_id, self.token, turns_done)
            self.last = time.monotonic()


def _store(transcript: Transcript, study: Study, turns: list[OpenTurn], detected: list[Found]) -> list[Found]:
    """Replace the transcript's findings by those of this pass, linked to the study's entities.

    What people have decided on, in an earlier pass, stays as they decided it.
    """
    interview = transcript.interview
    called = known_forms(study, interview)
    names = participants_names(interview, called)
    found = _undecided(transcript, with_occurrences(turns, detected, [*names, *called]))
    entities = link_to_entities(interview, found, [*names, *called])
    Finding.objects.filter(turn__transcript=transcript, decision=Finding.Decision.UNDECIDED).delete()
    add_rows(
        Finding,
        ("turn", "start", "end", "category", "score", "tier", "recognizer", "entity"),
        [_row(one, entities.get(index), names) for index, one in enumerate(found)],
    )
    return found


def _row(one: Found, entity: Entity | None, names: Sequence[EntityForms]) -> tuple[Any, ...]:
    mention, tier = one.mention, tier_of_mention(one, entity, names)
    said = (one.turn.id, mention.start, mention.end, mention.category, mention.score)
    return (*said, tier, mention.recognizer, entity and entity.pk)


def _undecided(transcript: Transcript, found: Sequence[Found]) -> list[Found]:
    """Return what was found outside of what people have decided on, and outside of what is withheld by now."""
    settled: dict[UUID, list[tuple[int, int]]] = {}
    decided = Finding.objects.filter(turn__transcript=transcript).exclude(decision=Finding.Decision.UNDECIDED)
    for turn_id, start, end in decided.values_list("turn", "start", "end"):
        settled.setdefault(turn_id, []).append((start, end))
    for turn in transcript.turns.filter(withholdings__ended_at__isnull=True, withholdings__isnull=False).distinct():
        length = len(open_turn(turn, transcript.interview_id).text)
        settled.setdefault(turn.pk, []).extend(spans_of(standing(turn), length))
    return [one for one in found if not _inside(one, settled.get(one.turn.id, ()))]


def _inside(one: Found, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= one.mention.start and one.mention.end <= end for start, end in spans)
