"""Versions of a study's pledge, and who accepted which word for word. Neither is ever edited."""

from django.conf import settings
from django.db import models

from archive.records import Record
from archive.studies.models import Study


class Pledge(Record):
    """One version of a study's own wording. Until there is one, the archive's wording stands as version 0."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="pledges")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["study", "version"], name="pledges_version")]


class Acceptance(Record):
    """That a person accepted one version, and the words they were shown."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="pledge_acceptances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["study", "user", "version"], name="pledges_accepted_once")]
