"""Which pledge stands in a study, and who accepted it."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from archive.policy import Actor
from archive.studies.models import Study
from archive.studies.pledges.models import Acceptance, Pledge


@dataclass(frozen=True, slots=True)
class StandingPledge:
    """The version that holds now: 0 for the archive's own wording."""

    version: int
    text: str


def standing_pledge(study: Study) -> StandingPledge:
    """Return the pledge that has to be accepted in a study now."""
    newest = Pledge.objects.filter(study=study).order_by("-version").first()
    return StandingPledge(newest.version, newest.text) if newest else StandingPledge(0, default_wording())


def default_wording() -> str:
    """Return the archive's own wording, in the language of the reader."""
    return _(
        "I will work with this recording alone, in a place where nobody else hears or reads it.\n"
        "I will tell nobody what I hear, nor who I think is speaking, now or later.\n"
        "I will make no copy, and put no part of it into any other program or service.\n"
        "If I recognise a voice or a story, I will stop and tell the principal investigator.\n"
        "If I lose a device, or fear that somebody has listened in, I will say so at once."
    )


def has_pledged(actor: Actor, study: Study) -> bool:
    """Return whether the actor accepted the version that stands."""
    if actor.id is None:
        return False
    newest = Pledge.objects.filter(study=study).order_by("-version").values_list("version", flat=True).first() or 0
    return Acceptance.objects.filter(study=study, user_id=actor.id, version=newest).exists()


def acceptances_of(study: Study) -> "QuerySet[Acceptance]":
    """Return who accepted which version, newest first."""
    return Acceptance.objects.filter(study=study).select_related("user").order_by("-created_at")
