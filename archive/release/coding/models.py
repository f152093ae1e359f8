"""Theme codes and codings. What researchers write of either is sealed; what is plain here says nothing of anybody."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archive.records import Record
from archive.release.models import Excerpt
from archive.studies.models import Study


class Code(Record):
    """A code of a study's codebook. Name and definition are sealed under the study's key: they may hint at people."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="theme_codes")
    guid = models.UUIDField(default=uuid.uuid4, help_text="What other programs know it by; kept when it is imported.")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    position = models.PositiveIntegerField(help_text="Place among the codes under the same parent.")
    colour = models.CharField(max_length=7, blank=True, help_text="As #rrggbb.")
    codable = models.BooleanField(default=True, help_text="False for a heading that no excerpt is put under.")
    sealed_words = models.BinaryField(help_text="Name and definition.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position", "created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["study", "guid"], name="coding_guid_once_a_study"),
            models.CheckConstraint(condition=Q(parent__isnull=True) | ~Q(parent=F("pk")), name="coding_not_own_parent"),
        ]


class Coding(Record):
    """An excerpt put under a code, whole or from ``start`` to ``end`` in code points of its released text.

    It goes with its excerpt. The memo is sealed under the key of whoever speaks there, so that a withdrawal makes every
    copy of what was noted about somebody's words as unreadable as the words themselves.
    """

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="codings")
    excerpt = models.ForeignKey(Excerpt, on_delete=models.CASCADE, related_name="codings")
    start = models.PositiveIntegerField(null=True, help_text="None for the whole excerpt.")
    end = models.PositiveIntegerField(null=True)
    sealed_memo = models.BinaryField(null=True)
    coded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["start", "end", "created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["excerpt", "code"], condition=Q(start__isnull=True), name="coding_whole_excerpt_once"
            ),
            models.UniqueConstraint(fields=["excerpt", "code", "start", "end"], name="coding_span_once"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__lt=F("end")), name="coding_span_or_whole"
            ),
        ]
