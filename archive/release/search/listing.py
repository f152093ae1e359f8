"""Pages of excerpts, as statements that are kept: whoever reads or searches asks by the same few shapes again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BigIntegerField, CharField, DateTimeField, F, IntegerField, Q, QuerySet, UUIDField
from django.db.models.expressions import RawSQL

from archive.holdings.models import Interview
from archive.records.ahead import Ahead, found
from archive.records.given import Later, Several, Values
from archive.records.kept import Anew, Kept
from archive.release.cursors import from_there
from archive.release.models import Excerpt
from archive.release.present import People, with_present
from archive.release.rows import along, gathered
from archive.release.search.models import TermSet
from archive.release.search.orders import ORDERINGS, Order
from archive.release.search.store import Tokens, has_inverted_index, holding_later
from archive.release.sight import Lot, excerpts_later

#: Rows that a statement is kept for: one for each length of page would be a hundred.
_LENGTHS = (6, 26, 51, 101)


@dataclass(frozen=True, slots=True)
class Asked:
    """What excerpts are asked for, without order and place.

    Attributes:
        lots: What opens them to the actor; see :mod:`archive.release.sight`.
        filters: Names of what they are filtered by, out of :data:`FILTERS`.
        values: What stands in the conditions.
        words: How many words must occur.
        without: How many must not.
    """

    lots: tuple[Lot, ...]
    filters: tuple[str, ...]
    values: Mapping[str, Any]
    words: int = 0
    without: int = 0

    def holding(self, words: Sequence[Tokens], without: Sequence[Tokens]) -> "Asked":
        """Return those of these excerpts that hold one of each of ``words``, and none of any of ``without``."""
        tokens = {f"word_{number}": one for number, one in enumerate(words)}
        tokens |= {f"without_{number}": one for number, one in enumerate(without)}
        return replace(self, values={**self.values, **tokens}, words=len(words), without=len(without))

    def suits(self, order: Order) -> bool:
        """Whether :meth:`page` looks closely at no more than it returns, or than what holds the words.

        Where all there is would be looked at, consents are better looked up first, as a queryset does.
        """
        return self.words > 0 or (has_inverted_index() and order is Order.READING)

    def page(self, order: Order, cursor: str, limit: int) -> tuple[list[Excerpt], People | None]:
        """Return the first ``limit`` excerpts after ``cursor``, as :func:`archive.release.rows.first_of` does.

        Returns:
            With them who took part in their interviews, where that came with the same message.

        Raises:
            BadCursorError: The cursor is malformed.
        """
        length = next((one for one in _LENGTHS if one >= limit), limit)
        values = {**self.values, **(ORDERINGS[order].place(cursor) if cursor else {})}
        if not self.lots:
            return [], None
        shape = (self.lots, len(values["studies"]) == 1, self.filters, self.words, self.without)
        rows, people = with_present(_PAGES.asking(*shape, order, bool(cursor), length, **values))
        return gathered(rows[:limit]), people


def _interview(values: Values) -> Q:
    return Q(interview=values.one("interview", UUIDField()))


def _code(values: Values) -> Q:
    return Q(interview__code=values.one("interview_code", CharField()))


def _from(values: Values) -> Q:
    return Q(release__created_at__gte=values.one("released_from", DateTimeField()))


def _before(values: Values) -> Q:
    return Q(release__created_at__lt=values.one("released_before", DateTimeField()))


#: What excerpts may be filtered by, each with the condition that it makes.
FILTERS = {
    "interview": _interview,
    "interview_code": _code,
    "language": lambda values: Q(language=values.one("language", CharField())),
    "role": lambda values: Q(role=values.one("role", CharField())),
    "released_from": _from,
    "released_before": _before,
}


def _page(
    lots: tuple[Lot, ...],
    single: bool,
    filters: tuple[str, ...],
    words: int,
    without: int,
    order: Order,
    after: bool,
    length: int,
) -> "Ahead | Anew[Excerpt]":
    rows = excerpts_later(lots).filter(Later().among("study_id", "studies"))
    for name in filters:
        rows = rows.filter(FILTERS[name](Later()))
    if has_inverted_index() and order is Order.RELEVANCE and words:
        rows = rows.filter(pk=found("excerpt_id", UUIDField())).annotate(rank=found("size", IntegerField()))
        best = _best(words, without, after)
        return Ahead(best, ("size", "excerpt_id"), along(rows).order_by(), length, noting="interview_id")
    if has_inverted_index() and order is Order.READING and not (words or without):
        return _read_on(rows, single, after, length)
    for number in range(words):
        rows = rows.filter(holding_later(f"word_{number}"), termset__isnull=False)
    for number in range(without):
        rows = rows.filter(~holding_later(f"without_{number}"), termset__isnull=False)
    way = ORDERINGS[order]
    rows = along(way.arrange(rows))
    return Anew((rows.filter(way.following(Later())) if after else rows)[:length])


def _read_on(rows: "QuerySet[Excerpt]", single: bool, after: bool, length: int) -> Ahead:
    """Return a page in reading order: interviews in theirs, and of each no more turns than the page has.

    Of a single study they come out of an index in order; those of several are sorted.
    """
    order: tuple[str, ...] = ("study_id", "code")
    interviews = Interview.objects.filter(Later().among("study_id", "studies"))
    if single:  # whatever has the one value is in no order to be sorted by
        of_it = RawSQL("(%s::uuid[])[1]", (Several("studies", UUIDField()),), output_field=UUIDField())
        order, interviews = ("code",), Interview.objects.filter(study=of_it)
    interviews = interviews.order_by(*order)
    rows = rows.filter(interview=found("id", UUIDField())).order_by("position", "pk")
    if after:
        interviews = interviews.filter(from_there(Later()))
        rows = rows.filter(ORDERINGS[Order.READING].following(Later()))
    first = interviews.values_list("id", "study_id", "code")
    return Ahead(first, order, along(rows)[:length], length, then=("position", "id"), noting="interview_id")


def _best(words: int, without: int, after: bool) -> "QuerySet[TermSet, Any]":
    """Return what holds the words, best first: out of the index alone, whoever may read it."""
    best = TermSet.objects.order_by("size", "excerpt_id")
    for number in range(words):
        best = best.filter(terms__holds_any=Several(f"word_{number}", BigIntegerField()))
    for number in range(without):
        best = best.exclude(terms__holds_any=Several(f"without_{number}", BigIntegerField()))
    if after:
        best = best.annotate(rank=F("size")).filter(ORDERINGS[Order.RELEVANCE].following(Later()))
    return best.values_list("excerpt_id", "size")


_PAGES: Kept[Excerpt] = Kept(_page)
