"""How many participants of a study must look alike."""

from uuid import UUID

from archive.audit.log import record
from archive.policy import Action, Actor
from archive.studies.gate import authorised_in_study
from redaction.clearance.models import AnonymityThreshold


def set_threshold(*, actor: Actor, study_id: UUID, k: int) -> AnonymityThreshold:
    """Ask that at least ``k`` participants look alike before words of one of them are released; 0 and 1 ask nothing.

    Raises:
        DeniedError: Only the principal investigator of an open study may.
        ValidationError: It is out of range.
    """
    with authorised_in_study(actor, Action.STUDY_EDIT, study_id) as (study, subject):
        threshold = AnonymityThreshold.objects.filter(study=study).first() or AnonymityThreshold(study=study)
        threshold.k = k
        threshold.full_clean()
        threshold.save()
        record(actor, Action.STUDY_EDIT, subject, anonymity=k)
    return threshold
