"""Versioned consent forms, and consents given on them. A consent is never edited: a new one supersedes it."""

from django.conf import settings
from django.db import models

from archive.records import Record
from archive.studies.models import Participant, Study
from archive.vocabulary import ConsentMode, Language


class ConsentForm(Record):
    """One version of a study's form in one language."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="consent_forms")
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2, choices=[(value, value) for value in Language])
    text = models.TextField()
    scopes = models.JSONField(default=list, help_text="Scopes the form asks for.")

    class Meta:
        ordering = ["-version", "language"]
        constraints = [
            models.UniqueConstraint(fields=["study", "version", "language"], name="consent_form_version"),
        ]


class Consent(Record):
    """What a participant agreed to on one day."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="consents")
    form = models.ForeignKey(ConsentForm, on_delete=models.PROTECT, related_name="consents")
    mode = models.CharField(max_length=10, choices=[(value, value) for value in ConsentMode])
    scopes = models.JSONField(default=list, help_text="Scopes granted; whatever is missing is refused.")
    given_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sealed_evidence = models.BinaryField(null=True)
    sequence = models.PositiveIntegerField(help_text="1 for a participant's first consent; the highest is current.")

    class Meta:
        ordering = ["-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "sequence"], name="consent_one_current"),
        ]
