"""Approvals: who stood for which exact version."""

from django.conf import settings
from django.db import models

from archive.holdings.models import Transcript
from archive.records import Record


class Approval(Record):
    """One reviewer's word for one exact version, by the keyed hash of everything that would be released."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="approvals")
    fingerprint = models.CharField(max_length=64)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transcript", "fingerprint", "approved_by"], name="review_one_word_each"),
        ]
