"""A key for each attempt at a file: what one left behind, or a copy of it, opens no more once the next begins.

A worker that dies leaves a file that no row names, and backups keep one that was thrown away. Both may hold words of
somebody who withdraws before the export is made, and who is in none of its files then.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from uuid import UUID, uuid5

from django.db import transaction

from archive.holdings.sealed_files import opened_file
from archive.keyring.errors import ErasureIncomplete, KeyMissing
from archive.keyring.lingering import Lingering
from archive.keyring.owners import KeyKind, KeyOwner
from archive.keyring.services import create_key, destroy_key
from archive.release.exports.claims import Claim, LostJobError
from archive.release.exports.models import SAMPLE, Export
from archive.release.exports.places import blob_place

_OVER = (Export.State.READY, Export.State.GONE)


def begin_attempt(claimed: Claim) -> KeyOwner:
    """Return the owner of a new key for the file of a claimed attempt; those of earlier ones are destroyed.

    Raises:
        LostJobError: Somebody else makes it now, or it ended.
        KeyDestroyed: Somebody of the study withdrew meanwhile: another attempt is made.
    """
    export = Export.objects.filter(pk=claimed.job_id, claim=claimed.token).first()
    if export is None:
        raise LostJobError
    owner = attempt_owner(export.pk, export.attempts)
    create_key(kind=owner.kind, owner_id=owner.id)
    # Whoever took the export over, or ended it, before there was this key has destroyed those there were, and not this.
    lost = not Export.objects.filter(pk=claimed.job_id, claim=claimed.token).exists()
    with suppress(ErasureIncomplete):  # destroyed they are; their bytes are overwritten again when the export ends
        destroy_attempts(export.pk, export.attempts - (not lost))
    if lost:
        raise LostJobError
    return owner


def attempt_owner(export_id: UUID, attempt: int) -> KeyOwner:
    """Return the owner of the key of one attempt, the first being 1."""
    return KeyOwner(KeyKind.EXPORT, uuid5(export_id, str(attempt)))


def destroy_attempts(export_id: UUID, attempts: int) -> None:
    """Destroy the keys of the first so many attempts. May be repeated.

    Raises:
        ErasureIncomplete: Bytes of a wrap may linger. All of them are destroyed.
    """
    lingering = Lingering()
    for attempt in range(1, attempts + 1):
        owner = attempt_owner(export_id, attempt)
        with lingering.noted(), suppress(KeyMissing):  # it ended before it had one
            destroy_key(kind=owner.kind, owner_id=owner.id)
    lingering.tell()


def abandon_attempts(study_id: UUID) -> None:
    """Destroy what was written so far for exports of a study that are not made yet: they are begun anew.

    Whose words they hold is known of none of them. A worker that is at one enters nothing.

    Raises:
        ErasureIncomplete: Bytes of a wrap may linger; to be repeated.
    """
    lingering = Lingering()
    for export_id in list(Export.objects.filter(study=study_id).exclude(state__in=_OVER).values_list("pk", flat=True)):
        with lingering.noted():
            destroy_attempts(export_id, _withdrawn_from_work(export_id))
    lingering.tell()


def keys_over(exports: Iterable[Export]) -> list[KeyOwner]:
    """Return the owners of keys of exports under which nothing may stand any more, destroyed as they should be or not.

    A keyring that is restored from a backup brings some back: of exports that ended, and of attempts before the one
    whose file was entered.
    """
    owners: list[KeyOwner] = []
    for export in exports:
        if export.format == SAMPLE or export.state not in _OVER:
            continue
        gone = export.state == Export.State.GONE
        owners += [attempt_owner(export.pk, each) for each in range(1, export.attempts + gone)]
        owners += [KeyOwner.export(export.pk)] if gone else []
    return owners


def _withdrawn_from_work(export_id: UUID) -> int:
    """Take an export from whoever is at it, and return how many attempts there were; none where it is made by now."""
    with transaction.atomic():
        export = Export.objects.select_for_update().exclude(state__in=_OVER).filter(pk=export_id).first()
        if export is None:
            return 0
        if export.unfinished:
            unnamed = {"claim": None, "lease_until": None, "rows_done": 0, "rows_total": 0}
            Export.objects.filter(pk=export_id).update(state=Export.State.WAITING, **unnamed)
        return export.attempts


def opened_export(export: Export) -> Iterator[bytes]:
    """Open an export's file. Its key is unwrapped here, so that a failure comes before the answer begins.

    Raises:
        FileNotFoundError: There is none.
        KeyDestroyed, OpenError: As for any sealed file.
    """
    if export.blob_id is None:
        raise FileNotFoundError(f"export {export.pk} has no file")
    place = blob_place(export.blob_id)
    try:
        return opened_file(attempt_owner(export.pk, export.attempts), export.blob_id, place)
    except KeyMissing:  # made before attempts had keys of their own
        return opened_file(KeyOwner.export(export.pk), export.blob_id, place)
