"""A study, its team, its participants, and its rule for every category of mention."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.records import Record
from archive.vocabulary import Category, Operator, Role, StudyState, Style


def _choices(values: type) -> list[tuple[str, str]]:
    return [(value.value, value.value) for value in values]  # type: ignore[attr-defined]


class Study(Record):
    """One research study under one ethics approval."""

    title = models.CharField(max_length=200)
    ethics_reference = models.CharField(max_length=100)
    committee = models.CharField(max_length=200)
    committee_contact = models.CharField(max_length=200)
    languages = models.JSONField(default=list)
    retention_until = models.DateField()
    embargo_until = models.DateTimeField(null=True, blank=True)
    tokens_since = models.DateTimeField(
        null=True, blank=True, help_text="API tokens made up to this moment are revoked here."
    )
    approvals_required = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=_choices(StudyState), default=StudyState.OPEN)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(approvals_required__in=[1, 2]), name="studies_one_or_two_approvals"),
        ]


class Membership(Record):
    """A role that a person holds, or held, in a study. Ended, never deleted: the log refers to it."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=_choices(Role))
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "user", "role"], condition=Q(ended_at__isnull=True), name="studies_one_current_role"
            ),
        ]
        indexes = [models.Index(fields=["user", "study"], name="studies_member_lookup")]


class Participant(Record):
    """A person who told their story: a code, and a profile sealed under their own key."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="participants")
    code = models.CharField(max_length=20)
    pronouns = models.CharField(max_length=40, blank=True)
    sealed_profile = models.BinaryField(null=True, blank=True)
    profile_emptied = models.BooleanField(default=False, help_text="What stood in it was destroyed when it was due.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(
        null=True, blank=True, help_text="What was collected is kept; since then nothing is added or worked on."
    )

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["study", "code"], name="studies_participant_code")]


class DisclosureRule(Record):
    """What a study puts in the place of one category of mention."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="disclosure_rules")
    category = models.CharField(max_length=20, choices=_choices(Category))
    operator = models.CharField(max_length=20, choices=_choices(Operator))
    style = models.CharField(max_length=20, choices=_choices(Style), blank=True, help_text="Empty for the default.")

    class Meta:
        ordering = ["category"]
        constraints = [models.UniqueConstraint(fields=["study", "category"], name="studies_one_rule_a_category")]
