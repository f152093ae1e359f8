"""What destroying means: keys first, so that every copy is unreadable at once, then files, then rows."""

import logging
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from archive.audit.log import Subject, record
from archive.consent.models import Consent
from archive.erasure.models import Bundle, Withdrawal
from archive.erasure.signals import participant_erased
from archive.holdings.blobs import Blobs
from archive.holdings.models import ConsentEvidence, Interview, Recording, Transcript, Turn
from archive.holdings.services.transcripts import step
from archive.keyring.errors import KeyMissing
from archive.keyring.lingering import Lingering
from archive.keyring.owners import KeyOwner
from archive.keyring.selectors import stored_keys
from archive.keyring.services import destroy_key
from archive.policy import Action
from archive.policy.facts import SYSTEM
from archive.release.burying import bury
from archive.release.exports.attempts import abandon_attempts, attempt_owner, keys_over
from archive.release.exports.ending import discard_export
from archive.release.exports.models import SAMPLE, Export
from archive.release.exports.selectors import exports_holding
from archive.release.models import Excerpt, Release
from archive.release.search.keys import retire_keys
from archive.studies.models import Participant, Study
from archive.vocabulary import TranscriptState

logger = logging.getLogger(__name__)

#: How a receipt calls the rows that go; whatever hangs on them and is not named here counts as "other".
_KINDS = {
    "Turn": "turns",
    "Excerpt": "excerpts",
    "Coding": "codings",
    "Finding": "findings",
    "EntityForm": "names",
    "Excerpt_named": "names_shown",
    "Recording": "recordings",
}


def destroy_words(withdrawal: Withdrawal) -> None:
    """Destroy everything of a participant whose withdrawal was decided. Safe to repeat and to interrupt.

    The sealed profile goes with the rows, last: until everything is gone, it tells that something is left to do.

    An interview's recording and original file hold every voice in it, so they go with the first participant who
    withdraws, with the interview's key; turns of other participants stay under their own. So does the key by which the
    study's excerpts are found: those that stay are indexed anew under another.

    Raises:
        ErasureIncomplete: Bytes of a wrap may linger in the keyring's files; to be repeated.
    """
    participant = Participant.objects.select_related("study").get(pk=withdrawal.participant_id)
    interviews = list(participant.interviews.all())
    owners = [KeyOwner.participant(participant.pk), *(KeyOwner.interview(one.pk) for one in interviews)]
    gone = Bundle.objects.filter(withdrawal=withdrawal, destroyed_at__isnull=False)
    bundles = [KeyOwner.bundle(key) for key in gone.values_list("pk", flat=True)]
    lingering = Lingering()
    with lingering.noted():
        destroy_keys([*owners, *bundles])
    with lingering.noted():  # after their own keys: emptying a large index takes a while
        destroy_keys(retire_keys(participant.study_id))
    with lingering.noted():
        abandon_attempts(participant.study_id)
    with lingering.noted():
        destroy_keys(_exported_under(participant))
    lingering.tell()
    exported = _discard_exports(participant)
    shown = ConsentEvidence.objects.filter(consent__participant=participant)
    blobs = [*shown.values_list("blob_id", flat=True), *(blob for one in interviews for blob in _blobs_of(one))]
    for blob in blobs:
        Blobs().delete(blob)
    counts = Counter({"content_keys": len(owners), "files": len(blobs), "exports": exported})
    with transaction.atomic():
        Study.objects.select_for_update().get(pk=participant.study_id)  # as whatever links names in it does, first
        _erase_rows(participant, interviews, counts)
        _close(withdrawal, participant, counts)


def destroy_keys(owners: Sequence[KeyOwner]) -> None:
    """Destroy every key, also when bytes of one linger for now in the keyring's files: that must not save the others.

    A key that the keyring never knew (it was restored from before its making) is as good as destroyed.

    Raises:
        ErasureIncomplete: Of some, bytes may linger. All of them are destroyed.
    """
    lingering = Lingering()
    for owner in owners:
        try:
            with lingering.noted():
                destroy_key(kind=owner.kind, owner_id=owner.id)
        except KeyMissing:
            logger.warning("the keyring has no key of %s: nothing to destroy", owner)
    lingering.tell()


