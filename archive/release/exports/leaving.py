"""What leaves without having lain in the archive: entered as an export that was fetched, so that recall reaches it."""

from collections.abc import Collection
from uuid import UUID

from django.utils import timezone

from archive.days import end_of
from archive.policy import Actor
from archive.release.exports.models import SAMPLE, Export
from archive.studies.models import Participant, Study


def enter_sample(*, actor: Actor, study_id: UUID, interview_ids: Collection[UUID]) -> Export:
    """Enter a sample of originals, in the transaction that puts it on record and before its first byte leaves.

    It locks the study, as a withdrawal does: one that comes later finds the sample, and one that came before is seen by
    the decision that precedes each transcript.

    Args:
        actor: Who takes it out.
        study_id: Of which study.
        interview_ids: Whose originals it holds.
    """
    study, now = Study.objects.select_for_update().get(pk=study_id), timezone.now()
    export = Export.objects.create(
        study=study,
        maker_id=actor.user_id,
        format=SAMPLE,
        state=Export.State.GONE,
        until=end_of(study.retention_until),
        fetched_at=now,
        fetches=1,
    )
    export.holds_words_of.set(Participant.objects.filter(interviews__in=list(interview_ids)).distinct())
    return export
