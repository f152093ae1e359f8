"""Leak scans of exact versions and what they found: offsets and kinds, never words. And how many must look alike."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from archive.holdings.models import Transcript, Turn
from archive.records import Record
from archive.studies.models import Study
from archive.vocabulary import Category
from redaction.engine.leaks import Kind
from redaction.pipeline.models import Entity


class Scan(Record):
    """One look through one exact version, by what the study knew then; one that changes is looked through anew."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="scans")
    fingerprint = models.CharField(max_length=64, help_text="Of the version that was approved.")
    knowledge = models.CharField(
        max_length=64, help_text="Digest of ids: which names were looked for, by which rules and engine."
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    failure = models.CharField(max_length=40, blank=True)
    claim = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    turns_done = models.PositiveIntegerField(default=0)
    turns_total = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "fingerprint", "knowledge"], name="clearance_one_scan_each"),
        ]


class Hit(Record):
    """A place in a version that may show what it should not. Offsets are code points of the redacted text of a turn."""

    class Decision(models.TextChoices):
        OPEN = "open"
        FALSE_ALARM = "false_alarm"
        ACCEPTED = "accepted"
        SENT_BACK = "sent_back"

    class Ground(models.TextChoices):
        ORDINARY_WORD = "ordinary_word"
        SOMETHING_ELSE = "something_else"
        PUBLIC = "public"
        AGREED = "agreed"
        OTHER = "other"

    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="hits")
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    category = models.CharField(max_length=20, choices=[(value, value) for value in Category])
    kind = models.CharField(max_length=14, choices=[(value, value) for value in Kind])
    entity = models.ForeignKey(Entity, null=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.CharField(max_length=11, choices=Decision.choices, default=Decision.OPEN)
    ground = models.CharField(max_length=14, choices=Ground.choices, blank=True)
    sealed_note = models.BinaryField(null=True, help_text="The reason in words, sealed under the speaker's key.")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["turn__position", "start"]
        constraints = [
            models.UniqueConstraint(fields=["scan", "turn", "start", "end"], name="clearance_one_hit_a_span"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="clearance_hit_not_empty"),
        ]


#: Decisions that let a release pass.
SETTLED = (Hit.Decision.FALSE_ALARM, Hit.Decision.ACCEPTED)


class AnonymityThreshold(Record):
    """How many participants must look alike before words of one of them are released; 0 and 1 ask for nothing."""

    study = models.OneToOneField(Study, on_delete=models.CASCADE, related_name="anonymity_threshold")
    k = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(1000)])
