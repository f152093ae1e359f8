from uuid import UUID

from django.apps import AppConfig


class PipelineConfig(AppConfig):
    name = "redaction.pipeline"
    label = "pipeline"

    def ready(self) -> None:
        """Queue a task whenever a transcript has been sealed, and hear of withdrawals."""
        from archive.erasure.signals import participant_erased
        from archive.holdings.signals import transcript_sealed

        transcript_sealed.connect(_enqueue, dispatch_uid="redaction.pipeline")
        participant_erased.connect(_erased, dispatch_uid="redaction.pipeline")


def _enqueue(sender: object, transcript_id: UUID, **_: object) -> None:
    from redaction.pipeline.tasks import enqueue

    enqueue(transcript_id)


def _erased(sender: object, study_id: UUID, **_: object) -> None:
    from redaction.pipeline.leaving import forget_unnamed

    forget_unnamed(study_id)
