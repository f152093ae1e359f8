"""What a wrap is bound to, and who still needs which master key."""

import uuid
from collections.abc import Collection

from django.db.models import Count, Exists, OuterRef, QuerySet

from archive.keyring.models import ContentKeyRecord, KeyWrap
from archive.keyring.owners import KeyKind, KeyOwner


def wrap_aad(owner: KeyOwner, key_id: uuid.UUID) -> bytes:
    """Bind a wrap to its key and owner: a wrap moved to another owner's row does not open."""
    return f"keyring_keywrap|{key_id}|{owner.kind.value}|{owner.id}".encode("ascii")


def owner_of(record: ContentKeyRecord) -> KeyOwner:
    """Return whose key a record is."""
    return KeyOwner(KeyKind(record.kind), record.owner_id)


def living() -> QuerySet[KeyWrap]:
    """Return the wraps of keys that are not destroyed."""
    return KeyWrap.objects.filter(record__destroyed_at=None)


def lacking(recipient: str) -> QuerySet[ContentKeyRecord]:
    """Return the keys that are not destroyed and have wraps, but none to this recipient."""
    wraps = KeyWrap.objects.filter(record=OuterRef("pk"))
    return ContentKeyRecord.objects.filter(Exists(wraps), destroyed_at=None).exclude(
        Exists(wraps.filter(recipient=recipient))
    )


def stranded(recipients: Collection[str]) -> dict[str, int]:
    """Count the keys that none of these recipients can open, by the recipients that could."""
    able = KeyWrap.objects.filter(record=OuterRef("record"), recipient__in=recipients)
    counted = living().exclude(Exists(able)).values_list("recipient").annotate(keys=Count("record"))
    return dict(counted.order_by("recipient"))


def wrapped_to(recipients: Collection[str]) -> dict[str, int]:
    """Count the keys wrapped to each of these recipients; those that have none are left out."""
    counted = living().filter(recipient__in=recipients).values_list("recipient").annotate(keys=Count("record"))
    return dict(counted.order_by("recipient"))
