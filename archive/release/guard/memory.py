"""What somebody outside the team has filtered a study's excerpts by: sealed, bounded, and forgotten after a year.

Conditions are kept, not answers: whom they are true of is looked up anew each time, so that nothing here outlives a
consent or a withdrawal.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import TypedDict
from uuid import UUID

from django.utils import timezone

from archive.keyring.sealing import KeyOwner, open_json, seal_json
from archive.release.guard.groups import Condition
from archive.release.guard.models import Memory
from archive.vocabulary import Feature

#: Conditions kept of one person in one study. Beyond them nothing new is answered: forgetting one opens a way round.
MOST = 100
#: How long they are kept after the last new one.
KEPT = timedelta(days=365)


class _Place(TypedDict):
    table: str
    object_id: UUID
    field: str


def locked_memory(study_id: UUID, holder_id: UUID) -> Memory:
    """Return somebody's memory, locked until the transaction ends: two requests at once see each other's."""
    defaults = {"asked_at": timezone.now()}
    made, _ = Memory.objects.get_or_create(study_id=study_id, holder_id=holder_id, defaults=defaults)
    return Memory.objects.select_for_update().get(pk=made.pk)


def conditions_in(memory: Memory) -> frozenset[Condition]:
    """Open what was asked before; nothing once it is too long ago."""
    if memory.sealed_conditions is None or memory.asked_at < timezone.now() - KEPT:
        return frozenset()
    opened = open_json(KeyOwner.study(memory.study_id), bytes(memory.sealed_conditions), **_place(memory))
    return frozenset(frozenset((Feature(feature), str(value)) for feature, value in one) for one in opened)


def remember(memory: Memory, conditions: Collection[Condition]) -> None:
    """Seal what has been asked by now."""
    listed = sorted(sorted([feature.value, value] for feature, value in one) for one in conditions)
    memory.sealed_conditions = seal_json(KeyOwner.study(memory.study_id), listed, **_place(memory))
    memory.asked_at = timezone.now()
    memory.save(update_fields=["sealed_conditions", "asked_at"])


def forget_old() -> int:
    """Delete what was last asked too long ago. Returns how many people's memory went."""
    gone, _ = Memory.objects.filter(asked_at__lt=timezone.now() - KEPT).delete()
    return gone


def _place(memory: Memory) -> _Place:
    return {"table": "guard_memory", "object_id": memory.pk, "field": "conditions"}
