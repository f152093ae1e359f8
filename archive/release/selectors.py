"""Which excerpts an actor may read, as a queryset that agrees with ``decide()``."""

from django.db.models import QuerySet

from archive.policy import Actor, ActorKind, TokenScope
from archive.policy.groups import READERS
from archive.release.models import Excerpt
from archive.release.sight import sight_of
from archive.sharing.rights import Rights, rights_of
from archive.studies.models import Study
from archive.studies.selectors import studies_with_role
from archive.vocabulary import Role

READING_ORDER = ("study_id", "interview__code", "position", "pk")


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
    seen = sight_of(rights or rights_of(actor)).excerpts()
    return seen.select_related("release").order_by(*READING_ORDER)
