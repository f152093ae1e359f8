"""Reading exports: one's own, and those that hold somebody's words."""

from uuid import UUID

from django.db.models import QuerySet

from archive.policy import Actor
from archive.release.exports.models import SAMPLE, Export


def exports_of(actor: Actor) -> "QuerySet[Export]":
    """Return the actor's own exports that were made for them here, newest first; samples of originals are none."""
    mine = Export.objects.none() if actor.id is None else Export.objects.filter(maker_id=actor.id)
    return mine.exclude(format=SAMPLE).select_related("study", "grant")


def exports_holding(participant_id: UUID) -> "QuerySet[Export]":
    """Return the exports whose file holds, or held, words of a participant, their name, or questions put to them.

    Samples of originals are among them.

    For recall: ``maker`` is who must delete their copy, ``fetched_at`` when one first left the archive (None: none
    did), ``excerpts`` what it holds. Exports still being made are not among them: they read consent at each step.
    """
    return Export.objects.filter(holds_words_of=participant_id).select_related("study", "maker")
