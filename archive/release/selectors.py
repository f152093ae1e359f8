"""Which excerpts an actor may read, as a queryset that agrees with ``decide()``."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from archive.consent.in_force import Condition, granting, showing
from archive.consent.selectors import refusing
from archive.holdings.facts import later
from archive.holdings.models import Interview
from archive.policy import Actor, ActorKind, TokenScope
from archive.policy.conditions import shared_for
from archive.policy.groups import TEAM
from archive.release.models import Excerpt
from archive.sharing.extents import reach_of
from archive.sharing.facts import holds
from archive.sharing.models import Grant
from archive.sharing.rights import Rights, rights_of
from archive.studies.models import Study
from archive.studies.selectors import studies_with_role
from archive.vocabulary import Purpose, Role, Scope

READERS = TEAM | {Role.CO_AUTHOR}
READING_ORDER = ("study_id", "interview__code", "position", "pk")
_QUOTE = frozenset({Scope.TAKE_PART, Scope.ARCHIVE, Scope.QUOTE})


def may_ask(actor: Actor) -> bool:
    """Whether ``actor`` could read any excerpt at all: somebody with an open account, or their token made for this."""
    if actor.id is None or not actor.active:
        return False
    if actor.kind is ActorKind.TOKEN:
        return TokenScope.EXCERPTS_READ in actor.token_scopes
    return actor.kind is ActorKind.PERSON


def studies_readable_by(actor: Actor, rights: Rights | None = None) -> list[Study]:
    """Return the studies in which the actor has a role that reads excerpts, whatever each excerpt's consent says."""
    return (rights or rights_of(actor)).studies_with(READERS)


def known_to(actor: Actor) -> "QuerySet[Excerpt]":
    """Return the excerpts of the actor's studies, those included that they may not read: the reason is then told."""
    return Excerpt.objects.filter(study__in=studies_with_role(actor, frozenset(Role))).select_related("release")


def visible_to(actor: Actor, rights: Rights | None = None) -> "QuerySet[Excerpt]":
    """Return the excerpts that the actor may read. Agrees with ``decide()``, which has the last word on each.

    Args:
        actor: Who asks.
        rights: What they hold, if the caller has read it for this request already.

    Returns:
        Excerpts in reading order, ``release`` selected along.
    """
    if not may_ask(actor):
        return Excerpt.objects.none()
    lots = list(_lots(rights or rights_of(actor)))
    standing = Excerpt.objects.filter(release__recalled_at__isnull=True, withheld_at__isnull=True)
    standing = standing.filter(_any(lots), ~Q(_BARED), ~Q(_OVERTOLD), interview__study=F("study"))
    return standing.select_related("release").order_by(*READING_ORDER)


def _lots(rights: Rights) -> Iterator[Q]:
    """Yield conditions on excerpts, of which each opens some.

    The studies of a team are one lot; grants that ask the same of participants are another: what consents say is
    looked up once for each.
    """
    now = timezone.now()
    team = {study.pk for study in rights.open_with(TEAM)}
    if team:
        yield Q(study__in=team) & _agreed(team, _QUOTE)
    lots: dict[frozenset[Scope], list[Grant]] = {}
    for study in rights.open_with(frozenset({Role.CO_AUTHOR})):
        if study.pk in team or later(study.embargo_until, now) != now:
            continue
        for grant in rights.grants_in(study.pk):
            if holds(grant, now):
                lots.setdefault(shared_for(Purpose(grant.purpose)), []).append(grant)
    for scopes, lot in lots.items():
        yield _any(map(within, lot)) & _agreed({one.study_id for one in lot}, _QUOTE | scopes) & _unembargoed(now)


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q(pk__in=[]))


def within(grant: Grant) -> Q:
    """Excerpts of the interviews that one grant reaches, time and consent aside."""
    reach = reach_of(grant)
    covered = Q(study=grant.study_id)
    if reach.languages is not None:
        covered &= Q(interview__language__in=reach.languages)
    if reach.interviews is not None:
        covered &= Q(interview__in=reach.interviews)
    return covered


def _unembargoed(now: datetime) -> Q:
    """Excerpts that neither their interview nor their release keeps back; whether their study does is known before."""
    return ~Q(interview__embargo_until__gt=now) & ~Q(release__embargo_until__gt=now)


def _agreed(studies: Iterable[UUID], scopes: frozenset[Scope]) -> Q:
    """Excerpts of ``studies`` whose people agreed to ``scopes`` and stand by it.

    For a participant's own words that is they, for what others said in an interview all of its participants; an
    interview without participants has nobody who could have agreed.
    """
    agreed = Q(_PRESENT)
    people = list(refusing(studies, scopes).values_list("pk", flat=True))
    if people:
        theirs = Interview.participants.through.objects.filter(participant__in=people).values("interview")
        agreed &= ~Q(participant__in=people) & ~Q(participant__isnull=True, interview__in=theirs)
    return agreed


# Names of tables and columns alone are put together here (S608).
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
#: Excerpts whose speaker took part in the interview; of what others said in it, all if anybody did.
_PRESENT = Condition(
    F("interview_id"),
    F("participant_id"),
    template="EXISTS (SELECT 1 FROM holdings_interview_participants present WHERE present.interview_id = {0} "
    "AND present.participant_id = coalesce({1}, present.participant_id))",
)
