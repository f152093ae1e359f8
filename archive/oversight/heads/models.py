"""How far each place outside has been told of the log. No secret, and no part of the log itself."""

from django.db import models

from archive.records import Record


class Delivery(Record):
    """One place, the newest head that reached it, and what stands in the way of the next."""

    class Problem(models.TextChoices):
        NO_ANSWER = "no_answer"
        REFUSED = "refused"
        NOT_WRITTEN = "not_written"
        NO_COSIGNATURE = "no_cosignature"
        LOG_BROKEN = "log_broken"
        CONTRADICTED = "contradicted"

    place = models.CharField(max_length=220, unique=True, help_text="A kind of place; of a witness also its name.")
    size = models.BigIntegerField(default=0, help_text="Entries under the newest head that reached it.")
    delivered_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(
        help_text="When to look again; while somebody is at it, when they are taken for dead."
    )
    attempts = models.PositiveIntegerField(default=0, help_text="Since the last one that succeeded.")
    problem = models.CharField(max_length=20, blank=True, choices=Problem.choices)
    failing_since = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True, help_text="When operators were told of what stands in the way.")

    class Meta:
        ordering = ["place"]
