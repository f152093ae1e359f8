r"""How many entries each study has, told to the log itself every hour.

A hash of an entry does not say of which study it is. Whoever makes a bundle could therefore leave an entry of the study
among the others, unopened. So the log is told, while nobody knows yet what will be asked for, how many entries of each
study stand below a place, and the chain over their hashes: ``chain`` of no entry is 32 zero bytes, and of one more it
is SHA-256 over ``b"confided/study-count/v1\0"``, the chain so far and the entry's leaf hash. Leaving one out later
contradicts what was told then.
"""

import hashlib
from typing import Final
from uuid import UUID

from django.db import transaction

from archive.audit.log import Event, Subject, record
from archive.audit.models import Entry
from archive.oversight.evidence.models import StudyCount
from archive.oversight.models import Progress
from archive.oversight.tallying import locked_progress, move_on
from archive.policy.facts import SYSTEM

WORKER: Final = "study counts"
LABEL: Final = b"confided/study-count/v1\0"
NOTHING: Final = bytes(32).hex()
#: Entries counted in one transaction.
CHUNK: Final = 2000


def extended(chain: str, leaf: bytes) -> str:
    """Return the chain with one more entry."""
    return hashlib.sha256(LABEL + bytes.fromhex(chain) + leaf).hexdigest()


def count_and_tell() -> int:
    """Count whatever has got its place since the last time, and tell the log of each study that has something new.

    Safe to repeat, and to run twice at once.

    Returns:
        How many entries were counted.
    """
    counted = 0
    while done := _count_chunk():
        counted += done
    for study_id in list(StudyCount.objects.filter(news__gt=0).values_list("study_id", flat=True)):
        _tell(study_id)
    return counted


@transaction.atomic
def _count_chunk() -> int:
    progress = locked_progress(WORKER)
    placed = Entry.objects.filter(leaf__index__gte=progress.next_place).order_by("leaf__index")
    rows = list(placed.values_list("id", "study_id", "action", "leaf__leaf_hash", "leaf__index")[:CHUNK])
    counts: dict[UUID, StudyCount] = {}
    for _id, study_id, action, leaf, _place in rows:
        if study_id is None:
            continue
        count = counts.get(study_id) or counts.setdefault(study_id, _of(study_id))
        count.entries, count.chain = count.entries + 1, extended(count.chain, bytes(leaf))
        count.news += action != Event.LOG_COUNT
    StudyCount.objects.bulk_update(counts.values(), ["entries", "chain", "news"], batch_size=200)
    if rows:
        move_on(progress, rows[-1][-1], max(row[0] for row in rows))
    return len(rows)


def _of(study_id: UUID) -> StudyCount:
    return StudyCount.objects.get_or_create(study_id=study_id, defaults={"chain": NOTHING})[0]


@transaction.atomic
def _tell(study_id: UUID) -> None:
    """Put on record how far was counted, and what of the study was found until there."""
    progress: Progress = locked_progress(WORKER)
    count = StudyCount.objects.select_for_update().get(study_id=study_id)
    if not count.news:
        return
    subject = Subject(kind="study", id=study_id, study_id=study_id)
    record(SYSTEM, Event.LOG_COUNT, subject, below=progress.next_place, entries=count.entries, chain=count.chain)
    count.news = 0
    count.save(update_fields=["news"])
