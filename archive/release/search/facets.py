"""How many excerpts were found, in all and by what sets them apart; small numbers are not told."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from archive.release.counting import told
from archive.release.search.candidates import Candidates

#: What excerpts are counted by, and the column of each.
FACETS: Mapping[str, str] = {
    "study": "study_id",
    "interview": "interview__code",
    "language": "language",
    "speaker_role": "role",
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """The excerpts that share a value; ``count`` is None where they are few.

    Attributes:
        value: The value; of a study its id.
        count: How many.
        study: Of an interview, the id of its study: two may have interviews of one code.
    """

    value: str
    count: int | None
    study: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found, in numbers.

    Attributes:
        total: How many excerpts; None where they are few, but not none.
        certain: Whether the numbers are exact. If not, they are upper bounds: a phrase is looked for in the words
            themselves, page by page.
        facets: The values of each facet, the most frequent first.
        opened_only: Whether they count what was opened alone, in a study of which not all may ever be.
    """

    total: int | None
    certain: bool
    facets: dict[str, list[Bucket]]
    opened_only: bool = False


def counts(found: Candidates) -> Counts:
    """Count candidates: only what the actor may read, since nothing else is among them.

    They are gone through once, by all that sets them apart together; the sums are made here. Of those that words were
    looked for in and that are never all opened, the opened ones alone count.
    """
    excerpts = found.room.told_of(found.excerpts) if found.room else found.excerpts
    rows = excerpts.order_by().values_list(*FACETS.values()).annotate(found=Count("pk"))
    sums: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in FACETS}
    total = 0
    for *values, number in rows:
        total += number
        of_row = dict(zip(FACETS, map(str, values), strict=True))
        for name, value in of_row.items():
            sums[name][value, of_row["study"] if name == "interview" else ""] += number
    buckets = {name: _buckets(sums[name]) for name in FACETS}
    return Counts(told(total), found.certain, buckets, opened_only=bool(found.room and found.room.bounded))


def _buckets(sums: "Counter[tuple[str, str]]") -> list[Bucket]:
    usual = sorted(sums.items(), key=lambda one: (-one[1], one[0]))
    return [Bucket(value, told(number), study) for (value, study), number in usual]
