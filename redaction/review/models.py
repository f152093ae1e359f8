"""Approvals: who stood for which exact version. Kept words: what a study does not hide, and who answers for it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archive.holdings.models import Transcript
from archive.records import Record
from archive.studies.models import Study


class Approval(Record):
    """One reviewer's word for one exact version, by the keyed hash of everything that would be released."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="approvals")
    fingerprint = models.CharField(max_length=64)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transcript", "fingerprint", "approved_by"], name="review_one_word_each"),
        ]


class KeptWord(Record):
    """A public figure's name, or a word, that a study does not hide. It holds once a second person has approved it.

    Ended, never deleted: the log refers to it. Its words and the reason for it are sealed under the study's key.
    """

    class Kind(models.TextChoices):
        FIGURE = "figure"
        WORD = "word"

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="kept_words")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    in_full = models.BooleanField(default=False, help_text="Of a public figure: kept only where all of it is said.")
    digest = models.CharField(max_length=64, help_text="Keyed digest of the words, so that none is listed twice.")
    sealed_words = models.BinaryField()
    sealed_reason = models.BinaryField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "digest"], condition=Q(ended_at__isnull=True), name="review_word_listed_once"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")), name="review_second_person"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="review_approved_by_somebody",
            ),
        ]
