"""A notice: ids and codes. Whoever copies this table learns who had something waiting when, and of which kind."""

from django.conf import settings
from django.db import models

from archive.records import Record


class Notice(Record):
    """Something that waits for one person. Its sentence comes from its kind; it holds no name, title or text."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40, help_text="A value of NoticeKind.")
    study_id = models.UUIDField(null=True)  # no foreign keys: studies stand on a floor above
    object_id = models.UUIDField(null=True)
    path = models.CharField(max_length=200, blank=True, help_text="The page where it is dealt with, from its slash on.")
    read_at = models.DateTimeField(null=True)
    mail_due_at = models.DateTimeField(null=True, help_text="When to mail, or to try again; empty once that is done.")
    mail_attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "read_at"], name="notices_unread"),
            models.Index(fields=["mail_due_at"], name="notices_mail_due"),
        ]
