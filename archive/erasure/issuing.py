"""Issuing receipts: once the destruction has its place in the signed log."""

from typing import Any
from uuid import UUID

from django.db import transaction

from archive.audit.models import Checkpoint, Leaf
from archive.audit.sequencer import integrate
from archive.crypto.signing import public_key
from archive.erasure.models import Withdrawal
from archive.erasure.receipts import KIND, VERSION, sign_receipt
from archive.keyring.owners import PLATFORM
from archive.keyring.sealing import fingerprint_text
from archive.keyring.services import create_key


def signing_secret() -> bytes:
    """Return the 32-byte Ed25519 seed of receipts, derived from the platform's key as the log's is, and another."""
    create_key(kind=PLATFORM.kind, owner_id=PLATFORM.id)
    return bytes.fromhex(fingerprint_text(PLATFORM, "withdrawal receipt signing"))


def receipt_key() -> bytes:
    """Return the public key of this archive's receipts: 32 bytes, to be published."""
    return public_key(signing_secret())


def issue_receipt(withdrawal_id: UUID) -> None:
    """Sign the receipt of a destruction, unless it is signed already or the destruction is not done.

    Raises:
        BrokenHeadError: The log was tampered with; no receipt refers to it.
    """
    if not Withdrawal.objects.filter(pk=withdrawal_id, receipt="", entry_uid__isnull=False).exists():
        return
    secret = signing_secret()
    while integrate():
        pass  # a few seconds' entries: the log is signed every five
    with transaction.atomic():
        withdrawal = Withdrawal.objects.select_for_update().select_related("participant").get(pk=withdrawal_id)
        leaf = Leaf.objects.filter(entry__uid=str(withdrawal.entry_uid)).first()
        if withdrawal.receipt or leaf is None:
            return
        withdrawal.receipt = sign_receipt(_attested(withdrawal, leaf), secret)
        withdrawal.save(update_fields=["receipt"])


def _attested(withdrawal: Withdrawal, leaf: Leaf) -> dict[str, Any]:
    participant = withdrawal.participant
    head = Checkpoint.objects.filter(size__gt=leaf.index).order_by("size")[0]
    return {
        "kind": KIND,
        "version": VERSION,
        "id": str(withdrawal.pk),
        "study": str(participant.study_id),
        "participant": participant.code,
        "choice": withdrawal.choice,
        "decided_at": withdrawal.created_at.isoformat(timespec="seconds"),
        "destroyed_at": withdrawal.destroyed_at.isoformat(timespec="seconds") if withdrawal.destroyed_at else "",
        "destroyed": withdrawal.destroyed,
        "recalled": withdrawal.recalls.count(),
        "log": {
            "entry": str(withdrawal.entry_uid),
            "place": leaf.index,
            "size": head.size,
            "root": bytes(head.root).hex(),
        },
    }