def _exported_under(participant: Participant) -> list[KeyOwner]:
    """Return the owners of keys under which their words may have been exported, as far as they are not destroyed.

    Those of attempts that were given up hold nobody knows whose, and a keyring restored from a backup has brought back
    those of exports that ended long ago.
    """
    theirs = exports_holding(participant.pk).exclude(format=SAMPLE)
    owners = keys_over(Export.objects.filter(study=participant.study_id))
    for export in theirs:
        owners += [attempt_owner(export.pk, each) for each in range(1, export.attempts + 1)]
        owners.append(KeyOwner.export(export.pk))
    living = {owner for owner, key in stored_keys(owners).items() if not key.destroyed}
    return [owner for owner in dict.fromkeys(owners) if owner in living]


def _discard_exports(participant: Participant) -> int:
    """Destroy the files of exports that hold their words and wait to be fetched, or to be fetched again."""
    waiting = exports_holding(participant.pk).exclude(state=Export.State.GONE)
    found = list(waiting.values_list("pk", flat=True))
    for export_id in found:
        discard_export(export_id, "recalled")
    return len(found)


def _blobs_of(interview: Interview) -> list[UUID]:
    recordings = Recording.objects.filter(interview=interview).values_list("blob_id", flat=True)
    originals = Transcript.objects.filter(interview=interview, blob_id__isnull=False).values_list("blob_id", flat=True)
    return [blob for blob in [*recordings, *originals] if blob is not None]


def _erase_rows(participant: Participant, interviews: Sequence[Interview], counts: "Counter[str]") -> None:
    for interview in interviews:
        _erase_interview(interview, participant, counts)
    noted = Consent.objects.filter(participant=participant, sealed_evidence__isnull=False)
    counts["consent_notes"] += noted.update(sealed_evidence=None)
    ConsentEvidence.objects.filter(consent__participant=participant).delete()
    counts["profiles"] += participant.sealed_profile is not None
    participant_erased.send(sender=Participant, participant_id=participant.pk, study_id=participant.study_id)
    participant.sealed_profile = None
    participant.pronouns = ""
    participant.save(update_fields=["sealed_profile", "pronouns"])


def _close(withdrawal: Withdrawal, participant: Participant, counts: "Counter[str]") -> None:
    """Record what was destroyed; a repetition is recorded too, and changes nothing of what the receipt will say."""
    subject = Subject(
        kind="participant", id=participant.pk, study_id=participant.study_id, participant=participant.code
    )
    entry = record(
        SYSTEM,
        Action.PARTICIPANT_WITHDRAW,
        subject,
        stage="destroyed",
        blobs=counts["files"],
        turns=counts["turns"],
        excerpts=counts["excerpts"],
    )
    if withdrawal.destroyed_at is None:
        withdrawal.destroyed_at = timezone.now()
        withdrawal.destroyed = {kind: number for kind, number in sorted(counts.items()) if number}
        withdrawal.entry_uid = entry.uid
        withdrawal.save(update_fields=["destroyed_at", "destroyed", "entry_uid"])


def _erase_interview(interview: Interview, participant: Participant, counts: "Counter[str]") -> None:
    """Remove a participant's words, and the interviewer's with them: a question can repeat an answer."""
    others = interview.participants.exclude(pk=participant.pk).filter(withdrawn_at__isnull=True).exists()
    theirs = Turn.objects.filter(transcript__interview=interview)
    excerpts = Excerpt.objects.filter(interview=interview)
    if others:
        theirs = theirs.exclude(participant__withdrawn_at__isnull=True, participant__isnull=False)
        excerpts = excerpts.exclude(participant__withdrawn_at__isnull=True, participant__isnull=False)
    bury(excerpts)
    for doomed in (excerpts, theirs, Recording.objects.filter(interview=interview)):
        _count(doomed.delete()[1], counts)
    Transcript.objects.filter(interview=interview).update(blob_id=None, approved_fingerprint="")
    if not others:
        Release.objects.filter(transcript__interview=interview, recalled_at=None).update(recalled_at=timezone.now())
        for transcript in interview.transcripts.exclude(state=TranscriptState.ERASED):
            step(transcript, TranscriptState.ERASED, claim=None, lease_until=None)
    counts["settings"] += interview.sealed_setting is not None
    interview.sealed_setting = None
    interview.save(update_fields=["sealed_setting"])


def _count(deleted: dict[str, int], counts: "Counter[str]") -> None:
    for label, number in deleted.items():
        counts[_KINDS.get(label.rpartition(".")[2], "other")] += number
