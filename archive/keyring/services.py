"""Making, unwrapping and destroying content keys.

Nothing unwrapped is kept between calls: a key destroyed in one process is gone for all of them at their next call.
Callers that open many values at once use :func:`content_keys`, one query for a whole page.
"""

import uuid
from collections.abc import Collection

from django.db import IntegrityError, connections, transaction
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_variables

from archive.crypto.errors import MasterKeyInvalid, WrongMasterKey
from archive.crypto.keys import ContentKey, generate_secret
from archive.crypto.kms import MasterKeyProvider
from archive.keyring.erase import prepare, scrub
from archive.keyring.errors import KeyDestroyed, KeyMissing
from archive.keyring.models import ContentKeyRecord, KeyWrap
from archive.keyring.owners import PLATFORM, KeyKind, KeyOwner
from archive.keyring.provider import MasterKeys, master_key, master_keys, wrong_master_key
from archive.keyring.router import ALIAS
from archive.keyring.selectors import StoredKey, stored_keys
from archive.keyring.wraps import living, owner_of, stranded, wrap_aad


def create_key(*, kind: KeyKind | str, owner_id: uuid.UUID) -> uuid.UUID:
    """Make sure that an owner has a content key. Call it before anything of the owner's is sealed.

    The key is committed when this returns, whatever becomes of the caller's transaction on the content database: a key
    without content is harmless, content without a key is lost.

    Args:
        kind: kind of the owner.
        owner_id: the owner's UUID.

    Returns:
        The key's id; the same for every call, also for calls at the same time.

    Raises:
        KeyDestroyed: the owner's key was destroyed; there will be no other.
        ImproperlyConfigured: the master key is not usable.
        RuntimeError: called inside a transaction on the keyring database.
    """
    owner = KeyOwner(KeyKind(kind), owner_id)
    existing = _existing(owner)
    if existing is not None:
        return existing
    try:
        return _insert(owner)
    except IntegrityError:
        existing = _existing(owner)  # another process was faster
        if existing is None:
            raise
        return existing


def content_key(*, kind: KeyKind | str, owner_id: uuid.UUID) -> ContentKey:
    """Unwrap an owner's content key, for use at once.

    Args:
        kind: kind of the owner.
        owner_id: the owner's UUID.

    Returns:
        The key. Let it go with the piece of work it was fetched for.

    Raises:
        KeyMissing: the owner has no key.
        KeyDestroyed: the key was destroyed.
        WrongMasterKey: the key is not wrapped to a configured master key.
        OpenError: the wrap was altered.
        ImproperlyConfigured, MasterKeyInvalid: the master key is not usable.
        MasterKeyUnreachable: the master key has to be asked for, and nobody answers.
    """
    owner = KeyOwner(KeyKind(kind), owner_id)
    return content_keys([owner])[owner]


@sensitive_variables()
def content_keys(owners: Collection[KeyOwner], *, skip_destroyed: bool = False) -> dict[KeyOwner, ContentKey]:
    """Unwrap the content keys of many owners with one query, for one page or one step of a task.

    Args:
        owners: whose keys; repeats are fine.
        skip_destroyed: leave owners whose key was destroyed out of the answer instead of raising.

    Returns:
        The key of each owner. Let them go with the piece of work they were fetched for.

    Raises:
        KeyMissing, KeyDestroyed, WrongMasterKey, OpenError, ImproperlyConfigured, MasterKeyInvalid,
        MasterKeyUnreachable: as for :func:`content_key`.
    """
    wanted = set(owners)
    found = stored_keys(wanted)
    masters = master_keys()
    keys = {}
    for owner in wanted:
        stored = found.get(owner)
        if stored is None:
            raise KeyMissing(f"{owner} has no content key")
        if stored.destroyed and skip_destroyed:
            continue
        keys[owner] = ContentKey(id=stored.id, secret=_unwrap(owner, stored, masters))
    return keys


