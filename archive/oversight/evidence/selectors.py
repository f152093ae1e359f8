"""Reading bundles: one's own."""

from django.db.models import QuerySet

from archive.oversight.evidence.models import EvidenceBundle
from archive.policy import Actor


def bundles_of(actor: Actor) -> "QuerySet[EvidenceBundle]":
    """Return the actor's own bundles, newest first."""
    mine = EvidenceBundle.objects.none() if actor.id is None else EvidenceBundle.objects.filter(maker_id=actor.id)
    return mine.select_related("study", "participant")
