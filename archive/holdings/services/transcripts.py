"""Transcripts: parsed in memory, sealed turn by turn, handed to the pipeline once everything is committed."""

import uuid
from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from archive.access.authorise import authorise
from archive.audit.log import Subject, record
from archive.holdings.blobs import Blobs
from archive.holdings.facts import interview_facts
from archive.holdings.gate import authorised_on_interview, authorised_on_transcript
from archive.holdings.importers import ParsedTranscript, ParsedTurn, guess_roles
from archive.holdings.keys import original_place, speaker_key, turn_place
from archive.holdings.models import Interview, Transcript, Turn
from archive.holdings.services.once import Once, remember
from archive.holdings.services.withholding import carry_over
from archive.holdings.signals import transcript_sealed
from archive.holdings.states import CURRENT, check_step
from archive.keyring.sealing import KeyOwner, content_keys, seal_text, stream_sealer
from archive.policy import Action, Actor
from archive.vocabulary import SpeakerRole, TranscriptState


def allow_transcript(*, actor: Actor, interview: Interview) -> None:
    """Put on record that the actor may hand in a transcript, before anything of it is read or sealed.

    Raises:
        DeniedError: The actor may not upload here, or consent does not cover keeping the words.
    """
    facts, subject = interview_facts(actor, interview)
    authorise(actor, Action.TRANSCRIPT_UPLOAD, facts, subject)


def upload_transcript(
    *,
    actor: Actor,
    interview_id: UUID,
    parsed: ParsedTranscript,
    original: bytes | None = None,
    roles: Mapping[str, SpeakerRole] | None = None,
    once: Once | None = None,
) -> Transcript:
    """Seal a new version of an interview's transcript and queue its redaction. It supersedes the version before.

    Args:
        actor: Who uploads.
        interview_id: Which interview.
        parsed: Its turns, from an importer.
        original: The file itself, sealed beside the turns; None for typed notes.
        roles: Who speaks behind each label; guessed from labels and questions when not given.
        once: The key under which a program hands it in, however often it sends it.

    Raises:
        DeniedError: The actor may not upload here, or consent does not cover keeping the words.
        ValidationError: A released version stands; releases are withdrawn by people, not by an upload.
        django.db.IntegrityError: Another request has just handed something in under this key.
    """
    blob_id = _seal_original(interview_id, original) if original is not None else None
    entered = False
    try:
        with authorised_on_interview(actor, Action.TRANSCRIPT_UPLOAD, interview_id) as (interview, subject):
            _supersede(interview, actor, subject)
            transcript = _enter(interview, actor, parsed, blob_id)
            if once is not None:
                remember(actor, transcript, once)
            _seal_turns(transcript, interview, parsed, roles or guess_roles(parsed.speakers, parsed.turns))
            placed, waiting = carry_over(interview, transcript, actor.user_id)
            step(transcript, TranscriptState.SEALED)
            counts = {"turns": len(parsed.turns), "withheld": placed, "withheld_unplaced": waiting}
            record(actor, Action.TRANSCRIPT_UPLOAD, subject, transcript=str(transcript.pk), **counts)
            transaction.on_commit(lambda: transcript_sealed.send(sender=Transcript, transcript_id=transcript.pk))
            entered = True
    except BaseException:
        # Once entered, the row may be committed, whatever failed after it: the sweep decides by the rows.
        if blob_id is not None and not entered:
            Blobs().delete(blob_id)
        raise
    return transcript


def _seal_original(interview_id: UUID, original: bytes) -> UUID:
    """Write the sealed file before the transaction: if that fails, an orphan is left, never a row without its blob."""
    blob_id = uuid.uuid4()
    sealer = stream_sealer(KeyOwner.interview(interview_id), **original_place(blob_id))
    Blobs().write(blob_id, [sealer.update(original), sealer.finish()])
    return blob_id


def _supersede(interview: Interview, actor: Actor, subject: Subject) -> None:
    standing = interview.transcripts.select_for_update().filter(state__in=[state.value for state in CURRENT])
    for transcript in standing:
        if transcript.state == TranscriptState.RELEASED:
            raise ValidationError(_("A released version stands. Recall its release before uploading another."))
        step(transcript, TranscriptState.SUPERSEDED)
        record(actor, Action.TRANSCRIPT_UPLOAD, subject, superseded=str(transcript.pk))


def _enter(interview: Interview, actor: Actor, parsed: ParsedTranscript, blob_id: UUID | None) -> Transcript:
    last = interview.transcripts.aggregate(last=Max("version"))["last"] or 0
    return Transcript.objects.create(
        interview=interview,
        version=last + 1,
        format=parsed.format,
        blob_id=blob_id,
        uploaded_by_id=actor.user_id,
        state=TranscriptState.RECEIVED,
    )


def _seal_turns(
    transcript: Transcript, interview: Interview, parsed: ParsedTranscript, roles: Mapping[str, SpeakerRole]
) -> None:
    speakers = {person.code.lower(): person.pk for person in interview.participants.all()}
    keys = content_keys([KeyOwner.interview(interview.pk), *map(KeyOwner.participant, speakers.values())])
    turns = []
    for position, said in enumerate(parsed.turns):
        role, participant_id = _speaker(said, roles, speakers)
        turn = Turn(
            transcript=transcript,
            position=position,
            role=role,
            participant_id=participant_id,
            language=said.language or "",
            start_ms=said.start_ms,
            end_ms=said.end_ms,
        )
        owner = speaker_key(participant_id, interview.pk)
        turn.sealed_text = seal_text(owner, said.text, keys=keys, **turn_place(turn))
        turns.append(turn)
    Turn.objects.bulk_create(turns, batch_size=500)


def _speaker(
    said: ParsedTurn, roles: Mapping[str, SpeakerRole], participants: Mapping[str, UUID]
) -> tuple[SpeakerRole, UUID | None]:
    """Return who speaks a turn.

    A label that is a participant's code names them. In an interview with a single participant, whatever the
    interviewer did not say is sealed as theirs: should they withdraw, none of it may be left.
    """
    label = (said.speaker or "").strip()
    if participant_id := participants.get(label.lower()):
        return SpeakerRole.PARTICIPANT, participant_id
    role = roles.get(label, SpeakerRole.OTHER)
    if role is SpeakerRole.INTERVIEWER or len(participants) != 1:
        return (SpeakerRole.OTHER if role is SpeakerRole.PARTICIPANT else role), None
    return SpeakerRole.PARTICIPANT, next(iter(participants.values()))


def step(transcript: Transcript, following: TranscriptState, **columns: object) -> None:
    """Move a locked transcript to its next state, with what changes along.

    Raises:
        WrongStateError: The life of a transcript has no such step.
    """
    check_step(transcript.state, following)
    transcript.state = following
    for name, value in columns.items():
        setattr(transcript, name, value)
    transcript.save(update_fields=["state", *columns])


def retry_transcript(*, actor: Actor, transcript_id: UUID) -> None:
    """Send a failed transcript through the pipeline again.

    Raises:
        DeniedError: The actor is not of the team, or the transcript has not failed.
    """
    with authorised_on_transcript(actor, Action.TRANSCRIPT_RETRY, transcript_id) as (transcript, subject):
        step(transcript, TranscriptState.SEALED, failure="", attempts=0, lease_until=None, claim=None)
        record(actor, Action.TRANSCRIPT_RETRY, subject)
        transaction.on_commit(lambda: transcript_sealed.send(sender=Transcript, transcript_id=transcript.pk))
