"""What a withdrawal would destroy, and whether one is complete. Numbers and codes; no word of anybody."""

from dataclasses import dataclass

from archive.holdings.models import Interview, Recording
from archive.release.models import Excerpt
from archive.studies.models import Participant


@dataclass(frozen=True, slots=True)
class Losses:
    """What goes with one participant.

    Attributes:
        turns: Their own turns, of every version of every transcript.
        recordings: Recordings of their interviews, every voice included.
        excerpts: Their own released excerpts.
        shared_with: Codes of others who speak in their interviews and have not withdrawn.
    """

    turns: int
    recordings: int
    excerpts: int
    shared_with: list[str]


def losses_of(participant: Participant) -> Losses:
    """Return what withdrawing ``participant`` would destroy."""
    interviews = Interview.objects.filter(participants=participant)
    others = Participant.objects.filter(interviews__in=interviews, withdrawn_at__isnull=True).exclude(pk=participant.pk)
    return Losses(
        turns=participant.turns.count(),
        recordings=Recording.objects.filter(interview__in=interviews).count(),
        excerpts=Excerpt.objects.filter(participant=participant).count(),
        shared_with=sorted(set(others.values_list("code", flat=True))),
    )


def is_finished(participant: Participant) -> bool:
    """Whether everything of a participant who withdrew has been destroyed."""
    return participant.withdrawn_at is not None and participant.sealed_profile is None
