from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig

from archive.vocabulary import Category

if TYPE_CHECKING:
    from archive.studies.models import Study


class PipelineConfig(AppConfig):
    name = "redaction.pipeline"
    label = "pipeline"

    def ready(self) -> None:
        """Queue a task whenever a transcript has been sealed; hear of withdrawals and of what stands for mentions."""
        from archive.erasure.signals import participant_erased
        from archive.holdings.signals import transcript_sealed
        from archive.studies.signals import disclosure_changed

        transcript_sealed.connect(_enqueue, dispatch_uid="redaction.pipeline")
        participant_erased.connect(_erased, dispatch_uid="redaction.pipeline")
        disclosure_changed.connect(_disclosed, dispatch_uid="redaction.pipeline")


def _enqueue(sender: object, transcript_id: UUID, **_: object) -> None:
    from redaction.pipeline.tasks import enqueue

    enqueue(transcript_id)


def _erased(sender: object, study_id: UUID, **_: object) -> None:
    from redaction.pipeline.leaving import forget_unnamed

    forget_unnamed(study_id)


def _disclosed(sender: object, study: "Study", categories: Sequence[Category], **_: object) -> None:
    from redaction.pipeline.personas import renew_personas

    if Category.PERSON in categories:
        renew_personas(study)
