"""The limits of a study: read, and set by its principal investigator."""

from dataclasses import dataclass
from uuid import UUID

from archive.audit.log import record
from archive.policy import Action, Actor
from archive.release.guard.models import ReadingLimits
from archive.studies.gate import authorised_in_study
from archive.studies.models import Study


def limits_of(study_id: UUID) -> ReadingLimits:
    """Return a study's limits; unsaved defaults where it has set none."""
    return ReadingLimits.objects.filter(study=study_id).first() or ReadingLimits(study_id=study_id)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is to hold from now on; see the fields of :class:`ReadingLimits`."""

    smallest_group: int
    day_share: int
    day_least: int
    share: int
    least: int


def set_limits(*, actor: Actor, study_id: UUID, wanted: Limits) -> ReadingLimits:
    """Set what people outside the team may open of a study, and how small a group a filter may tell.

    It holds from the next request on, for grants given before as well.

    Raises:
        DeniedError: Only the principal investigator of an open study may.
        ValidationError: A number is out of range.
    """
    with authorised_in_study(actor, Action.STUDY_EDIT, study_id) as (study, subject):
        limits = _changed(study, wanted)
        limits.full_clean()
        limits.save()
        record(actor, Action.STUDY_EDIT, subject, **_told(wanted))
    return limits


def _changed(study: Study, wanted: Limits) -> ReadingLimits:
    limits = limits_of(study.pk)
    for name in Limits.__slots__:
        setattr(limits, name, getattr(wanted, name))
    return limits


def _told(wanted: Limits) -> dict[str, int]:
    return {f"limit_{name}": getattr(wanted, name) for name in Limits.__slots__}
