"""Making, unwrapping and destroying content keys.

Nothing unwrapped is kept between calls: a key destroyed in one process is gone for all of them at their next call.
Callers that open many values at once use :func:`content_keys`, one query for a whole page.
"""

import uuid
from collections.abc import Collection

from django.db import IntegrityError, connections, transaction
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_variables

from archive.crypto.errors import WrongMasterKey
from archive.crypto.keys import ContentKey, generate_secret
from archive.keyring.erase import prepare, scrub
from archive.keyring.errors import KeyDestroyed, KeyMissing
from archive.keyring.models import ContentKeyRecord, KeyWrap
from archive.keyring.owners import PLATFORM, KeyKind, KeyOwner
from archive.keyring.provider import master_key
from archive.keyring.router import ALIAS
from archive.keyring.selectors import StoredKey, stored_keys


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
        WrongMasterKey: the key is not wrapped to the configured master key.
        OpenError: the wrap was altered.
        ImproperlyConfigured: the master key is not usable.
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
        KeyMissing, KeyDestroyed, WrongMasterKey, OpenError, ImproperlyConfigured: as for :func:`content_key`.
    """
    wanted = set(owners)
    found = stored_keys(wanted)
    provider = master_key()
    keys = {}
    for owner in wanted:
        stored = found.get(owner)
        if stored is None:
            raise KeyMissing(f"{owner} has no content key")
        if stored.destroyed and skip_destroyed:
            continue
        wrapped = _wrap_for(owner, stored, provider.key_id)
        keys[owner] = ContentKey(id=stored.id, secret=provider.unwrap(wrapped, _wrap_aad(owner, stored.id)))
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
    """Prove, at start-up, that the configured master key is the one this archive's keys are wrapped under.

    In an empty keyring the platform's own key is made, and proves it from then on.

    Raises:
        WrongMasterKey: the keys are wrapped under another master key; the message names both.
        OpenError: the wrap tried was altered.
        ImproperlyConfigured: the master key is not usable.
    """
    provider = master_key()
    wraps = KeyWrap.objects.select_related("record").order_by("id")
    wrap = wraps.filter(recipient=provider.key_id).first()
    if wrap is not None:
        owner = KeyOwner(KeyKind(wrap.record.kind), wrap.record.owner_id)
        provider.unwrap(bytes(wrap.wrapped), _wrap_aad(owner, wrap.record.id))
        return
    other = wraps.first()
    if other is not None:
        raise WrongMasterKey(_wrong_master_key([other.recipient], provider.key_id))
    create_key(kind=PLATFORM.kind, owner_id=PLATFORM.id)


def _existing(owner: KeyOwner) -> uuid.UUID | None:
    record = ContentKeyRecord.objects.filter(kind=owner.kind, owner_id=owner.id).first()
    if record is not None and record.destroyed_at is not None:
        raise KeyDestroyed(f"the content key of {owner} was destroyed; it gets no other")
    return None if record is None else record.id


def _insert(owner: KeyOwner) -> uuid.UUID:
    provider = master_key()
    key_id = uuid.uuid4()
    wrapped = provider.wrap(generate_secret(), _wrap_aad(owner, key_id))
    with transaction.atomic(using=ALIAS, durable=True):
        record = ContentKeyRecord.objects.create(id=key_id, kind=owner.kind, owner_id=owner.id)
        KeyWrap.objects.create(record=record, recipient=provider.key_id, wrapped=wrapped)
    return key_id


def _wrap_for(owner: KeyOwner, stored: StoredKey, recipient: str) -> bytes:
    if stored.destroyed:
        raise KeyDestroyed(f"the content key of {owner} was destroyed")
    if not stored.wraps:
        raise KeyMissing(f"the content key of {owner} has no wrap: was the keyring restored in part?")
    if recipient not in stored.wraps:
        raise WrongMasterKey(_wrong_master_key(sorted(stored.wraps), recipient))
    return stored.wraps[recipient]


def _wrap_aad(owner: KeyOwner, key_id: uuid.UUID) -> bytes:
    """Bind a wrap to its key and owner: a wrap moved to another owner's row does not open."""
    return f"keyring_keywrap|{key_id}|{owner.kind.value}|{owner.id}".encode("ascii")


def _wrong_master_key(recipients: list[str], configured: str) -> str:
    return (
        f"content keys are wrapped under master key {', '.join(recipients)}, but the configured one is {configured}. "
        "Configure the master key this archive was set up with."
    )
