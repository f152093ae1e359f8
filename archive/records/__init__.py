"""The base of every stored thing: an opaque id, a moment, and a name that says nothing."""

import uuid

from django.db import models


class Record(models.Model):
    """Abstract base: UUID primary key, creation time, and a ``str()`` that prints the id alone (a name could leak)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"
