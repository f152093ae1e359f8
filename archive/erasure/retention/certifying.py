"""Certificates of destruction: signed like receipts of withdrawal, once the destruction stands in the signed log."""

from typing import Any
from uuid import UUID

from django.db import transaction

from archive.audit.models import Checkpoint, Leaf
from archive.audit.sequencer import integrate
from archive.erasure.issuing import signing_secret
from archive.erasure.receipts import DESTRUCTION, VERSION, sign_receipt
from archive.erasure.retention.models import Destruction


def issue_certificate(destruction_id: UUID) -> None:
    """Sign the certificate of a destruction, unless it is signed already or the destruction is not done.

    Raises:
        BrokenHeadError: The log was tampered with; no certificate refers to it.
    """
    if not Destruction.objects.filter(pk=destruction_id, certificate="", entry_uid__isnull=False).exists():
        return
    secret = signing_secret()
    while integrate():
        pass
    with transaction.atomic():
        destruction = Destruction.objects.select_for_update().get(pk=destruction_id)
        leaf = Leaf.objects.filter(entry__uid=str(destruction.entry_uid)).first()
        if destruction.certificate or leaf is None:
            return
        destruction.certificate = sign_receipt(_attested(destruction, leaf), secret)
        destruction.save(update_fields=["certificate"])


def _attested(destruction: Destruction, leaf: Leaf) -> dict[str, Any]:
    head = Checkpoint.objects.filter(size__gt=leaf.index).order_by("size")[0]
    return {
        "kind": DESTRUCTION,
        "version": VERSION,
        "id": str(destruction.pk),
        "study": str(destruction.study_id),
        "material": destruction.material,
        "due_on": destruction.due_on.isoformat(),
        "warned_at": destruction.created_at.isoformat(timespec="seconds"),
        "destroyed_at": destruction.destroyed_at.isoformat(timespec="seconds") if destruction.destroyed_at else "",
        "destroyed": destruction.destroyed,
        "log": {
            "entry": str(destruction.entry_uid),
            "place": leaf.index,
            "size": head.size,
            "root": bytes(head.root).hex(),
        },
    }
