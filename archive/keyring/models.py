"""The two tables of the keyring database. They hold no content and point at no table outside."""

import uuid

from django.db import models
from django.utils.timezone import now

from archive.keyring.owners import KeyKind


class ContentKeyRecord(models.Model):
    """One content key of one owner. The row outlives its wraps, so that a destroyed key never comes back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=KeyKind.choices)
    owner_id = models.UUIDField()
    created_at = models.DateTimeField(default=now)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "owner_id"], name="one_key_per_owner")]

    def __str__(self) -> str:
        return f"content key {self.id} of {self.kind} {self.owner_id}"


class KeyWrap(models.Model):
    """A content key's secret, encrypted to one recipient."""

    record = models.ForeignKey(ContentKeyRecord, on_delete=models.CASCADE, related_name="wraps")
    recipient = models.CharField(max_length=200)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "recipient"], name="one_wrap_per_recipient")]

    def __str__(self) -> str:
        return f"wrap of content key {self.record_id} to {self.recipient}"
