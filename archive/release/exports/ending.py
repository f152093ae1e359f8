"""The end of an export: its key and file are destroyed. What it held stays known, since copies may be out."""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive.audit.log import Event, Subject, record
from archive.holdings.blobs import Blobs
from archive.keyring.owners import KeyKind
from archive.keyring.services import destroy_key
from archive.policy.facts import SYSTEM
from archive.release.exports.attempts import destroy_attempts
from archive.release.exports.models import Export

logger = logging.getLogger(__name__)


def discard_export(export_id: UUID, why: str) -> None:
    """Destroy an export's keys and its file; what it held stays known, for recall. May be repeated.

    Args:
        export_id: Which one.
        why: A code for the log: ``over``, ``grant_ended``, ``recalled`` or ``retention``.

    Raises:
        ErasureIncomplete: Bytes of the key's wrap may linger; to be repeated.
    """
    destroyed = _destroy(export_id)
    while not _end(destroyed, why):  # another attempt began, or entered a file, since its keys were counted
        destroyed = _destroy(export_id)


def _destroy(export_id: UUID) -> Export:
    export = Export.objects.get(pk=export_id)
    try:
        try:
            destroy_attempts(export.pk, export.attempts)
        finally:
            destroy_key(kind=KeyKind.EXPORT, owner_id=export.pk)
    finally:  # whatever became of the key, nothing of the file stays
        if export.blob_id is not None:
            Blobs().delete(export.blob_id)
    return export


def _end(destroyed: Export, why: str) -> bool:
    """End an export of which everything is destroyed; False where there is more of it by now."""
    with transaction.atomic():
        export = Export.objects.select_for_update().get(pk=destroyed.pk)
        if export.state == Export.State.GONE:
            return True
        if (export.attempts, export.blob_id) != (destroyed.attempts, destroyed.blob_id):
            return False
        over = {"state": Export.State.GONE, "blob_id": None, "claim": None, "lease_until": None}
        Export.objects.filter(pk=export.pk).update(**over)
        subject = Subject(kind="export", id=export.pk, study_id=export.study_id, grant_id=export.grant_id)
        record(SYSTEM, Event.EXPORT_END, subject, why=why)
    return True


def end_exports() -> int:
    """Destroy the files whose time or grant is over. Returns how many there were; what fails is tried again."""
    now = timezone.now()
    over = Q(until__lte=now)
    revoked = Q(grant__revoked_at__isnull=False) | Q(grant__membership__ended_at__isnull=False)
    ended = revoked | Q(grant__until__lte=now)
    due = Export.objects.exclude(state=Export.State.GONE).filter(over | ended)
    done = 0
    for export_id, until in list(due.values_list("pk", "until")[:200]):
        try:
            discard_export(export_id, "over" if until <= now else "grant_ended")
        except Exception:  # one that cannot be destroyed yet must not save the others
            logger.exception("an export is over and not destroyed yet")
        else:
            done += 1
    return done
