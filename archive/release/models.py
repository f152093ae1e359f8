"""Releases and excerpts: what people approved, sealed again, word for word."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.holdings.models import Interview, Transcript
from archive.records import Record
from archive.studies.models import Participant, Study
from archive.vocabulary import Feature, Language, SpeakerRole


class Release(Record):
    """The act of opening one exact version of a transcript."""

    transcript = models.ForeignKey(Transcript, on_delete=models.PROTECT, related_name="releases")
    fingerprint = models.CharField(max_length=64)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recalled_at = models.DateTimeField(null=True)
    embargo_until = models.DateTimeField(null=True, help_text="Nobody outside the team reads it before.")
    disclosure = models.JSONField(
        default=dict,
        help_text="Operator by category, as the study's profile stood; empty of releases from before it was kept.",
    )
    indexed_under = models.UUIDField(
        null=True, help_text="The search key under which all its excerpts are in the index; none while it waits."
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["transcript"],
                condition=Q(recalled_at__isnull=True, indexed_under__isnull=True),
                name="release_waits_for_index",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["transcript"], condition=Q(recalled_at__isnull=True), name="release_one_stands"
            ),
        ]


class Excerpt(Record):
    """A released, redacted turn. Its id is what a citation names."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="excerpts")
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="excerpts")
    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="excerpts")
    participant = models.ForeignKey(Participant, null=True, on_delete=models.PROTECT, related_name="excerpts")
    position = models.PositiveIntegerField()
    role = models.CharField(max_length=12, choices=[(value, value) for value in SpeakerRole])
    language = models.CharField(max_length=2, choices=[(value, value) for value in Language], blank=True)
    sealed_text = models.BinaryField()
    named = models.ManyToManyField(
        Participant,
        related_name="named_in",
        help_text="Whose own name the words show, since they waived their anonymity; shown while the waiver holds.",
    )

    withheld_at = models.DateTimeField(
        null=True,
        help_text="Since when nobody is shown it: words in it are withheld that were not when it was released.",
    )

    class Meta:
        ordering = ["interview__code", "position"]
        constraints = [models.UniqueConstraint(fields=["release", "position"], name="release_excerpt_position")]
        indexes = [models.Index(fields=["study", "interview", "position"], name="release_reading_order")]


class ToldFeature(Record):
    """An identifying feature that an excerpt tells of a participant; it is shown while they agree to that."""

    excerpt = models.ForeignKey(Excerpt, on_delete=models.CASCADE, related_name="told")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="told_in")
    feature = models.CharField(max_length=20, choices=[(value, value) for value in Feature])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["excerpt", "participant", "feature"], name="release_feature_told_once"),
        ]


class Tombstone(models.Model):
    """That an excerpt was here: its citation keeps resolving. Not whose it was, of which interview, or why it went."""

    excerpt_id = models.UUIDField(primary_key=True)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="tombstones")
    gone_on = models.DateField()
    shared = models.JSONField(
        default=list,
        help_text="Whether its people had agreed to sharing and reuse.",
    )
    embargo_until = models.DateTimeField(
        null=True, help_text="Of an embargo that it was taken back or destroyed under: nobody beyond the team read it."
    )

    def __str__(self) -> str:
        return f"tombstone {self.pk}"
