"""Which excerpts an actor may read, as a queryset that agrees with ``decide()``."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from archive.consent.selectors import Standing, standing_in
from archive.holdings.models import Interview
from archive.policy import Actor, ActorKind, TokenScope
from archive.policy.conditions import shared_for
from archive.policy.groups import TEAM
from archive.release.models import Excerpt, ToldFeature
from archive.sharing.extents import reach_of
from archive.sharing.models import Grant
from archive.sharing.selectors import live_grants_of
from archive.studies.models import Study
from archive.studies.selectors import open_to, studies_with_role
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


def studies_readable_by(actor: Actor) -> "QuerySet[Study]":
    """Return the studies in which the actor has a role that reads excerpts, whatever each excerpt's consent says."""
    return studies_with_role(actor, READERS).order_by("title", "pk")


def known_to(actor: Actor) -> "QuerySet[Excerpt]":
    """Return the excerpts of the actor's studies, those included that they may not read: the reason is then told."""
    return Excerpt.objects.filter(study__in=studies_with_role(actor, frozenset(Role))).select_related("release")


def visible_to(actor: Actor) -> "QuerySet[Excerpt]":
    """Return the excerpts that the actor may read. Agrees with ``decide()``, which has the last word on each.

    Returns:
        Excerpts in reading order, ``release`` selected along.
    """
    if not may_ask(actor):
        return Excerpt.objects.none()
    team = _ids(open_to(actor, studies_with_role(actor, TEAM)))
    outside = _ids(open_to(actor, studies_with_role(actor, frozenset({Role.CO_AUTHOR})))) - team
    agreed = standing_in(team | outside)
    readable = _agreed(team, _QUOTE, agreed) | _granted(actor, outside, agreed) & ~_embargoed()
    standing = Excerpt.objects.filter(release__recalled_at__isnull=True, withheld_at__isnull=True)
    standing = standing.filter(readable).exclude(_bared(team | outside, agreed)).exclude(_overtold(agreed))
    return standing.select_related("release").order_by(*READING_ORDER)


def _ids(studies: "QuerySet[Study]") -> set[UUID]:
    return set(studies.values_list("pk", flat=True))


def _granted(actor: Actor, studies: set[UUID], agreed: Standing) -> Q:
    """Excerpts of ``studies`` that a grant of the actor covers, and whose people agreed to share them for its purpose.

    Grants that ask the same of participants are taken together: what consents say is looked up once for each such lot.
    """
    lots: dict[frozenset[Scope], list[Grant]] = {}
    for grant in live_grants_of(actor).filter(study__in=studies):
        lots.setdefault(shared_for(Purpose(grant.purpose)), []).append(grant)
    nothing = Q(pk__in=[])
    return reduce(
        or_,
        (
            _covered(lot) & _agreed({one.study_id for one in lot}, _QUOTE | scopes, agreed)
            for scopes, lot in lots.items()
        ),
        nothing,
    )


def _covered(grants: Iterable[Grant]) -> Q:
    """Excerpts of the interviews that any of ``grants`` reaches."""
    return reduce(or_, (within(grant) for grant in grants))


def within(grant: Grant) -> Q:
    """Excerpts of the interviews that one grant reaches, time and consent aside."""
    reach = reach_of(grant)
    covered = Q(study=grant.study_id)
    if reach.languages is not None:
        covered &= Q(interview__language__in=reach.languages)
    if reach.interviews is not None:
        covered &= Q(interview__in=reach.interviews)
    return covered


def _embargoed() -> Q:
    now = timezone.now()
    return Q(study__embargo_until__gt=now) | Q(interview__embargo_until__gt=now) | Q(release__embargo_until__gt=now)


def _agreed(studies: Iterable[UUID], scopes: frozenset[Scope], agreed: Standing) -> Q:
    """Excerpts of ``studies`` whose people agreed to ``scopes`` and stand by it.

    For a participant's own words that is they, for what others said in an interview all of its participants; an
    interview without participants has nobody who could have agreed.
    """
    refusing = [person for person, granted in agreed.scopes.items() if not scopes <= granted]
    present = Interview.participants.through.objects.filter(interview=OuterRef("interview"))
    theirs = Q(Exists(present.filter(participant=OuterRef("participant"))))
    others = Q(Exists(present))
    if refusing:
        theirs &= ~Q(participant__in=refusing)
        others &= ~Q(Exists(present.filter(participant__in=refusing)))
    return Q(study__in=list(studies), interview__study=F("study")) & (
        Q(participant__isnull=False) & theirs | Q(participant__isnull=True) & others
    )


def _bared(studies: Iterable[UUID], agreed: Standing) -> Q:
    """Excerpts that show the name of somebody who does not agree to be named any more."""
    naming = Excerpt.named.through.objects
    named = naming.filter(excerpt__study__in=list(studies)).values_list("participant", flat=True).distinct()
    revoked = [person for person in named if Scope.BE_NAMED not in agreed.scopes.get(person, frozenset())]
    return Q(Exists(naming.filter(excerpt=OuterRef("pk"), participant__in=revoked))) if revoked else Q(pk__in=[])


def _overtold(agreed: Standing) -> Q:
    """Excerpts that tell of somebody what they do not agree to have shown."""
    told = ToldFeature.objects.filter(participant__in=list(agreed.features)).values_list("participant", "feature")
    refused: dict[str, list[UUID]] = {}
    for person, feature in told.distinct():
        if feature not in agreed.features[person]:
            refused.setdefault(feature, []).append(person)
    if not refused:
        return Q(pk__in=[])
    too_much = reduce(or_, (Q(feature=feature, participant__in=people) for feature, people in refused.items()))
    return Q(Exists(ToldFeature.objects.filter(too_much, excerpt=OuterRef("pk"))))
