"""What is asked for in one go: a query, filters, an order. Pages and the API ask alike."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from archive.consent.telling import plain_value
from archive.days import end_of, start_of
from archive.policy import Actor
from archive.records.given import AtHand
from archive.release.coding.selectors import coded_with
from archive.release.guard.filtering import participants_matching
from archive.release.guard.groups import Condition
from archive.release.guard.searching import outside_of
from archive.release.models import Excerpt
from archive.release.search.beginning import Lookup, lookup_of
from archive.release.search.candidates import Candidates, candidates
from archive.release.search.listing import FILTERS, Asked
from archive.release.search.orders import Order
from archive.release.search.query import Query, parsed
from archive.release.selectors import may_ask, visible_to
from archive.release.sight import sight_of
from archive.sharing.rights import Rights, rights_of
from archive.studies.models import Study
from archive.vocabulary import Feature

NO_FEATURES: Mapping[Feature, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Search:
    """One search. A filter left empty narrows nothing.

    Attributes:
        query: What to look for.
        interview: Id or code of an interview.
        language: Of the turn.
        role: Who speaks.
        released_from: The first day of release, in UTC.
        released_until: The last one.
        code: Id of a theme code; excerpts under it or any below it.
        features: What must be told of whoever speaks, who is then a participant.
        order: How the excerpts are listed; the usual order if None.
    """

    query: Query
    interview: str = ""
    language: str = ""
    role: str = ""
    released_from: date | None = None
    released_until: date | None = None
    code: UUID | None = None
    features: Condition = frozenset()
    order: Order | None = None

    @property
    def listed(self) -> Order:
        """The order in which excerpts are listed: by relevance where something is looked for, else as one reads."""
        return self.order or (Order.RELEVANCE if self.query.required else Order.READING)


def search_for(
    typed: str,
    *,
    order: str = "",
    interview: str = "",
    language: str = "",
    role: str = "",
    released_from: date | None = None,
    released_until: date | None = None,
    code: UUID | None = None,
    features: Mapping[Feature, str] = NO_FEATURES,
) -> Search:
    """Return the search for what somebody typed and chose; see :class:`Search`.

    Raises:
        BadQueryError: Nothing can be looked for.
    """
    return Search(
        query=parsed(typed),
        interview=interview,
        language=language,
        role=role,
        released_from=released_from,
        released_until=released_until,
        code=code,
        features=frozenset((feature, plain_value(value)) for feature, value in features.items() if value),
        order=Order(order) if order else None,
    )


def found_by(
    actor: Actor,
    search: Search,
    studies: Iterable[Study],
    rights: Rights | None = None,
    lookup: Lookup | None = None,
) -> Candidates:
    """Return what a search finds among the excerpts of ``studies`` that the actor may read.

    Args:
        actor: Who asks.
        search: What for.
        studies: Where.
        rights: What the actor holds, if the caller has read it for this request already.
        lookup: What must be known before words are looked up, if the caller has just asked.

    Raises:
        DeniedError: Features are asked for that would single somebody out in one of the studies, or words or a theme
            code in one of which the actor may open nothing more.
    """
    asked, held = list(studies), rights or rights_of(actor)
    studies_asked, values = {study.pk for study in asked}, _values(search)
    features = search.features
    people = participants_matching(actor=actor, studies=asked, condition=features) if features else None
    told = lookup or lookup_of(actor) if search.query or search.code else None  # a theme tells of words as well
    index = told.index_of(studies_asked) if told and search.query else None
    room = outside_of(actor, asked, held).room(told.grants) if told else None

    def visible() -> "QuerySet[Excerpt]":
        rows = visible_to(actor, held).filter(study__in=studies_asked, **({} if people is None else _said_by(people)))
        rows = rows.filter(coded_with(search.code)) if search.code else rows
        return reduce(lambda some, name: some.filter(FILTERS[name](AtHand(values))), values, rows)

    asking = None
    if people is None and not search.code and may_ask(actor):
        sight = sight_of(held)
        asking = Asked(sight.lots, tuple(values), {**sight.values, **values, "studies": studies_asked})
    return replace(candidates(visible, index, search.query, asking), rights=held, room=room)


def _said_by(people: Collection[UUID]) -> dict[str, Collection[UUID]]:
    return {"participant__in": people}


def _values(search: Search) -> dict[str, Any]:
    """Return by what a search filters, under the names of :data:`archive.release.search.listing.FILTERS`."""
    since, until = search.released_from, search.released_until
    moments = {"released_from": since and start_of(since), "released_before": until and end_of(until)}
    values: dict[str, Any] = {"language": search.language, "role": search.role, **_interview(search.interview)}
    values |= {name: moment for name, moment in moments.items() if moment}
    return {name: value for name, value in values.items() if value}


def _interview(value: str) -> dict[str, str | UUID]:
    try:
        return {"interview": UUID(value)}
    except ValueError:
        return {"interview_code": value}
