"""Recordings: sealed while they arrive, played to the study team alone."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.access.authorise import authorise
from archive.audit.log import record
from archive.crypto.stream import StreamOpener, StreamSealer
from archive.holdings.blobs import Blobs, BlobWriter
from archive.holdings.facts import interview_facts
from archive.holdings.gate import authorised_on_interview
from archive.holdings.keys import recording_place
from archive.holdings.models import Interview, Recording
from archive.holdings.sniff import sniff
from archive.holdings.uploads import SealedUpload
from archive.keyring.sealing import KeyOwner, stream_opener, stream_sealer
from archive.policy import Action, Actor, decide

#: Plain bytes given out on one decision: some minutes of sound.
ASK_AGAIN_BYTES = 4 * 1024 * 1024
#: Makes the sealer of one file and the blob it goes to; called when the file's first byte is near.
Begin = Callable[[], tuple[StreamSealer, BlobWriter]]


def open_intake(*, actor: Actor, interview: Interview) -> Begin:
    """Allow an upload to begin, before a byte of it is read.

    Returns:
        What makes, for each file, a sealer under the interview's key and a new blob. Nothing is stored until it is
        called; an upload that breaks off leaves at most an orphan for the sweep.

    Raises:
        DeniedError: The actor does no fieldwork here, or a participant did not agree to be recorded.
    """
    facts, subject = interview_facts(actor, interview)
    authorise(actor, Action.RECORDING_UPLOAD, facts, subject)

    def begin() -> tuple[StreamSealer, BlobWriter]:
        blob_id = uuid.uuid4()
        sealer = stream_sealer(KeyOwner.interview(interview.pk), **recording_place(blob_id))
        return sealer, Blobs().writer(blob_id)

    return begin


def keep_recording(*, actor: Actor, interview: Interview, upload: SealedUpload) -> Recording:
    """Enter a sealed upload as a recording of an interview.

    Raises:
        DeniedError: See :func:`open_intake`; consent may have changed meanwhile.
        RecordingRejected: It is no audio or video of a kind we know. The blob is gone.
    """
    entered = False
    try:
        mime = sniff(upload.head)
        with authorised_on_interview(actor, Action.RECORDING_UPLOAD, interview.pk) as (_interview, subject):
            recording = Recording.objects.create(
                interview=interview,
                blob_id=upload.blob_id,
                mime=mime,
                size=upload.size,
                uploaded_by_id=actor.user_id,
            )
            record(actor, Action.RECORDING_UPLOAD, subject, recording=str(recording.pk), bytes=upload.size)
            entered = True
    except BaseException:
        if not entered:  # else the row may be committed, whatever failed after it: the sweep decides by the rows
            Blobs().delete(upload.blob_id)
        raise
    return recording


@dataclass(frozen=True, slots=True)
class Playback:
    """An opened recording: its plain size, and its bytes from anywhere."""

    actor: Actor
    recording: Recording
    opener: StreamOpener

    def stream(self, offset: int, length: int) -> Iterator[bytes]:
        """Yield the plain bytes ``offset`` to ``offset + length`` in pieces, in constant memory.

        An hour of sound is one answer, so what allowed it is asked again every few megabytes.

        Raises:
            DeniedError: It is no longer allowed: somebody withdrew, a study was locked. The denial is on record.
        """
        end = offset + length
        for start in range(offset, end, ASK_AGAIN_BYTES):
            if start > offset:
                self._ask_again()
            yield from self.opener.iterate(start, min(ASK_AGAIN_BYTES, end - start))

    def _ask_again(self) -> None:
        interview = Interview.objects.select_related("study").get(pk=self.recording.interview_id)
        facts, subject = interview_facts(self.actor, interview)
        if not decide(self.actor, Action.RECORDING_PLAY, facts).allowed:
            authorise(self.actor, Action.RECORDING_PLAY, facts, subject)


def open_playback(*, actor: Actor, recording: Recording) -> Playback:
    """Allow a recording to be played.

    Raises:
        DeniedError: Outside the study's team, after withdrawal, or without consent to be recorded.
    """
    facts, subject = interview_facts(actor, recording.interview)
    authorise(actor, Action.RECORDING_PLAY, facts, subject)
    blobs = Blobs()
    opener = stream_opener(
        KeyOwner.interview(recording.interview_id),
        lambda offset, length: blobs.read_at(recording.blob_id, offset, length),
        blobs.size(recording.blob_id),
        **recording_place(recording.blob_id),
    )
    return Playback(actor=actor, recording=recording, opener=opener)
