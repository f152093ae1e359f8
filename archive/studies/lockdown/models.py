"""Locks of a study, and proposals to end one. That a study is locked stands in ``Study.state``, which decides."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.records import Record
from archive.studies.models import Study
from archive.vocabulary import LockReason, StudyState


class Lock(Record):
    """One time that a study was, or is, locked."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="locks")
    reason = models.CharField(max_length=20, choices=[(value.value, value.value) for value in LockReason])
    state_before = models.CharField(max_length=10, choices=[(value.value, value.value) for value in StudyState])
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["study"], condition=Q(ended_at__isnull=True), name="lockdown_one_lock"),
        ]


class UnlockProposal(Record):
    """Somebody's wish to end a lock. It holds for a day, and one other person carries it out."""

    lock = models.ForeignKey(Lock, on_delete=models.PROTECT, related_name="proposals")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, help_text="Approved, or taken back.")

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["lock"], condition=Q(ended_at__isnull=True), name="lockdown_one_proposal"),
        ]
