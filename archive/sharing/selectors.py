"""Reading requests, grants and agreements, through what the actor may know of."""

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from archive.policy import Actor
from archive.sharing.models import AccessRequest, Agreement, Grant, GrantChange, SharingTerms
from archive.studies.models import Study
from archive.studies.selectors import studies_with_role
from archive.vocabulary import Role, StudyState

#: Who decides, or watches over who decides.
OVERSEERS = frozenset({Role.PRINCIPAL_INVESTIGATOR, Role.ETHICS_REVIEWER})


def terms_of(study: Study) -> SharingTerms:
    """Return a study's terms of sharing; unsaved defaults, which list nothing, where it has none yet."""
    return SharingTerms.objects.filter(study=study).first() or SharingTerms(study=study)


def current_agreement(study: Study) -> Agreement | None:
    """Return the newest version of a study's data-use agreement, if it has one."""
    return study.data_use_agreements.order_by("-version").first()


def catalogue() -> "QuerySet[Study]":
    """Return the studies whose title every signed-in person may see."""
    return Study.objects.filter(sharing_terms__listed=True, state=StudyState.OPEN).order_by("title", "pk")


def askable_by(actor: Actor) -> "QuerySet[Study]":
    """Return the studies that the actor may ask for access to: listed, or known by a role or an earlier grant."""
    if actor.id is None:
        return Study.objects.none()
    theirs = studies_with_role(actor, frozenset(Role)).values("pk")
    before = Grant.objects.filter(holder_id=actor.id).values("study_id")
    return Study.objects.filter(Q(pk__in=catalogue().values("pk")) | Q(pk__in=theirs) | Q(pk__in=before))


def requests_visible_to(actor: Actor) -> "QuerySet[AccessRequest]":
    """Return the actor's own requests, and those of the studies where they decide or watch."""
    if actor.id is None:
        return AccessRequest.objects.none()
    watched = studies_with_role(actor, OVERSEERS).values("pk")
    found = AccessRequest.objects.filter(Q(requester_id=actor.id) | Q(study__in=watched))
    return found.select_related("study", "requester", "agreement")


def grants_visible_to(actor: Actor) -> "QuerySet[Grant]":
    """Return the actor's own grants, and those of the studies where they decide or watch."""
    if actor.id is None:
        return Grant.objects.none()
    watched = studies_with_role(actor, OVERSEERS).values("pk")
    found = Grant.objects.filter(Q(holder_id=actor.id) | Q(study__in=watched))
    changes = Prefetch("changes", GrantChange.objects.defer("sealed_reason"))
    related = ("study", "holder", "membership", "agreement", "request")
    return found.select_related(*related).prefetch_related(changes)


def live(grants: "QuerySet[Grant]") -> "QuerySet[Grant]":
    """Return those of ``grants`` that hold now."""
    standing = grants.filter(revoked_at__isnull=True, membership__ended_at__isnull=True)
    return standing.filter(until__gt=timezone.now())


def live_grants_of(actor: Actor) -> "QuerySet[Grant]":
    """Return the grants that open something to the actor now."""
    return Grant.objects.none() if actor.id is None else live(Grant.objects.filter(holder_id=actor.id))
