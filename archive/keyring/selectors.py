"""Reading the keyring's tables."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from archive.keyring.models import ContentKeyRecord
from archive.keyring.owners import KeyKind, KeyOwner
from archive.records.given import Among
from archive.records.kept import Kept


def _stored(*kinds: KeyKind) -> QuerySet[ContentKeyRecord, Any]:
    condition = Q()
    for kind in kinds:
        condition |= Q(Among("owner_id", f"{kind}_ids"), kind=kind)
    return ContentKeyRecord.objects.filter(condition).values_list(
        "id", "kind", "owner_id", "destroyed_at", "wraps__recipient", "wraps__wrapped"
    )


_STORED = Kept(_stored)


@dataclass(frozen=True)
class StoredKey:
    """A content key as it stands in the database, still wrapped.

    Attributes:
        id: the key's id.
        destroyed: whether it was destroyed.
        wraps: its wraps by recipient.
    """

    id: uuid.UUID
    destroyed: bool
    wraps: dict[str, bytes] = field(default_factory=dict, repr=False)


def stored_keys(owners: Iterable[KeyOwner]) -> dict[KeyOwner, StoredKey]:
    """Read the keys of many owners in one query, so that each is seen wholly before or wholly after its destruction.

    Args:
        owners: whose keys.

    Returns:
        The stored key of each owner that has one.
    """
    ids: defaultdict[KeyKind, list[uuid.UUID]] = defaultdict(list)
    for owner in owners:
        ids[owner.kind].append(owner.id)
    if not ids:
        return {}
    rows = _STORED(*sorted(ids), **{f"{kind}_ids": owner_ids for kind, owner_ids in ids.items()})
    kinds = {kind.value: kind for kind in ids}
    found: dict[KeyOwner, StoredKey] = {}
    for key_id, kind_value, owner_id, destroyed_at, recipient, wrapped in rows:
        owner = KeyOwner(kinds[kind_value], owner_id)
        stored = found.get(owner)
        if stored is None:
            stored = found[owner] = StoredKey(id=key_id, destroyed=destroyed_at is not None)
        if recipient is not None:
            stored.wraps[recipient] = bytes(wrapped)
    return found
