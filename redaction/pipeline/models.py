"""What detection found: offsets, never quoted text. What entities are called is sealed under the speaker's key."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from archive.holdings.models import Transcript, Turn
from archive.records import Record
from archive.studies.models import Study
from archive.vocabulary import Category, Tier
from redaction.engine.linking import Doubt


class Run(Record):
    """One finished pass of the pipeline over a transcript, with the engine that made it."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="runs")
    engine = models.CharField(max_length=60)
    seconds = models.FloatField()
    findings_count = models.PositiveIntegerField()


class EntityQuerySet(models.QuerySet["Entity"]):
    """Entities, by whether anything still names them."""

    def named(self) -> "EntityQuerySet":
        """Leave those that some words name."""
        return self.filter(_is_named())

    def unnamed(self) -> "EntityQuerySet":
        """Leave those that no words name any more: everybody who named them withdrew, or the words are gone."""
        return self.exclude(_is_named())


def _is_named() -> Q:
    forms = EntityForm.objects.filter(entity=OuterRef("pk"))
    findings = Finding.objects.filter(entity=OuterRef("pk"))
    return Q(Exists(forms) | Exists(findings))


class Entity(Record):
    """What mentions refer to, one in a whole study; its number makes its pseudonym."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="entities")
    category = models.CharField(max_length=20, choices=[(value, value) for value in Category])
    number = models.PositiveIntegerField()
    own = models.CharField(
        max_length=64,
        blank=True,
        help_text="For a participant's own entity: a digest under their key, which tells nobody without it whose.",
    )
    sealed_persona = models.BinaryField(null=True, help_text="The other name that can stand for it in releases.")

    objects = EntityQuerySet.as_manager()

    class Meta:
        ordering = ["category", "number"]
        constraints = [models.UniqueConstraint(fields=["study", "category", "number"], name="pipeline_entity_number")]


class EntityForm(Record):
    """One way an entity was named, sealed under the key of the turn where it was first said, and gone with it."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="forms")
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, help_text="Keyed digest, to store each form once a transcript.")
    sealed_form = models.BinaryField()


class Question(Record):
    """Whether two entities are one. Asked where linking cannot tell; once answered, it is not asked again."""

    class Answer(models.TextChoices):
        OPEN = "open"
        DIFFERENT = "different"

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="questions")
    one = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="+")
    doubt = models.CharField(max_length=20, choices=[(value.value, value.value) for value in Doubt])
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.OPEN)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="pipeline_one_question_a_pair")]


class Finding(Record):
    """A detected mention and what the reviewer made of it. Offsets are code points of the turn's text."""

    class Decision(models.TextChoices):
        UNDECIDED = "undecided"
        ACCEPTED = "accepted"
        REJECTED = "rejected"

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="findings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    category = models.CharField(max_length=20, choices=[(value, value) for value in Category])
    score = models.FloatField()
    tier = models.CharField(max_length=6, choices=[(value, value) for value in Tier])
    recognizer = models.CharField(max_length=60)
    entity = models.ForeignKey(Entity, null=True, on_delete=models.SET_NULL, related_name="findings")
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.UNDECIDED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["turn__position", "start"]
        constraints = [
            models.UniqueConstraint(fields=["turn", "start", "end"], name="pipeline_one_finding_a_span"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="pipeline_span_not_empty"),
        ]
