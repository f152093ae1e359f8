"""Withdrawal: decided in one transaction, then carried out step by step, each of which may be repeated."""

import logging
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from archive.access.authorise import authorised
from archive.audit.log import Subject, record
from archive.consent.facts import consenting_facts
from archive.consent.selectors import current_consents
from archive.crypto.age import address
from archive.erasure.bundles import announce_bundle, ensure_bundle
from archive.erasure.destroying import destroy_words
from archive.erasure.issuing import issue_receipt
from archive.erasure.models import Withdrawal
from archive.erasure.recalls import begin_recalls
from archive.erasure.signals import participant_leaving
from archive.holdings.models import Recording
from archive.policy import Action, Actor, ActorKind, Facts
from archive.studies.models import Participant, Study
from archive.vocabulary import Language, WithdrawalChoice

logger = logging.getLogger(__name__)

#: Bytes of recordings that are put into a bundle while the person waits; more is left to the background.
WHILE_WAITING = 32 * 1024 * 1024


def withdraw_participant(
    *,
    actor: Actor,
    participant_id: UUID,
    choice: WithdrawalChoice = WithdrawalChoice.DESTROY,
    passphrase: str = "",
    language: Language | None = None,
) -> bool:
    """Withdraw a participant: return and destroy, destroy, or keep what was collected and stop.

    The decision is committed before anything is destroyed. From then on nobody is served a word of theirs, and
    :func:`finish_withdrawal`, which can be repeated, completes the destruction even after a crash. After keeping, what
    was collected stays as it is, and either of the other two may still be chosen.

    Args:
        actor: The participant themself; or the principal investigator or a data steward on their behalf.
        participant_id: Who withdraws.
        choice: What becomes of what was collected. What is left is in any case a code, as a tombstone.
        passphrase: For returning: what will open the bundle. It is not kept.
        language: Of the bundle's instructions; that of their consent form if left out.

    Returns:
        Whether everything is done. If not, the withdrawal stands all the same, and the background completes it.

    Raises:
        DeniedError: The actor may not, or the participant has withdrawn already.
        Participant.DoesNotExist: There is no such participant.
        CryptoError: Returning without a passphrase.
    """
    envelope = address(passphrase) if choice is WithdrawalChoice.RETURN else None

    def gather() -> tuple[Facts, Subject]:
        Study.objects.select_for_update().get(participants=participant_id)
        return consenting_facts(actor, Participant.objects.select_for_update().get(pk=participant_id))

    with authorised(actor, Action.PARTICIPANT_WITHDRAW, gather) as subject:
        withdrawal = Withdrawal.objects.create(
            participant_id=participant_id,
            choice=choice,
            language=language or _language_of(participant_id),
            decided_by_id=None if actor.kind is ActorKind.PARTICIPANT else actor.user_id,
        )
        if envelope is not None:
            announce_bundle(withdrawal, envelope)
        if choice is WithdrawalChoice.KEEP:
            Participant.objects.filter(pk=participant_id, stopped_at=None).update(stopped_at=timezone.now())
        else:
            begin_recalls(withdrawal)
            _announce(participant_id)
            Participant.objects.filter(pk=participant_id).update(withdrawn_at=timezone.now())
        record(actor, Action.PARTICIPANT_WITHDRAW, subject, stage="decided", choice=choice.value)
    if choice is WithdrawalChoice.KEEP:
        return True
    return attempt_withdrawal(participant_id) if envelope is None or _quickly_returned(participant_id) else False


def _language_of(participant_id: UUID) -> Language:
    consent = current_consents([participant_id]).get(participant_id)
    return Language(consent.form.language) if consent is not None else Language.ENGLISH


def _quickly_returned(participant_id: UUID) -> bool:
    theirs = Recording.objects.filter(interview__participants=participant_id)
    return int(theirs.aggregate(bytes=Sum("size"))["bytes"] or 0) <= WHILE_WAITING


def _announce(participant_id: UUID) -> None:
    for _receiver, answer in participant_leaving.send_robust(sender=Participant, participant_id=participant_id):
        if isinstance(answer, Exception):
            logger.error("a listener to a withdrawal failed (%s)", type(answer).__name__)


def attempt_withdrawal(participant_id: UUID, *, again: bool = False) -> bool:
    """Finish a withdrawal if nothing is in the way, and return whether it is finished.

    Whatever fails here (a store out of reach, a reader in the keyring's way) must undo neither the decision nor the
    work on other withdrawals: what is unfinished is found and tried again.
    """
    try:
        finish_withdrawal(participant_id, again=again)
    except Exception:  # any failure is one to try again
        logger.exception("a withdrawal is decided and not finished")
        return False
    return True


def finish_withdrawal(participant_id: UUID, *, again: bool = False) -> None:
    """Do what is left to do for a participant who has withdrawn. Safe to repeat and to interrupt.

    What is to be returned is written first; then everything is destroyed; then the receipt is signed.

    Args:
        participant_id: Who has withdrawn.
        again: Destroy once more what was destroyed: a keyring restored from a backup has brought keys back.

    Raises:
        Participant.DoesNotExist: They have not withdrawn.
    """
    participant = Participant.objects.get(pk=participant_id, withdrawn_at__isnull=False)
    withdrawal = _final(participant)
    if withdrawal.destroyed_at is None:
        ensure_bundle(withdrawal)
    if again or withdrawal.destroyed_at is None:
        destroy_words(withdrawal)
    issue_receipt(withdrawal.pk)


def _final(participant: Participant) -> Withdrawal:
    """Return the decision to carry out; whoever withdrew before decisions had a row of their own chose to destroy."""
    found = Withdrawal.objects.filter(participant=participant).exclude(choice=WithdrawalChoice.KEEP).first()
    if found is not None:
        return found
    made, _new = Withdrawal.objects.get_or_create(
        participant=participant,
        choice=WithdrawalChoice.DESTROY,
        defaults={"language": _language_of(participant.pk)},
    )
    return made


def unfinished_withdrawals() -> list[UUID]:
    """Return participants whose withdrawal was decided and not completed, the receipt included."""
    withdrawn = Participant.objects.filter(withdrawn_at__isnull=False)
    unsigned = Withdrawal.objects.filter(receipt="", destroyed_at__isnull=False)
    pending = withdrawn.filter(sealed_profile__isnull=False) | withdrawn.filter(pk__in=unsigned.values("participant"))
    return list(pending.values_list("pk", flat=True))


def repeat_withdrawals() -> tuple[int, int]:
    """Finish every withdrawal again. A keyring restored from a backup brings keys back that were destroyed.

    Returns:
        How many are finished, and how many are not and must be repeated.
    """
    withdrawn = Participant.objects.filter(withdrawn_at__isnull=False).order_by("withdrawn_at")
    outcomes = [attempt_withdrawal(one, again=True) for one in withdrawn.values_list("pk", flat=True)]
    return outcomes.count(True), outcomes.count(False)
