"""Which break-glass access there is, for readers who may know of it."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from archive.holdings.breakglass.models import Glass
from archive.policy import Actor
from archive.policy.groups import ETHICS, TEAM
from archive.studies.models import Study
from archive.studies.selectors import studies_with_role, visible_to
from archive.vocabulary import PlatformRole


def glasses_visible_to(actor: Actor) -> "QuerySet[Glass]":
    """Return the break-glass access, asked for, standing or over, that the actor may know of."""
    if PlatformRole.DATA_STEWARD in actor.platform_roles:
        studies = visible_to(actor)
    else:
        studies = studies_with_role(actor, TEAM | ETHICS)
    found = Glass.objects.filter(interview__study__in=studies)
    return found.select_related("interview__study", "asked_by", "approved_by")


def glasses_of(actor: Actor, study: Study) -> "QuerySet[Glass]":
    """Return those of one study, newest first."""
    return glasses_visible_to(actor).filter(interview__study=study).order_by("-created_at")


def open_glass(user_id: UUID | None, interview_id: UUID) -> Glass | None:
    """Return the access under which a person may read an interview's original now."""
    if user_id is None:
        return None
    standing = Glass.objects.filter(interview_id=interview_id, asked_by_id=user_id, ended_at__isnull=True)
    return standing.filter(ends_at__gt=timezone.now()).order_by("ends_at").last()
