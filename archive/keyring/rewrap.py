"""A few content keys at a time, from one master key to another.

Secrets are unwrapped and wrapped outside any transaction (a key service may take its time). Inside it, under the
records' locks, a wrap is added only to a key that is not destroyed, and taken only from a key that keeps another. So a
withdrawal in between stays a withdrawal, and two rotations at once, even in opposite directions, never leave a key
without a wrap.
"""

import uuid
from collections.abc import Collection
from enum import Enum

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from archive.crypto.errors import OpenError, WrongMasterKey
from archive.keyring.models import ContentKeyRecord, KeyWrap
from archive.keyring.provider import MasterKeys
from archive.keyring.router import ALIAS
from archive.keyring.wraps import owner_of, wrap_aad


class Outcome(Enum):
    """What became of one content key."""

    WRAPPED = "it has a wrap under the current master key"
    RELEASED = "it has no wrap under another one any more"
    OPENED = "it can be wrapped anew"
    CHANGED = "it was destroyed, or dealt with by somebody else, meanwhile"
    DAMAGED = "its wrap does not open: it was altered"


@sensitive_variables()
def wrap_anew(batch: list[ContentKeyRecord], masters: MasterKeys) -> dict[uuid.UUID, Outcome]:
    """Give keys a wrap under the current master key beside the one they have.

    Args:
        batch: records of keys, in the order of their ids.
        masters: the master keys.

    Returns:
        What became of each, by id: ``WRAPPED``, ``CHANGED`` or ``DAMAGED``.
    """
    secrets, damaged = _secrets(batch, masters)
    made = {
        one.pk: masters.current.wrap(secrets[one.pk], wrap_aad(owner_of(one), one.pk))
        for one in batch
        if one.pk in secrets
    }
    with transaction.atomic(using=ALIAS, durable=True):
        added = _locked(batch) & made.keys()
        wraps = [KeyWrap(record_id=pk, recipient=masters.current_id, wrapped=made[pk]) for pk in added]
        KeyWrap.objects.bulk_create(wraps, ignore_conflicts=True)  # another rotation may have been faster
    return _outcomes(batch, added, damaged, Outcome.WRAPPED)


def release(batch: list[ContentKeyRecord], masters: MasterKeys) -> dict[uuid.UUID, Outcome]:
    """Delete the wraps under other master keys of those keys whose wrap under the current one opens.

    Args:
        batch: records of keys, in the order of their ids.
        masters: the master keys.

    Returns:
        What became of each, by id: ``RELEASED``, ``CHANGED`` or ``DAMAGED``.
    """
    recipients = [masters.current_id]
    read = _wraps(batch, recipients)
    good = {one.pk for one in batch if one.pk in read and _opens(one, read[one.pk][masters.current_id], masters)}
    with transaction.atomic(using=ALIAS, durable=True):
        alive = _locked(batch)
        kept = _wraps(batch, recipients)
        freed = {pk for pk in alive & good if kept.get(pk) == read[pk]}
        KeyWrap.objects.filter(record__in=freed, recipient__in=tuple(masters.others)).delete()
    return _outcomes(batch, freed, read.keys() - good, Outcome.RELEASED)


def try_to_open(batch: list[ContentKeyRecord], masters: MasterKeys) -> dict[uuid.UUID, Outcome]:
    """Open the wraps that :func:`wrap_anew` would open, and change nothing.

    Returns:
        What would become of each, by id: ``OPENED``, ``CHANGED`` or ``DAMAGED``.
    """
    secrets, damaged = _secrets(batch, masters)
    return _outcomes(batch, secrets.keys(), damaged, Outcome.OPENED)


@sensitive_variables()
def _secrets(batch: list[ContentKeyRecord], masters: MasterKeys) -> tuple[dict[uuid.UUID, bytes], set[uuid.UUID]]:
    """Unwrap keys under whichever other master key opens them; return also those that none opens."""
    secrets: dict[uuid.UUID, bytes] = {}
    wraps = _wraps(batch, masters.others)
    for one in batch:
        for recipient, wrapped in wraps.get(one.pk, {}).items():
            try:
                secrets[one.pk] = masters.others[recipient].unwrap(wrapped, wrap_aad(owner_of(one), one.pk))
                break
            except (OpenError, WrongMasterKey):
                continue
    return secrets, wraps.keys() - secrets.keys()


def _opens(one: ContentKeyRecord, wrapped: bytes, masters: MasterKeys) -> bool:
    try:
        masters.current.unwrap(wrapped, wrap_aad(owner_of(one), one.pk))
    except (OpenError, WrongMasterKey):
        return False
    return True


def _wraps(batch: list[ContentKeyRecord], recipients: Collection[str]) -> dict[uuid.UUID, dict[str, bytes]]:
    rows = KeyWrap.objects.filter(record__in=[one.pk for one in batch], recipient__in=tuple(recipients))
    found: dict[uuid.UUID, dict[str, bytes]] = {}
    for record_id, recipient, wrapped in rows.order_by("pk").values_list("record_id", "recipient", "wrapped"):
        found.setdefault(record_id, {})[recipient] = bytes(wrapped)
    return found


def _locked(batch: list[ContentKeyRecord]) -> set[uuid.UUID]:
    """Lock the records, always in the same order, and return those that are not destroyed."""
    rows = ContentKeyRecord.objects.select_for_update().filter(pk__in=[one.pk for one in batch]).order_by("pk")
    return {one.pk for one in rows if one.destroyed_at is None}


def _outcomes(
    batch: list[ContentKeyRecord], done: Collection[uuid.UUID], damaged: Collection[uuid.UUID], good: Outcome
) -> dict[uuid.UUID, Outcome]:
    bad = dict.fromkeys(damaged, Outcome.DAMAGED)
    return {one.pk: good if one.pk in done else bad.get(one.pk, Outcome.CHANGED) for one in batch}
