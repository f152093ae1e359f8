"""Who asked to read which original outside the rules, who let them, and until when."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from archive.holdings.models import Interview
from archive.records import Record
from archive.vocabulary import GlassReason


class Glass(Record):
    """One person's access to the original of one interview. Ended, never deleted: the log refers to it."""

    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="glasses")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=[(value.value, value.value) for value in GlassReason])
    hours = models.PositiveSmallIntegerField(help_text="How long it lasts once approved.")
    expires_at = models.DateTimeField(help_text="Until when it can be approved.")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ends_at = models.DateTimeField(null=True, help_text="When it ends by itself; set with the approval.")
    ended_at = models.DateTimeField(null=True, help_text="When somebody ended it, or refused it.")

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(hours__gte=1, hours__lte=24), name="breakglass_at_most_a_day"),
        ]

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether the original may be read under it."""
        now = now or timezone.now()
        return self.ended_at is None and self.ends_at is not None and now < self.ends_at

    def waits(self, now: datetime | None = None) -> bool:
        """Whether it can be approved."""
        now = now or timezone.now()
        return self.ended_at is None and self.approved_by_id is None and now < self.expires_at
