"""Forgetting what is not needed any more."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from archive.release.guard.memory import forget_old
from archive.release.guard.models import Opening

#: How long after its end it is still known which excerpts were opened under a grant; the log has it for good.
_KEPT = timedelta(days=30)


@shared_task
def forget() -> None:
    """Delete what was opened under grants that ended long ago, and what was filtered by more than a year ago."""
    Opening.objects.filter(grant__closed_at__lt=timezone.now() - _KEPT).delete()
    forget_old()
