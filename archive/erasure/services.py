"""Withdrawal: first the key, so that every copy is unreadable at once, then the rows and the files."""

import logging
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.consent.facts import consenting_facts
from archive.consent.models import Consent
from archive.erasure.signals import participant_leaving
from archive.holdings.blobs import Blobs
from archive.holdings.models import Interview, Recording, Transcript, Turn
from archive.holdings.services.transcripts import step
from archive.keyring.errors import ErasureIncomplete, KeyMissing
from archive.keyring.owners import KeyOwner
from archive.keyring.services import destroy_key
from archive.policy import Action, Actor, Facts
from archive.policy.facts import SYSTEM
from archive.release.models import Excerpt, Release
from archive.studies.models import Participant, Study
from archive.vocabulary import TranscriptState

logger = logging.getLogger(__name__)


def withdraw_participant(*, actor: Actor, participant_id: UUID) -> bool:
    """Withdraw a participant: destroy their key, their words and everything made of them; keep the code as a tombstone.

    The decision is committed before anything is destroyed. From then on nobody is served a word of theirs, and
    :func:`finish_withdrawal`, which can be repeated, completes the destruction even after a crash.

    Args:
        actor: The principal investigator or a data steward, recently re-authenticated, on the participant's behalf.
        participant_id: Who withdraws.

    Returns:
        Whether everything is destroyed. If not, the withdrawal stands all the same, and the background completes it.

    Raises:
        DeniedError: The actor may not, or the participant has withdrawn already.
        Participant.DoesNotExist: There is no such participant.
    """

    def gather() -> tuple[Facts, Subject]:
        Study.objects.select_for_update().get(participants=participant_id)
        return consenting_facts(actor, Participant.objects.select_for_update().get(pk=participant_id))

    with authorised(actor, Action.PARTICIPANT_WITHDRAW, gather) as subject:
        _announce(participant_id)
        Participant.objects.filter(pk=participant_id).update(withdrawn_at=timezone.now())
        record(actor, Action.PARTICIPANT_WITHDRAW, subject, stage="decided")
    return attempt_withdrawal(participant_id)


def _announce(participant_id: UUID) -> None:
    for _receiver, answer in participant_leaving.send_robust(sender=Participant, participant_id=participant_id):
        if isinstance(answer, Exception):
            logger.error("a listener to a withdrawal failed (%s)", type(answer).__name__)


def attempt_withdrawal(participant_id: UUID) -> bool:
    """Finish a withdrawal if nothing is in the way, and return whether it is finished.

    Whatever fails here (a store out of reach, a reader in the keyring's way) must undo neither the decision nor the
    work on other withdrawals: what is unfinished is found and tried again.
    """
    try:
        finish_withdrawal(participant_id)
    except Exception:  # any failure is one to try again
        logger.exception("a withdrawal is decided and not finished")
        return False
    return True


def finish_withdrawal(participant_id: UUID) -> None:
    """Destroy what is left of a participant who has withdrawn. Safe to repeat and to interrupt.

    Keys first, then files, then rows: the sealed profile goes with the rows, so that until everything is gone
    :func:`unfinished_withdrawals` finds the participant.

    An interview's recording and original file hold every voice in it, so they go with the first participant who
    withdraws, with the interview's key; turns of other participants stay under their own.
    """
    participant = Participant.objects.select_related("study").get(pk=participant_id, withdrawn_at__isnull=False)
    interviews = list(participant.interviews.all())
    _destroy_keys([KeyOwner.participant(participant.pk), *(KeyOwner.interview(one.pk) for one in interviews)])
    blobs = [blob for interview in interviews for blob in _blobs_of(interview)]
    for blob in blobs:
        Blobs().delete(blob)
    with transaction.atomic():
        counts = {"excerpts": 0, "turns": 0}
        for interview in interviews:
            _erase_interview(interview, participant, counts)
        Consent.objects.filter(participant=participant).update(sealed_evidence=None)
        participant.sealed_profile = None
        participant.pronouns = ""
        participant.save(update_fields=["sealed_profile", "pronouns"])
        subject = Subject(
            kind="participant", id=participant.pk, study_id=participant.study_id, participant=participant.code
        )
        record(SYSTEM, Action.PARTICIPANT_WITHDRAW, subject, stage="destroyed", blobs=len(blobs), **counts)


def _destroy_keys(owners: Sequence[KeyOwner]) -> None:
    """Destroy every key, also when bytes of one linger for now in the keyring's files: that must not save the others.

    A key that the keyring never knew (it was restored from before its making) is as good as destroyed.

    Raises:
        ErasureIncomplete: Of some, bytes may linger. All of them are destroyed.
    """
    lingering: ErasureIncomplete | None = None
    for owner in owners:
        try:
            destroy_key(kind=owner.kind, owner_id=owner.id)
        except KeyMissing:
            logger.warning("the keyring has no key of %s: nothing to destroy", owner)
        except ErasureIncomplete as error:
            lingering = error
    if lingering is not None:
        raise lingering


def _blobs_of(interview: Interview) -> list[UUID]:
    recordings = Recording.objects.filter(interview=interview).values_list("blob_id", flat=True)
    originals = Transcript.objects.filter(interview=interview, blob_id__isnull=False).values_list("blob_id", flat=True)
    return [blob for blob in [*recordings, *originals] if blob is not None]


def _erase_interview(interview: Interview, participant: Participant, counts: dict[str, int]) -> None:
    """Remove a participant's words, and the interviewer's with them: a question can repeat an answer."""
    others = interview.participants.exclude(pk=participant.pk).filter(withdrawn_at__isnull=True).exists()
    theirs = Turn.objects.filter(transcript__interview=interview)
    excerpts = Excerpt.objects.filter(interview=interview)
    if others:
        theirs = theirs.exclude(participant__withdrawn_at__isnull=True, participant__isnull=False)
        excerpts = excerpts.exclude(participant__withdrawn_at__isnull=True, participant__isnull=False)
    counts["excerpts"] += excerpts.delete()[1].get("release.Excerpt", 0)
    counts["turns"] += theirs.delete()[1].get("holdings.Turn", 0)
    Recording.objects.filter(interview=interview).delete()
    Transcript.objects.filter(interview=interview).update(blob_id=None, approved_fingerprint="")
    if not others:
        Release.objects.filter(transcript__interview=interview, recalled_at=None).update(recalled_at=timezone.now())
        for transcript in interview.transcripts.exclude(state=TranscriptState.ERASED):
            step(transcript, TranscriptState.ERASED, claim=None, lease_until=None)
    interview.sealed_setting = None
    interview.save(update_fields=["sealed_setting"])


def unfinished_withdrawals() -> list[UUID]:
    """Return participants whose withdrawal was decided and not completed."""
    pending = Participant.objects.filter(withdrawn_at__isnull=False, sealed_profile__isnull=False)
    return list(pending.values_list("pk", flat=True))


def repeat_withdrawals() -> tuple[int, int]:
    """Finish every withdrawal again. A keyring restored from a backup brings keys back that were destroyed.

    Returns:
        How many are finished, and how many are not and must be repeated.
    """
    withdrawn = Participant.objects.filter(withdrawn_at__isnull=False).order_by("withdrawn_at")
    outcomes = [attempt_withdrawal(participant_id) for participant_id in withdrawn.values_list("pk", flat=True)]
    return outcomes.count(True), outcomes.count(False)
