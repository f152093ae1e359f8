from uuid import UUID

from django.apps import AppConfig


class ClearanceConfig(AppConfig):
    name = "redaction.clearance"
    label = "clearance"

    def ready(self) -> None:
        """Queue a leak scan whenever a version has been approved."""
        from redaction.review.signals import version_approved

        version_approved.connect(_enqueue, dispatch_uid="redaction.clearance")


def _enqueue(sender: object, transcript_id: UUID, **_: object) -> None:
    from redaction.clearance.tasks import enqueue

    enqueue(transcript_id)
