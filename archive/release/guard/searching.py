"""Searching by words under a grant: an answer tells nothing of words that were not opened under it.

A search whose page would hold more than may be opened is refused, and one that finds nothing is not: with a budget that
is spent, or nearly, each query would say for free whether something unopened holds a word. So whoever may open nothing
more is refused whatever they look for; a page never asks for more than is left; and where a grant lets less be opened
than it reaches, neither numbers nor the address of a next page say anything of what was not opened.

Several searches at once do not get round that. One that finds something unopened has it charged, or learns that others
were faster; one that does not looks again at what is left before it says so. What it may say is what it could have said
had it come after them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from archive.access.authorise import authorise
from archive.audit.log import Subject
from archive.policy import Action, Actor, BudgetStanding, Facts
from archive.policy.groups import TEAM
from archive.release.facts import list_facts
from archive.release.guard.budgets import limits_in, room_under, with_budgets
from archive.release.guard.models import Opening
from archive.release.models import Excerpt
from archive.sharing.facts import holds
from archive.sharing.models import Grant
from archive.sharing.rights import Rights, rights_of
from archive.studies.models import Study

#: More than any page holds.
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Room:
    """How far a search by words goes.

    Attributes:
        most: Excerpts a page may hold.
        bounded: The studies of which the actor may never open all that their grants reach.
        grants: Their grants there.
        outside: Where the actor searches as one from outside.
    """

    most: int = _PAGE
    bounded: frozenset[UUID] = frozenset()
    grants: frozenset[UUID] = frozenset()
    outside: "Outside | None" = None

    def told_of(self, excerpts: "QuerySet[Excerpt]") -> "QuerySet[Excerpt]":
        """Return those of ``excerpts`` whose number may be told: of bounded studies those that were opened before."""
        if not self.bounded:
            return excerpts
        opened = Opening.objects.filter(grant__in=self.grants).values("excerpt_id")
        return excerpts.filter(~Q(study__in=self.bounded) | Q(pk__in=opened))

    def narrower(self, than: int) -> "Room | None":
        """Return how far the search goes by now if a page of ``than`` excerpts is more than that; else None.

        Raises:
            DeniedError: Nothing is left by now, whatever the words are. The log has it.
        """
        now = self.outside.room(with_budgets(self.outside.grants)) if self.outside else self
        return now if now.most < than else None

    def narrower_for(self, page: Sequence[Excerpt], than: int) -> "Room | None":
        """Return the same as far as it matters: little was left, and a study is charged nothing for the page.

        Where more was left than any page holds, others would have to pay for all of it first.
        """
        if self.outside is None or self.most >= _PAGE:
            return None
        free = self.outside.not_charged_for(page)
        return self.narrower(than) if free and self.outside.room(with_budgets(free)).most < than else None


@dataclass(frozen=True, slots=True)
class Outside:
    """The studies that somebody searches as one from outside their teams, and the grants that they search under."""

    actor: Actor
    studies: Mapping[UUID, tuple[Facts, Subject]]
    grants: Sequence[Grant]

    def room(self, grants: Iterable[Grant]) -> Room:
        """Return how far the actor may search by words.

        Args:
            grants: Theirs, read anew with their budgets; those that they search under count.

        Raises:
            DeniedError: In one of the studies they may open nothing more now, whatever the words are. The log has it.
        """
        most, bounded, relied_on = _PAGE, set(), set()
        searched = {grant.pk for grant in self.grants}
        for grant in (one for one in grants if one.pk in searched):
            facts, subject = self.studies[grant.study_id]
            room, standing = room_under(grant, _PAGE)
            if standing is not BudgetStanding.LEFT:
                about = replace(subject, grant_id=grant.pk, purpose=grant.purpose)
                authorise(self.actor, Action.EXCERPT_READ, replace(facts, budget=standing), about)
            most = min(most, room)
            if _never_whole(grant):
                bounded.add(grant.study_id)
                relied_on.add(grant.pk)
        return Room(most, frozenset(bounded), frozenset(relied_on), self)

    def not_charged_for(self, page: Sequence[Excerpt]) -> list[Grant]:
        """Return the grants in studies of which a page holds nothing that was not opened before."""
        before = Opening.objects.filter(grant__in=self.grants, excerpt_id__in=[one.pk for one in page])
        opened = set(before.values_list("excerpt_id", flat=True))
        charged = {one.study_id for one in page if one.pk not in opened}
        return [grant for grant in self.grants if grant.study_id not in charged]


def outside_of(actor: Actor, studies: Iterable[Study], rights: Rights) -> Outside:
    """Return which of ``studies`` the actor searches from outside, and under which grants that hold now."""
    known = {study.pk: list_facts(actor, study, rights) for study in studies}
    known = {key: told for key, told in known.items() if not told[0].roles & TEAM}
    held = [grant for key, (facts, _) in known.items() for grant in rights.grants_in(key) if holds(grant, facts.now)]
    return Outside(actor, known, held)


def left_to_search(actor: Actor, study: Study) -> int:
    """Return how many excerpts more may be opened in a study now by a search by words, :data:`_PAGE` at the most."""
    now = timezone.now()
    held = [grant for grant in rights_of(actor).grants_in(study.pk) if holds(grant, now)]
    return min((room_under(grant, _PAGE)[0] for grant in with_budgets(held)), default=_PAGE)


def _never_whole(grant: Grant) -> bool:
    """Whether a grant may reach more than may ever be opened under it. Excerpts closed to it are not told apart."""
    limits = limits_in(grant)
    if limits.share >= 100:
        return False
    return Excerpt.objects.filter(study=grant.study_id).order_by()[limits.least : limits.least + 1].exists()
