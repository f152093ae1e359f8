"""What may be what is looked for: narrowed by the index, before anything is decided on or opened."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_
from uuid import UUID

from django.db.models import Q, QuerySet

from archive.release.guard.searching import Room
from archive.release.models import Excerpt
from archive.release.search.beginning import Index
from archive.release.search.keys import Tokeniser, tokenisers
from archive.release.search.listing import Asked
from archive.release.search.query import Query, Terms
from archive.release.search.store import holding_any
from archive.sharing.rights import Rights


@dataclass(frozen=True, slots=True)
class Candidates:
    """The excerpts that may be what is looked for.

    Attributes:
        compose: Returns those that are, and, unless ``certain``, some that are not.
        certain: Whether all of them are: no phrase was asked for, and every release is in the index.
        rights: What the actor held when they were looked up; the page is decided on by it. Read anew if None, or
            where words are looked through.
        room: How far a search by words or a theme code goes; None for any other.
        asked: The same as a statement that is kept; None where it is not, or where they are not ``certain``.
        keys: The search keys by which they are looked up. Once one of them ends they are not found any more.
    """

    compose: "Callable[[], QuerySet[Excerpt]]"
    certain: bool
    rights: Rights | None = None
    room: Room | None = None
    asked: Asked | None = None
    keys: frozenset[UUID] = frozenset()

    @property
    def excerpts(self) -> "QuerySet[Excerpt]":
        """Them, as a queryset."""
        return self.compose()

    def within(self, condition: Q) -> "Candidates":
        """Return those of which a condition is true."""
        return replace(self, compose=lambda: self.excerpts.filter(condition), asked=None)


def candidates(
    visible: "Callable[[], QuerySet[Excerpt]]", index: Index | None, query: Query, asked: Asked | None = None
) -> Candidates:
    """Narrow excerpts to those that the index cannot rule out.

    Args:
        visible: Returns some of those of :func:`archive.release.selectors.visible_to`.
        index: That of the studies they are from; None where nothing is looked for.
        query: What is looked for.
        asked: The same excerpts as a statement that is kept, if there is one.
    """
    if index is None:
        return Candidates(visible, certain=True, asked=asked)
    waiting, made = index.waiting, tokenisers(index.keys)
    words = [_tokens(made.values(), wanted) for wanted in query.required]
    without = [_tokens(made.values(), unwanted) for unwanted in query.without]
    keys = frozenset(key.pk for key in index.keys)
    ended = {key.study_id for key in index.keys} - made.keys()  # somebody withdrew a moment ago: looked through whole
    unindexed = Q(release__in=waiting) | Q(study__in=ended)

    def found() -> "QuerySet[Excerpt]":
        condition = reduce(and_, map(holding_any, words), Q(termset__isnull=False))
        condition = reduce(and_, (~holding_any(one) for one in without), condition)
        return visible().filter(condition | unindexed if waiting or ended else condition)

    if waiting or ended or query.exact:
        return Candidates(found, certain=False, keys=keys)
    return Candidates(found, certain=True, asked=asked and asked.holding(words, without), keys=keys)


def _tokens(made: Collection[Tokeniser], terms: Terms) -> frozenset[int]:
    return frozenset().union(*(tokenise(terms) for tokenise in made))
