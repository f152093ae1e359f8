"""Agreements, requests, decisions and grants. What people write in their own words is sealed under the study's key."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.records import Record
from archive.studies.models import Membership, Study
from archive.vocabulary import Purpose, Role


def _choices(values: type) -> list[tuple[str, str]]:
    return [(value.value, value.value) for value in values]  # type: ignore[attr-defined]  # of enumerations alone


def _user(**options: Any) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, **options)


class SharingTerms(Record):
    """How a study shares: whether strangers may know of it and ask, and whether its ethics reviewer decides too."""

    study = models.OneToOneField(Study, on_delete=models.PROTECT, related_name="sharing_terms")
    listed = models.BooleanField(default=False, help_text="Its title stands in the catalogue for whoever signs in.")
    ethics_decides = models.BooleanField(default=False)


class Agreement(Record):
    """One version of a study's data-use agreement. Never edited: another version follows it."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="data_use_agreements")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    written_by = _user(related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["study", "version"], name="sharing_agreement_version")]


class Extent(models.Model):
    """How far access reaches. What is None is not narrowed; an empty list lets nothing through."""

    languages = models.JSONField(null=True, help_text="Languages of interviews; None for all.")
    interviews = models.JSONField(null=True, help_text="Ids of interviews; None for all.")
    until = models.DateTimeField(help_text="The first moment at which it no longer holds.")

    class Meta:
        abstract = True


class AccessRequest(Extent, Record):
    """A person asks to read a study's excerpts, for a purpose and a time."""

    class State(models.TextChoices):
        WAITING = "waiting"
        APPROVED = "approved"
        DECLINED = "declined"
        TAKEN_BACK = "taken_back"

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="access_requests")
    requester = _user(related_name="access_requests")
    purpose = models.CharField(max_length=20, choices=_choices(Purpose))
    sealed_statement = models.BinaryField(help_text="Institution, what for and which theme, in their words.")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="requests")
    ethics_decides = models.BooleanField(help_text="As the study's terms were when it was asked.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "requester"], condition=Q(state="waiting"), name="sharing_one_waiting_request"
            ),
        ]


class RequestDecision(Record):
    """What one person decided on a request, in the role that the request waited for."""

    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="decisions")
    decided_by = _user(related_name="+")
    role = models.CharField(max_length=30, choices=_choices(Role))
    approves = models.BooleanField()
    sealed_reason = models.BinaryField()
    extent = models.JSONField(null=True, help_text="How far the principal investigator lets it reach.")

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["request", "role"], name="sharing_one_decision_a_role")]


class Grant(Extent, Record):
    """What was granted. It holds until its end, until it is revoked, or until the co-author's role it rests on ends."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="grants")
    holder = _user(related_name="grants")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="grants")
    let_in = models.BooleanField(help_text="The co-author's role came with it, and ends with the last grant on it.")
    request = models.OneToOneField(AccessRequest, null=True, on_delete=models.PROTECT, related_name="grant")
    purpose = models.CharField(max_length=20, choices=_choices(Purpose))
    agreement = models.ForeignKey(Agreement, null=True, on_delete=models.PROTECT, related_name="grants")
    revoked_at = models.DateTimeField(null=True, help_text="When it was revoked, or given up by its holder.")
    warned_at = models.DateTimeField(null=True, help_text="When its holder was told that it ends soon.")
    closed_at = models.DateTimeField(null=True, help_text="When its end was carried out and told.")

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["holder", "study"], name="sharing_grant_lookup"),
            models.Index(fields=["closed_at", "until"], name="sharing_grants_to_close"),
        ]


class GrantChange(Record):
    """What became of a grant, by whom and why: narrowed or revoked by others, or given up by its holder."""

    class Kind(models.TextChoices):
        NARROWED = "narrowed"
        REVOKED = "revoked"
        GIVEN_UP = "given_up"

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    changed_by = _user(related_name="+")
    sealed_reason = models.BinaryField()

    class Meta:
        ordering = ["created_at"]
