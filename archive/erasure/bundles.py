"""The bundle that is returned to a participant: written before anything is destroyed, kept until they have it.

Its file is written without the passphrase (see :class:`archive.erasure.models.Bundle`), by whichever process comes
first; two that come at once write two, of which one is thrown away. A file broken off by a crash is an orphan of the
store, which the sweep of blobs removes.
"""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive.access.authorise import authorise
from archive.audit.log import Subject, record
from archive.consent.facts import consenting_facts
from archive.crypto.age import Envelope, FileSealer
from archive.erasure.bundle_contents import write_contents
from archive.erasure.destroying import destroy_keys
from archive.erasure.models import Bundle, Withdrawal
from archive.holdings.blobs import Blobs
from archive.holdings.keys import Place
from archive.holdings.sealed_files import opened_file, sealed_file
from archive.keyring.errors import KeyDestroyed, KeyMissing
from archive.keyring.owners import KeyKind, KeyOwner
from archive.keyring.sealing import open_text, seal_text
from archive.keyring.services import create_key
from archive.policy import Action, Actor, Facts
from archive.policy.facts import SYSTEM
from archive.studies.models import Participant
from archive.vocabulary import WithdrawalChoice

#: How long a bundle waits for its participant.
KEPT: Final = timedelta(days=90)


def announce_bundle(withdrawal: Withdrawal, envelope: Envelope) -> Bundle:
    """Note, in a withdrawal's transaction, that data are to be returned in a file with this head."""
    bundle = Bundle(withdrawal=withdrawal, head=envelope.header)
    create_key(kind=KeyKind.BUNDLE, owner_id=bundle.pk)
    owner = KeyOwner.participant(withdrawal.participant_id)
    bundle.sealed_file_key = seal_text(owner, envelope.file_key.hex(), **_file_key_place(bundle))
    bundle.save(force_insert=True)
    return bundle


def ensure_bundle(withdrawal: Withdrawal) -> None:
    """Write the bundle of a withdrawal, if it asks for one that is not there yet."""
    bundle = Bundle.objects.filter(withdrawal=withdrawal, ready_at=None, destroyed_at=None).first()
    if bundle is None:
        return
    try:
        envelope = _envelope_of(bundle, withdrawal)
    except (KeyDestroyed, KeyMissing):  # a keyring from before they were enrolled: nothing of theirs opens any more
        discard_bundle(bundle)
        return
    blob_id, size = _write(bundle, withdrawal, envelope)
    _enter(bundle, blob_id, size)


def _envelope_of(bundle: Bundle, withdrawal: Withdrawal) -> Envelope:
    owner = KeyOwner.participant(withdrawal.participant_id)
    opened = open_text(owner, bytes(bundle.sealed_file_key or b""), **_file_key_place(bundle))
    return Envelope(header=bytes(bundle.head or b""), file_key=bytes.fromhex(opened))


def _write(bundle: Bundle, withdrawal: Withdrawal, envelope: Envelope) -> tuple[uuid.UUID, int]:
    blob_id = uuid.uuid4()
    inner = FileSealer(envelope)
    with sealed_file(KeyOwner.bundle(bundle.pk), blob_id, _blob_place(blob_id)) as file:
        write_contents(withdrawal, lambda piece: file.write(inner.update(piece)))
        file.write(inner.finish())
    return blob_id, file.size


def _enter(bundle: Bundle, blob_id: uuid.UUID, size: int) -> None:
    """Name the file in its row, unless another process has done so; its key leaves with that."""
    waiting = Bundle.objects.filter(pk=bundle.pk, ready_at=None, destroyed_at=None)
    entered = waiting.update(blob_id=blob_id, size=size, ready_at=timezone.now(), sealed_file_key=None, head=None)
    if not entered:
        Blobs().delete(blob_id)


def open_bundle(*, actor: Actor, participant: Participant) -> tuple[Bundle, Iterator[bytes]]:
    """Give out a bundle: an age file, which its passphrase opens and nothing of ours does.

    Returns:
        The bundle, and its ``size`` bytes in pieces, in constant memory.

    Raises:
        DeniedError: The actor is neither the participant nor somebody who may act for them and has no passphrase.
        Bundle.DoesNotExist: None is ready: not asked for, not written yet, or fetched and destroyed.
    """
    authorise(actor, Action.BUNDLE_COLLECT, *bundle_facts(actor, participant))
    bundle = waiting_bundle(participant)
    if bundle is None or bundle.blob_id is None:
        raise Bundle.DoesNotExist
    pieces = opened_file(KeyOwner.bundle(bundle.pk), bundle.blob_id, _blob_place(bundle.blob_id))
    Bundle.objects.filter(pk=bundle.pk).update(fetched_at=timezone.now())
    return bundle, pieces


def bundle_facts(actor: Actor, participant: Participant) -> tuple[Facts, Subject]:
    """Return the facts of what is returned to a participant, and how the log names it.

    Whoever decided it for them was shown the passphrase: the file is for another person to fetch, or for the
    participant, so that nobody of the staff comes to have both.
    """
    facts, subject = consenting_facts(actor, participant)
    decided = Withdrawal.objects.filter(participant=participant, choice=WithdrawalChoice.RETURN, decided_by=actor.id)
    return replace(facts, second_person=actor.id is not None and not decided.exists()), subject


def waiting_bundle(participant: Participant) -> Bundle | None:
    """Return the bundle that waits for a participant, if one is ready."""
    ready = Q(ready_at__isnull=False, destroyed_at__isnull=True)
    return Bundle.objects.filter(ready, withdrawal__participant=participant).first()


def confirm_bundle(*, actor: Actor, participant: Participant) -> None:
    """Destroy a bundle here, since its participant has it and could open it.

    Raises:
        DeniedError, Bundle.DoesNotExist: As for :func:`open_bundle`.
    """
    authorise(actor, Action.BUNDLE_COLLECT, *bundle_facts(actor, participant))
    bundle = waiting_bundle(participant)
    if bundle is None:
        raise Bundle.DoesNotExist
    discard_bundle(bundle, actor)


def discard_bundle(bundle: Bundle, actor: Actor = SYSTEM) -> None:
    """Destroy a bundle's key, its file, and what its row still holds; may be repeated."""
    destroy_keys([KeyOwner.bundle(bundle.pk)])
    if bundle.blob_id is not None:
        Blobs().delete(bundle.blob_id)
    participant = bundle.withdrawal.participant
    with transaction.atomic():
        Bundle.objects.filter(pk=bundle.pk).update(
            blob_id=None, destroyed_at=timezone.now(), head=None, sealed_file_key=None
        )
        subject = Subject(
            kind="participant", id=participant.pk, study_id=participant.study_id, participant=participant.code
        )
        record(actor, Action.BUNDLE_COLLECT, subject, stage="destroyed", fetched=bundle.fetched_at is not None)


def expire_bundles() -> None:
    """Destroy the bundles that nobody fetched in time."""
    due = Bundle.objects.filter(ready_at__lt=timezone.now() - KEPT, destroyed_at=None)
    for bundle in due.select_related("withdrawal__participant"):
        discard_bundle(bundle)


def _file_key_place(bundle: Bundle) -> Place:
    return {"table": "erasure_bundle", "object_id": bundle.pk, "field": "file_key"}


def _blob_place(blob_id: uuid.UUID) -> Place:
    return {"table": "erasure_bundle", "object_id": blob_id, "field": "blob"}
