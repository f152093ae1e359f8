from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig

if TYPE_CHECKING:
    from archive.holdings.work import Work
    from archive.policy import Actor


class ClearanceConfig(AppConfig):
    name = "redaction.clearance"
    label = "clearance"

    def ready(self) -> None:
        """Queue a leak scan whenever a version has been approved, and tell the home page what waits here."""
        from archive.holdings.signals import work_asked_for
        from redaction.review.signals import version_approved

        version_approved.connect(_enqueue, dispatch_uid="redaction.clearance")
        work_asked_for.connect(_work, dispatch_uid="redaction.clearance")


def _enqueue(sender: object, transcript_id: UUID, **_: object) -> None:
    from redaction.clearance.tasks import enqueue

    enqueue(transcript_id)


def _work(sender: object, actor: "Actor", **_: object) -> "list[Work]":
    from redaction.clearance.worklist import clearance_work

    return clearance_work(actor)
