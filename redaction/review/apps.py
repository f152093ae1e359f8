from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from archive.holdings.work import Work
    from archive.policy import Actor


class ReviewConfig(AppConfig):
    name = "redaction.review"
    label = "review"

    def ready(self) -> None:
        """Tell the home page what waits here."""
        from archive.holdings.signals import work_asked_for

        work_asked_for.connect(_work, dispatch_uid="redaction.review")


def _work(sender: object, actor: "Actor", **_: object) -> "list[Work]":
    from redaction.review.worklist import review_work

    return review_work(actor)
