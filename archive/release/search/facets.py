"""How many excerpts were found, in all and by what sets them apart; small numbers are not told."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from archive.release.counting import told
from archive.release.models import Excerpt
from archive.release.search.finding import Candidates

#: What excerpts are counted by, and the column of each.
FACETS: Mapping[str, str] = {"interview": "interview__code", "language": "language", "speaker_role": "role"}


@dataclass(frozen=True, slots=True)
class Bucket:
    """The excerpts that share a value; ``count`` is None where they are few."""

    value: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found, in numbers.

    Attributes:
        total: How many excerpts; None where they are few, but not none.
        certain: Whether the numbers are exact. If not, they are upper bounds: a phrase is looked for in the words
            themselves, page by page.
        facets: The values of each facet, the most frequent first.
    """

    total: int | None
    certain: bool
    facets: dict[str, list[Bucket]]


def counts(found: Candidates) -> Counts:
    """Count candidates: only what the actor may read, since nothing else is among them."""
    facets = {name: _buckets(found.excerpts, column) for name, column in FACETS.items()}
    return Counts(told(found.excerpts.order_by().count()), found.certain, facets)


def _buckets(excerpts: "QuerySet[Excerpt]", column: str) -> list[Bucket]:
    rows = excerpts.order_by().values_list(column).annotate(found=Count("pk")).order_by("-found", column)
    return [Bucket(value, told(number)) for value, number in rows]
