"""What a study lets be opened, what was opened under each grant, and what each holder has filtered by."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from archive.records import Record
from archive.sharing.models import Grant
from archive.studies.models import Study

#: No study lets fewer participants than this be told apart by a filter.
SMALLEST = 5
_PERCENT = (MinValueValidator(1), MaxValueValidator(100))
_MANY = (MinValueValidator(1), MaxValueValidator(1_000_000))


class ReadingLimits(Record):
    """What a study lets people outside its team do. One that has set nothing goes by the defaults."""

    study = models.OneToOneField(Study, on_delete=models.CASCADE, related_name="reading_limits")
    smallest_group = models.PositiveSmallIntegerField(
        default=SMALLEST,
        validators=[MinValueValidator(SMALLEST), MaxValueValidator(1000)],
        help_text="How many participants everything must be true of that can be told by filtering.",
    )
    day_share = models.PositiveSmallIntegerField(
        default=10, validators=_PERCENT, help_text="Per cent of what a grant reaches that is opened on one day."
    )
    day_least = models.PositiveIntegerField(
        default=1000, validators=_MANY, help_text="Excerpts that may be opened on one day however few that share is."
    )
    share = models.PositiveSmallIntegerField(
        default=50, validators=_PERCENT, help_text="Per cent of what a grant reaches that is opened in all."
    )
    least = models.PositiveIntegerField(
        default=5000, validators=_MANY, help_text="Excerpts that may be opened in all however few that share is."
    )


class Budget(Record):
    """How many excerpts were opened under a grant: each counts once, on the day on which it is first opened."""

    grant = models.OneToOneField(Grant, on_delete=models.CASCADE, related_name="budget")
    day = models.DateField(help_text="The last day on which something new was opened, in UTC.")
    opened_that_day = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)


class Opening(models.Model):
    """An excerpt that was opened under a grant. The log has it as well; here it is found without reading the log."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="openings", db_index=False)
    excerpt_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["grant", "excerpt_id"], name="guard_opened_once")]

    def __str__(self) -> str:
        return f"opening {self.pk}"


class Memory(Record):
    """By which features somebody outside the team has filtered a study's excerpts: the conditions, and no answer."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sealed_conditions = models.BinaryField(null=True, help_text="Sealed under the study's key.")
    asked_at = models.DateTimeField(help_text="When something new was last asked.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "holder"], name="guard_one_memory_each")]
