"""What the ethics desk keeps of its own: counts made from the log, and what its reviewers set up."""

from django.conf import settings
from django.db import models

from archive.records import Record
from archive.studies.models import Study


class Tally(models.Model):
    """How many entries of one study and day are alike in all that the desk counts or filters by.

    Made from the log alone, and made anew from it at any time (``manage.py recount_log``). ``first_entry`` and
    ``last_entry`` bound the row numbers of its entries, so that a filter reads only the stretches that hold some.
    """

    cell = models.CharField(max_length=64, unique=True, help_text="A digest of the columns that entries share here.")
    study_id = models.UUIDField()
    day = models.DateField(help_text="By UTC.")
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField(null=True)
    roles = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=40)
    object_kind = models.CharField(max_length=40)
    outcome = models.CharField(max_length=10)
    reason = models.CharField(max_length=40)
    interview_id = models.UUIDField(null=True)
    participant = models.CharField(max_length=200, blank=True)
    consent_id = models.UUIDField(null=True)
    purpose = models.CharField(max_length=40, blank=True)
    entries = models.PositiveIntegerField()
    first_entry = models.BigIntegerField()
    last_entry = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["study_id", "day"], name="oversight_by_day"),
            models.Index(fields=["study_id", "action", "outcome", "day"], name="oversight_by_action"),
            models.Index(fields=["interview_id", "day"], name="oversight_by_interview"),
        ]

    def __str__(self) -> str:
        return f"tally {self.pk}"


class Progress(models.Model):
    """How far one of the desk's workers has come along the log, by places in its tree: they have no gaps."""

    worker = models.CharField(max_length=20, primary_key=True)
    next_place = models.BigIntegerField(default=0)
    newest_entry = models.BigIntegerField(default=0, help_text="The highest row number among the entries it has done.")
    moved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"progress of {self.worker}"


class SavedView(Record):
    """A filter of one study's log that a reviewer comes back to. Its name, their own words, is sealed."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sealed_name = models.BinaryField()
    query = models.CharField(max_length=500, help_text="Codes and dates, as they stand in an address.")

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["study", "user"], name="oversight_views_of")]


class Flag(Record):
    """Something that a rule found worth a second look. Resolved, never deleted: the log refers to it."""

    class State(models.TextChoices):
        OPEN = "open"
        RESOLVED = "resolved"

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="flags")
    rule = models.CharField(max_length=30)
    key = models.CharField(max_length=100, help_text="What it is about: the same found again is the same flag.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    actor_id = models.UUIDField(null=True)
    roles = models.CharField(max_length=200, blank=True)
    participant = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField()
    values = models.JSONField(default=dict, help_text="The thresholds that held when it was found.")
    entry_uid = models.UUIDField(help_text="The newest entry of the log that shows it.")
    happened_at = models.DateTimeField(help_text="When that entry was written.")

    class Meta:
        ordering = ["-happened_at", "-created_at"]
        constraints = [models.UniqueConstraint(fields=["study", "rule", "key"], name="oversight_flag_once")]
        indexes = [models.Index(fields=["study", "state", "-happened_at"], name="oversight_flags_of")]


class Resolution(Record):
    """What was said of a flag, by whom: resolved, or opened again. Where nobody said it, the rule opened it again."""

    class Verdict(models.TextChoices):
        EXPLAINED = "explained"
        ACTED_ON = "acted_on"
        NO_MATTER = "no_matter"
        REOPENED = "reopened"

    flag = models.ForeignKey(Flag, on_delete=models.PROTECT, related_name="resolutions")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField(help_text="Of the flag at that moment.")
    sealed_note = models.BinaryField(null=True)

    class Meta:
        ordering = ["created_at"]


class Tuning(Record):
    """How the ethics reviewers of a study have set one rule."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=30)
    enabled = models.BooleanField(default=True)
    values = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "rule"], name="oversight_one_tuning")]


class TokenSeen(models.Model):
    """A token that has read in a study."""

    study_id = models.UUIDField()
    token_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token_id", "study_id"], name="oversight_token_once")]

    def __str__(self) -> str:
        return f"token seen {self.pk}"


class ReportMail(Record):
    """That one ethics reviewer is to get the numbers of one month, and whether they did."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    month = models.DateField(help_text="Its first day.")
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "month"], name="oversight_report_once")]
        indexes = [models.Index(fields=["sent_at", "tried_at"], name="oversight_reports_due")]
