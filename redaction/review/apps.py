from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig

if TYPE_CHECKING:
    from archive.holdings.work import Work
    from archive.policy import Actor


class ReviewConfig(AppConfig):
    name = "redaction.review"
    label = "review"

    def ready(self) -> None:
        """Tell the home page what waits here, and hear of withdrawals."""
        from archive.erasure.signals import participant_leaving
        from archive.holdings.signals import work_asked_for

        work_asked_for.connect(_work, dispatch_uid="redaction.review")
        participant_leaving.connect(_leaving, dispatch_uid="redaction.review")


def _work(sender: object, actor: "Actor", **_: object) -> "list[Work]":
    from redaction.review.worklist import review_work

    return review_work(actor)


def _leaving(sender: object, participant_id: UUID, **_: object) -> None:
    from redaction.review.leaving import end_entries_naming

    end_entries_naming(participant_id)
