"""Finding excerpts: looked up in the index, decided and logged one by one, opened last."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from archive.access.errors import DeniedError
from archive.policy import Actor
from archive.policy.reasons import OF_BUDGETS
from archive.release.guard.searching import Room
from archive.release.models import Excerpt
from archive.release.present import People
from archive.release.reading import OpenExcerpt, open_unlogged, read_excerpts
from archive.release.rows import first_of
from archive.release.search.candidates import Candidates
from archive.release.search.orders import ORDERINGS, Order, Ordering
from archive.release.search.query import Query, Span
from archive.release.search.unseen import covered, uncovered
from archive.release.selectors import visible_to

#: Excerpts opened for one page of a query that the index alone cannot answer; the next page goes on from there.
SCAN_LIMIT = 4000
#: Sealed bytes of them: a turn can be as long as a thousand others.
SCAN_BYTES = 4_000_000
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """An excerpt that was found, open, and where it holds what was looked for."""

    one: OpenExcerpt
    marks: list[Span]


@dataclass(frozen=True, slots=True)
class HitPage:
    """Some hits in their order, and where the next page begins (empty at the end)."""

    hits: list[Hit]
    next_cursor: str


def find_page(
    *,
    actor: Actor,
    found: Candidates,
    query: Query,
    order: Order = Order.READING,
    cursor: str = "",
    limit: int = 50,
) -> HitPage:
    """Read one page. Every decision on an excerpt of the page is on record before its words are returned.

    Args:
        actor: Who reads.
        found: Out of :func:`candidates`.
        query: The query they were found for.
        order: How they are listed.
        cursor: Where to go on, from an earlier page of the same query in the same order.
        limit: Excerpts a page, at least 1.

    Returns:
        Up to ``limit`` hits. Where the index alone cannot tell, a page may hold fewer and still have a next one: the
        work for one request is bounded.

    Raises:
        BadCursorError: The cursor is malformed.
        ValueError: ``limit`` is below 1.
        django.db.Error: The log could not be written; nothing is shown.
    """
    if limit < 1:
        raise ValueError("A page holds at least one excerpt.")
    room = found.room or Room(limit)
    limit = min(limit, room.most)
    cursor = uncovered(cursor, actor=actor, order=order, query=query)
    taken, last, people = _taken(actor, found, query, order, cursor, limit)
    rights = found.rights if found.certain else None
    try:
        now = room.narrower_for(taken, limit)
        opened = [] if now else read_excerpts(actor=actor, excerpts=taken, rights=rights, people=people)
    except DeniedError as denied:
        now = room.narrower(limit) if denied.decision.reason in OF_BUDGETS else None
        if now is None:
            raise
    if now is not None:  # others opened something meanwhile
        found = replace(found, room=now)
        return find_page(actor=actor, found=found, query=query, order=order, cursor=cursor, limit=limit)
    marks = query.marker()
    hits = [Hit(one, marks(one.text, one.excerpt.language)) for one in opened]
    following = ORDERINGS[order].cursor(last) if last is not None else ""
    if room.bounded and last is not None and all(hit.one.excerpt.pk != last.pk for hit in hits):
        following = covered(following, actor=actor, order=order, query=query)
    return HitPage(hits, following)


Taken = tuple[Sequence[Excerpt], Excerpt | None]
Page = tuple[Sequence[Excerpt], Excerpt | None, People | None]


def _taken(actor: Actor, found: Candidates, query: Query, order: Order, cursor: str, limit: int) -> Page:
    """Return the excerpts of a page, its last row where a next page follows, and people who came along."""
    way, more = ORDERINGS[order], found.room is None or not found.room.bounded
    if found.asked is not None and found.asked.suits(order):
        rows, people = found.asked.page(order, cursor, limit + more)
        return *_first(rows, limit, more), people
    rest = way.arrange(found.excerpts).filter(way.after(cursor))
    if found.certain:
        return *_first(first_of(rest, limit + more), limit, more), None
    looked_through, last = _scan(actor, rest, query, way, limit, more)
    return _as_they_stand(actor, looked_through), last, None


def _first(rows: Sequence[Excerpt], limit: int, more: bool) -> Taken:
    """Return a page, and its last row where a next page follows; unless ``more``, where it is full."""
    return rows[:limit], rows[limit - 1] if len(rows) == limit + more else None


def _scan(actor: Actor, rest: "QuerySet[Excerpt]", query: Query, way: Ordering, limit: int, more: bool) -> Taken:
    """Open one chunk after another, as far as the actor may, until the page is full or enough was opened."""
    hits: list[Excerpt] = []
    last: Excerpt | None = None
    matches, left = query.matcher(), SCAN_BYTES
    for _ in range(SCAN_LIMIT // _CHUNK):
        chunk = first_of(rest if last is None else rest.filter(way.after(way.cursor(last))), _CHUNK)
        some, left = _as_long(chunk, left)
        hits += [one.excerpt for one in open_unlogged(actor, some) if matches(one.text, one.excerpt.language)]
        if len(hits) >= limit + more:
            return hits[:limit], hits[limit - 1]
        if len(some) == len(chunk) < _CHUNK:
            return hits, None
        last = some[-1]
        if left <= 0:
            break
    return hits, last


def _as_long(chunk: Sequence[Excerpt], left: int) -> tuple[Sequence[Excerpt], int]:
    """Return as many excerpts as so many bytes hold, and the one that goes beyond, with how many bytes are left."""
    for place, one in enumerate(chunk, 1):
        left -= len(one.sealed_text)
        if left <= 0:
            return chunk[:place], left
    return chunk, left


def _as_they_stand(actor: Actor, found: Sequence[Excerpt]) -> list[Excerpt]:
    """Read excerpts anew, those that are open still: looking through words takes seconds, and things end meanwhile."""
    rows = visible_to(actor).filter(pk__in=[one.pk for one in found]).order_by()
    open_still = {one.pk: one for one in first_of(rows, len(found))}
    return [open_still[one.pk] for one in found if one.pk in open_still]
