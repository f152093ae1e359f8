"""Bundles that were asked for, and how many entries each study has: what the counts in the log are made from."""

from django.conf import settings
from django.db import models

from archive.holdings.jobs import Job
from archive.records import Record
from archive.studies.models import Participant, Study


class EvidenceBundle(Job):
    """One bundle for one person: of a study and a period, or of what is recorded about one participant."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="evidence_bundles")
    participant = models.ForeignKey(
        Participant, null=True, on_delete=models.PROTECT, related_name="+", help_text="Only what is about them."
    )
    maker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(null=True, help_text="Where the period begins; None for the study's beginning.")
    until = models.DateTimeField(help_text="The first moment after the period.")
    earlier_size = models.BigIntegerField(null=True, help_text="Entries under a head that whoever asked has kept.")
    expires_at = models.DateTimeField(help_text="When its file goes from the archive.")
    digest = models.CharField(max_length=64, blank=True, help_text="Of its list of files, as the log has it.")
    head_size = models.BigIntegerField(null=True, help_text="Entries under the newest head in it.")

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "lease_until"], name="evidence_queue")]


class StudyCount(Record):
    """How many entries a study has among those with a place, and a chain over their hashes (see ``counts.py``)."""

    study_id = models.UUIDField(unique=True)
    entries = models.BigIntegerField(default=0)
    chain = models.CharField(max_length=64)
    news = models.BigIntegerField(default=0, help_text="Entries since the log was last told, such tellings apart.")
