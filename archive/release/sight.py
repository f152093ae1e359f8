"""What opens excerpts to somebody, in terms of their rows: the shape of a condition, and the values that stand in it.

Whoever lists excerpts asks by the same few shapes again and again, with other values. So a list of them is a statement
that is kept (:mod:`archive.records.kept`), and any other use a queryset; both are composed here, of the same parts.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, F, Q, QuerySet, UUIDField
from django.utils import timezone

from archive.consent.in_force import Condition, granting, showing
from archive.consent.selectors import refusing
from archive.holdings.facts import later
from archive.holdings.models import Interview
from archive.policy.conditions import shared_for
from archive.policy.groups import TEAM
from archive.records.given import AtHand, Later, Values
from archive.release.models import Excerpt
from archive.sharing.extents import reach_of
from archive.sharing.facts import holds
from archive.sharing.models import Grant
from archive.sharing.rights import Rights
from archive.vocabulary import Purpose, Role, Scope

_QUOTE = frozenset({Scope.TAKE_PART, Scope.ARCHIVE, Scope.QUOTE})


@dataclass(frozen=True, slots=True)
class Lot:
    """Excerpts that are open on the same terms; its values are numbered by its place among all lots.

    Attributes:
        scopes: What participants must have agreed to.
        grants: For each grant, whether it names languages, and whether it names interviews; None for those who read as
            a team.
    """

    scopes: frozenset[Scope]
    grants: tuple[tuple[bool, bool], ...] | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """What opens excerpts to somebody at one moment."""

    lots: tuple[Lot, ...]
    values: Mapping[str, Any]

    def excerpts(self) -> "QuerySet[Excerpt]":
        """Return the excerpts in sight."""
        agreed = {
            place: list(refusing(self.values[f"studies_{place}"], lot.scopes).values_list("pk", flat=True))
            for place, lot in enumerate(self.lots)
        }
        return _excerpts(self.lots, AtHand(self.values), lambda place, _scopes: _without(agreed[place]))


def excerpts_later(lots: tuple[Lot, ...]) -> "QuerySet[Excerpt]":
    """Return the excerpts in sight, for a statement that is kept, with consents asked for each excerpt by itself.

    That is for statements that stop after a page. One that goes through all had better look the consents up first, as
    :meth:`Sight.excerpts` does.
    """
    return _excerpts(lots, Later(), lambda _place, scopes: Q(_agreeing(scopes)))


def sight_of(rights: Rights) -> Sight:
    """Return what opens excerpts now to whoever holds ``rights``.

    The studies of a team are one lot; grants that ask the same of participants are another.
    """
    now = timezone.now()
    lots: list[Lot] = []
    values: dict[str, Any] = {"now": now}
    team = {study.pk for study in rights.open_with(TEAM)}
    if team:
        values["studies_0"] = team
        lots.append(Lot(_QUOTE))
    held: dict[frozenset[Scope], list[Grant]] = {}
    for study in rights.open_with(frozenset({Role.CO_AUTHOR})):
        if study.pk in team or later(study.embargo_until, now) != now:
            continue
        for grant in rights.grants_in(study.pk):
            if holds(grant, now):
                held.setdefault(shared_for(Purpose(grant.purpose)), []).append(grant)
    for scopes, grants in held.items():
        place = len(lots)
        values[f"studies_{place}"] = {grant.study_id for grant in grants}
        lots.append(
            Lot(_QUOTE | scopes, tuple(_named(grant, f"{place}_{n}", values) for n, grant in enumerate(grants)))
        )
    return Sight(tuple(lots), values)


def _named(grant: Grant, at: str, values: dict[str, Any]) -> tuple[bool, bool]:
    """Add the values of one grant, and return which of its limits there are."""
    reach = reach_of(grant)
    values |= {f"study_{at}": grant.study_id, f"languages_{at}": reach.languages, f"interviews_{at}": reach.interviews}
    return reach.languages is not None, reach.interviews is not None


def within(grant: Grant) -> Q:
    """Excerpts of the interviews that one grant reaches, time and consent aside."""
    values: dict[str, Any] = {}
    named = _named(grant, "", values)
    return _within("", named, AtHand(values))


def _within(at: str, named: tuple[bool, bool], values: Values) -> Q:
    languages, interviews = named
    covered = Q(study=values.one(f"study_{at}", UUIDField()))
    if languages:
        covered &= values.among("interview__language", f"languages_{at}", CharField())
    if interviews:
        covered &= values.among("interview_id", f"interviews_{at}")
    return covered


def _excerpts(
    lots: tuple[Lot, ...], values: Values, agreed: Callable[[int, frozenset[Scope]], Q]
) -> "QuerySet[Excerpt]":
    opened = _any(_open(lot, place, values) & agreed(place, lot.scopes) for place, lot in enumerate(lots))
    standing = Excerpt.objects.filter(release__recalled_at__isnull=True, withheld_at__isnull=True)
    return standing.filter(opened, Q(_PRESENT), ~Q(_BARED), ~Q(_OVERTOLD), interview__study=F("study"))


def _open(lot: Lot, place: int, values: Values) -> Q:
    """Excerpts that one lot opens, whatever consents say."""
    if lot.grants is None:
        return values.among("study_id", f"studies_{place}")
    covered = _any(_within(f"{place}_{number}", named, values) for number, named in enumerate(lot.grants))
    return covered & _unembargoed(values)


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q(pk__in=[]))


def _unembargoed(values: Values) -> Q:
    """Excerpts that neither their interview nor their release keeps back; whether their study does is known before."""
    now = values.one("now", DateTimeField())
    return ~Q(interview__embargo_until__gt=now) & ~Q(release__embargo_until__gt=now)


def _without(people: list[UUID]) -> Q:
    """Excerpts that are not of ``people``: neither their own words nor what others said in their interviews."""
    if not people:
        return Q()
    theirs = Interview.participants.through.objects.filter(participant__in=people).values("interview")
    return ~Q(participant__in=people) & ~Q(participant__isnull=True, interview__in=theirs)


# Names of tables and columns alone are put together here (S608).
#: Whoever took part in an excerpt's interview and is its speaker; all of them where somebody else speaks.
_SPEAKING = (
    "holdings_interview_participants present WHERE present.interview_id = {0} "
    "AND present.participant_id = coalesce({1}, present.participant_id)"
)
#: Excerpts whose speaker took part in the interview; of what others said in it, all if anybody did: in an interview
#: without participants there is nobody who could have agreed.
_PRESENT = Condition(F("interview_id"), F("participant_id"), template=f"EXISTS (SELECT 1 FROM {_SPEAKING})")  # noqa: S608
#: Excerpts that show the name of somebody who does not agree to be named any more.
_BARED = Condition(
    F("pk"),
    template="EXISTS (SELECT 1 FROM release_excerpt_named named WHERE named.excerpt_id = {0} AND NOT "  # noqa: S608
    f"{granting('named.participant_id', [Scope.BE_NAMED])})",
)
#: Excerpts that tell of somebody what they do not agree to have shown.
_OVERTOLD = Condition(
    F("pk"),
    template="EXISTS (SELECT 1 FROM release_toldfeature told WHERE told.excerpt_id = {0} AND NOT "  # noqa: S608
    f"{showing('told.participant_id', 'told.feature')})",
)


def _agreeing(scopes: frozenset[Scope]) -> Condition:
    """Excerpts of which everybody whose words or interview it is agreed to ``scopes``, and stands by it."""
    refused = f"SELECT 1 FROM {_SPEAKING} AND NOT {granting('present.participant_id', scopes)}"  # noqa: S608
    return Condition(F("interview_id"), F("participant_id"), template=f"NOT EXISTS ({refused})")
