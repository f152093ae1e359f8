"""The orders in which excerpts are listed, each with cursors that stay true while excerpts come and go."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, F, IntegerField, Q, QuerySet, UUIDField, Value
from django.db.models.functions import Coalesce

from archive.records.given import AtHand, Values
from archive.release import cursors
from archive.release.cursors import BadCursorError
from archive.release.models import Excerpt
from archive.release.selectors import READING_ORDER

#: Where an excerpt ranks that is not in the index yet: behind all that are.
_UNRANKED = 2**31 - 1


class Order(StrEnum):
    """How excerpts are listed."""

    RELEVANCE = "relevance"
    READING = "reading"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Ordering:
    """One order.

    Attributes:
        arrange: Puts a queryset into it.
        place: Returns the values that a cursor holds; raises ``BadCursorError``.
        following: Returns the condition of coming after the place of those values.
        cursor: Returns the cursor that goes on after an excerpt of such a queryset.
    """

    arrange: Callable[["QuerySet[Excerpt]"], "QuerySet[Excerpt]"]
    place: Callable[[str], dict[str, Any]]
    following: Callable[[Values], Q]
    cursor: Callable[[Excerpt], str]

    def after(self, cursor: str) -> Q:
        """Return the condition of coming after a cursor; an empty one excludes nothing.

        Raises:
            BadCursorError: The cursor is malformed.
        """
        return self.following(AtHand(self.place(cursor))) if cursor else Q()


def _ranked(excerpts: "QuerySet[Excerpt]") -> "QuerySet[Excerpt]":
    """Order by size, as an expression: PostgreSQL must not go through the index of sizes until a page is full.

    It would, for words that it takes to be common, and of a rarer one then goes through all: 1.5 s among 200,000
    excerpts where collecting and sorting what holds the word takes at most a tenth of that.
    """
    size = Coalesce(F("termset__size"), Value(_UNRANKED), output_field=IntegerField())
    return excerpts.annotate(rank=size).order_by("rank", "pk")


def _ranked_place(cursor: str) -> dict[str, Any]:
    rank, key = cursors.decoded(cursor, _rank, UUID)
    return {"after_rank": rank, "after_key": key}


def _after_ranked(values: Values) -> Q:
    rank, key = values.one("after_rank", IntegerField()), values.one("after_key", UUIDField())
    return Q(rank__gt=rank) | Q(rank=rank, pk__gt=key)


def _ranked_cursor(excerpt: Excerpt) -> str:
    rank: int = excerpt.__dict__["rank"]  # as annotated above
    return cursors.encoded([rank, str(excerpt.pk)])


def _rank(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= _UNRANKED:
        raise BadCursorError
    return value


def _newest(excerpts: "QuerySet[Excerpt]") -> "QuerySet[Excerpt]":
    return excerpts.order_by("-release__created_at", "release_id", "position")


def _newest_place(cursor: str) -> dict[str, Any]:
    released_at, release, position = cursors.decoded(cursor, cursors.moment, UUID, cursors.position)
    return {"after_moment": released_at, "after_release": release, "after_position": position}


def _after_newest(values: Values) -> Q:
    released_at, release = values.one("after_moment", DateTimeField()), values.one("after_release", UUIDField())
    same = Q(release__created_at=released_at)
    later = Q(release_id__gt=release) | Q(release_id=release, position__gt=values.one("after_position", IntegerField()))
    return Q(release__created_at__lt=released_at) | same & later


#: Relevance is that of BM25 (Robertson and Zaragoza, 2009) where every word sought occurs and no counts are kept: of
#: two excerpts that hold all of them, the one with fewer other words is more about them.
ORDERINGS = {
    Order.RELEVANCE: Ordering(_ranked, _ranked_place, _after_ranked, _ranked_cursor),
    Order.READING: Ordering(
        lambda excerpts: excerpts.order_by(*READING_ORDER),
        cursors.place_of,
        cursors.following,
        lambda one: cursors.cursor_after(one, one.interview.code),
    ),
    Order.NEWEST: Ordering(
        _newest,
        _newest_place,
        _after_newest,
        lambda one: cursors.encoded([one.release.created_at.isoformat(), str(one.release_id), one.position]),
    ),
}