def destroy_key(*, kind: KeyKind | str, owner_id: uuid.UUID) -> None:
    """Destroy an owner's content key for good: everything sealed under it becomes unreadable, copies included.

    The wraps are deleted and their bytes overwritten or dropped from the database's files; the record stays, so that no
    new key is made for the owner. Can be repeated, and must be after :class:`ErasureIncomplete`.

    Args:
        kind: kind of the owner.
        owner_id: the owner's UUID.

    Raises:
        KeyMissing: the owner never had a key.
        ErasureIncomplete: the key is destroyed and stays so, but bytes of its wrap may still be in the files.
        RuntimeError: called inside a transaction on the keyring database.
    """
    owner = KeyOwner(KeyKind(kind), owner_id)
    connection = connections[ALIAS]
    prepare(connection)
    with transaction.atomic(using=ALIAS, durable=True):
        record = ContentKeyRecord.objects.select_for_update().filter(kind=owner.kind, owner_id=owner.id).first()
        if record is None:
            raise KeyMissing(f"{owner} has no content key")
        KeyWrap.objects.filter(record=record).delete()
        ContentKeyRecord.objects.filter(pk=record.pk, destroyed_at=None).update(destroyed_at=now())
    scrub(connection, KeyWrap._meta.db_table)


def check_master_key() -> None:
    """Prove, at start-up, that the configured master keys are the ones this archive's keys are wrapped under.

    The current key shows that it wraps and unwraps, each other one that it opens a wrap made under it. In an empty
    keyring the platform's own key is made, and proves it from then on.

    Raises:
        WrongMasterKey: keys are wrapped under another master key; the message names all, and counts the wraps.
        OpenError: the wrap tried was altered.
        ImproperlyConfigured, MasterKeyInvalid: a master key is not usable.
        MasterKeyUnreachable: a master key has to be asked for, and nobody answers.
    """
    masters = master_keys()
    counts = stranded(masters.known)
    if counts:
        needed = ", ".join(f"{recipient} (wraps that need it: {count})" for recipient, count in counts.items())
        raise WrongMasterKey(wrong_master_key(needed, list(masters.known)))
    for key_id, provider in masters.known.items():
        wrap = living().filter(recipient=key_id).select_related("record").order_by("id").first()
        if wrap is not None:
            provider.unwrap(bytes(wrap.wrapped), wrap_aad(owner_of(wrap.record), wrap.record_id))
    _prove(masters.current)
    create_key(kind=PLATFORM.kind, owner_id=PLATFORM.id)


@sensitive_variables()
def _prove(provider: MasterKeyProvider) -> None:
    """Let a master key wrap and unwrap something of no worth."""
    secret, aad = generate_secret(), b"keyring_probe"
    if provider.unwrap(provider.wrap(secret, aad), aad) != secret:
        raise MasterKeyInvalid(f"master key {provider.key_id} does not give back what it wraps")


def _existing(owner: KeyOwner) -> uuid.UUID | None:
    record = ContentKeyRecord.objects.filter(kind=owner.kind, owner_id=owner.id).first()
    if record is not None and record.destroyed_at is not None:
        raise KeyDestroyed(f"the content key of {owner} was destroyed; it gets no other")
    return None if record is None else record.id


def _insert(owner: KeyOwner) -> uuid.UUID:
    provider = master_key()
    key_id = uuid.uuid4()
    wrapped = provider.wrap(generate_secret(), wrap_aad(owner, key_id))
    with transaction.atomic(using=ALIAS, durable=True):
        record = ContentKeyRecord.objects.create(id=key_id, kind=owner.kind, owner_id=owner.id)
        KeyWrap.objects.create(record=record, recipient=provider.key_id, wrapped=wrapped)
    return key_id


def _unwrap(owner: KeyOwner, stored: StoredKey, masters: MasterKeys) -> bytes:
    if stored.destroyed:
        raise KeyDestroyed(f"the content key of {owner} was destroyed")
    if not stored.wraps:
        raise KeyMissing(f"the content key of {owner} has no wrap: was the keyring restored in part?")
    key_id, provider = masters.opener(stored.wraps)
    return provider.unwrap(stored.wraps[key_id], wrap_aad(owner, stored.id))
