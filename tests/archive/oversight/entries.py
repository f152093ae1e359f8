"""Entries written straight into the log, at any time, and the desk's workers run over them."""

import uuid
from datetime import UTC, datetime

from archive.audit.models import Entry
from archive.audit.sequencer import integrate
from archive.oversight.tasks import watch_log

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def write(world, number: int = 1, *, role: str = "co_author", at: datetime = NOON, **columns: object) -> list[Entry]:
    """Write ``number`` entries alike: by default a co-author reads excerpts of P-01 at noon."""
    alike = {
        "at": at, "actor_kind": "person", "actor_id": world.users[role].pk, "roles": role, "action": "excerpt.read",
        "object_kind": "excerpt", "study_id": world.study.pk, "interview_id": world.interview.pk,
        "participant": "P-01", "outcome": "allowed", "reason": "allowed",
    } | columns  # fmt: skip
    return Entry.objects.bulk_create([Entry(**{"object_id": uuid.uuid4()} | alike) for _ in range(number)])


def watch() -> None:
    """Sequence what is new, count it, and judge it."""
    while integrate():
        pass
    watch_log()
