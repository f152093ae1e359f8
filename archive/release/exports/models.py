"""An export, and which excerpts of whom its file holds: what recall after a withdrawal goes by."""

from django.conf import settings
from django.db import models

from archive.holdings.jobs import Job
from archive.sharing.models import Grant
from archive.studies.models import Participant, Study
from archive.vocabulary import Purpose

#: What stands as the format of a sample of originals, which a reviewer takes out sealed and no worker makes.
SAMPLE = "sample"


class Export(Job):
    """One file of excerpts for one person."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="exports")
    maker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="exports")
    grant = models.ForeignKey(
        Grant, null=True, on_delete=models.PROTECT, related_name="exports", help_text="None for the study's own team."
    )
    purpose = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Purpose], blank=True)
    format = models.CharField(max_length=10, help_text="A value of ExportFormat, or SAMPLE.")
    sealed_filters = models.BinaryField(
        null=True, help_text="Words and filters, sealed under the export's key; None for everything."
    )
    mark = models.CharField(
        max_length=20, blank=True, help_text="How its file is marked, a Palette; empty: not at all."
    )
    whole = models.BooleanField(
        default=True, help_text="Not, where it was made of no more than might be opened: more may match its words."
    )
    until = models.DateTimeField(help_text="When its file goes from the archive, and with it the right to keep copies.")
    holds_words_of = models.ManyToManyField(
        Participant, related_name="exports", help_text="Whose words, name or interview the file holds."
    )

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "lease_until"], name="exports_queue")]


class ExportedExcerpt(models.Model):
    """An excerpt that a file holds. It outlives the excerpt: who took it out must be known after a withdrawal."""

    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="excerpts")
    excerpt_id = models.UUIDField()
    interview_id = models.UUIDField()
    participant = models.ForeignKey(Participant, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["export", "excerpt_id"], name="exports_excerpt_once")]

    def __str__(self) -> str:
        return f"exported excerpt {self.pk}"
