"""Until when each kind of material is kept, what was destroyed, and holds that stop it. No word of anybody."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.holdings.models import Interview
from archive.records import Record
from archive.studies.models import Study
from archive.vocabulary import HoldReason, Material


def _choices(values: type) -> list[tuple[str, str]]:
    return [(value.value, value.value) for value in values]  # type: ignore[attr-defined]  # of enumerations alone


class KeptUntil(Record):
    """The last day on which a study keeps one kind of material; the study's own where there is no row."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="kept_until")
    material = models.CharField(max_length=10, choices=_choices(Material))
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "material"], name="retention_one_day")]


class Destruction(Record):
    """One kind of material of a study (or the recordings of one interview), from the warning to the certificate."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="destructions")
    material = models.CharField(max_length=10, choices=_choices(Material))
    interview = models.ForeignKey(
        Interview,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Only its recordings: somebody did not agree that they are kept after transcription.",
    )
    due_on = models.DateField(help_text="Not destroyed before the end of the warning on this day.")
    cancelled_at = models.DateTimeField(null=True, help_text="The schedule changed during the warning.")
    destroyed_at = models.DateTimeField(null=True)
    destroyed = models.JSONField(default=dict, help_text="How many of each kind were destroyed.")
    entry_uid = models.UUIDField(null=True, help_text="The log's entry of the destruction.")
    certificate = models.TextField(blank=True, help_text="The signed certificate; empty until it is issued.")

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "material"],
                condition=Q(destroyed_at__isnull=True, cancelled_at__isnull=True, interview__isnull=True),
                name="retention_one_pending",
            ),
            models.UniqueConstraint(
                fields=["interview"],
                condition=Q(destroyed_at__isnull=True, cancelled_at__isnull=True),
                name="retention_one_pending_there",
            ),
        ]


class Hold(Record):
    """A legal hold: set by two people, lifted by two people. While it stands, or is proposed, nothing is destroyed."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=15, choices=_choices(HoldReason))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(help_text="Until when the proposal can be approved.")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(null=True)
    lift_proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
