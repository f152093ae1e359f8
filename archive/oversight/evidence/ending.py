"""The end of a bundle: its key and file are destroyed. That it was made, and fetched how often, stays known."""

from django.db import transaction
from django.utils import timezone

from archive.audit.log import Event, Subject, record
from archive.holdings.blobs import Blobs
from archive.keyring.owners import KeyKind
from archive.keyring.services import destroy_key
from archive.oversight.evidence.models import EvidenceBundle
from archive.policy.facts import SYSTEM


def discard_bundle(bundle: EvidenceBundle) -> None:
    """Destroy a bundle's key and its file. May be repeated.

    Raises:
        ErasureIncomplete: Bytes of the key's wrap may linger; to be repeated.
    """
    try:
        destroy_key(kind=KeyKind.EVIDENCE, owner_id=bundle.pk)
    finally:  # whatever became of the key, nothing of the file stays
        if bundle.blob_id is not None:
            Blobs().delete(bundle.blob_id)
    with transaction.atomic():
        gone = EvidenceBundle.objects.filter(pk=bundle.pk).exclude(state=EvidenceBundle.State.GONE)
        if gone.update(state=EvidenceBundle.State.GONE, blob_id=None, claim=None, lease_until=None):
            subject = Subject(kind="evidence_bundle", id=bundle.pk, study_id=bundle.study_id)
            record(SYSTEM, Event.EVIDENCE_END, subject, fetched=bundle.fetches)


def end_bundles() -> int:
    """Destroy the bundles whose time is over. Returns how many there were."""
    over = EvidenceBundle.objects.exclude(state=EvidenceBundle.State.GONE).filter(expires_at__lte=timezone.now())
    due = list(over[:200])
    for bundle in due:
        discard_bundle(bundle)
    return len(due)
