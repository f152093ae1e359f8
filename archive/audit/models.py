"""The log's tables. All are append-only: triggers refuse UPDATE, DELETE and TRUNCATE (see ``triggers.py``)."""

import uuid

from django.db import models


class Entry(models.Model):
    """One decision or one change of state. Opaque ids and codes only: never a name, a title, query text or a quote."""

    class Outcome(models.TextChoices):
        ALLOWED = "allowed"
        DENIED = "denied"
        DONE = "done"

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.UUIDField(null=True)
    token_id = models.UUIDField(null=True)
    roles = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=40)
    object_kind = models.CharField(max_length=40)
    object_id = models.UUIDField(null=True)
    study_id = models.UUIDField(null=True)
    interview_id = models.UUIDField(null=True)
    participant = models.CharField(max_length=200, blank=True)
    consent_id = models.UUIDField(null=True)
    purpose = models.CharField(max_length=40, blank=True)
    grant_id = models.UUIDField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.CharField(max_length=40)
    request_id = models.CharField(max_length=36, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["study_id", "-id"], name="audit_by_study"),
            models.Index(fields=["interview_id", "-id"], name="audit_by_interview"),
            models.Index(fields=["actor_id", "-id"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"


class Leaf(models.Model):
    """An entry's place in the Merkle tree, given by the sequencer after the entry was committed."""

    index = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="leaf")
    leaf_hash = models.BinaryField()

    def __str__(self) -> str:
        return f"leaf {self.index}"


class Subtree(models.Model):
    """The root of a filled tile of the tree (see ``tiles.py``): what proofs need besides the leaves."""

    level = models.PositiveSmallIntegerField(help_text="Tile level: it spans 256 to the power of this many leaves.")
    index = models.BigIntegerField(help_text="Place on its level, from 0.")
    root = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="audit_subtree_place")]

    def __str__(self) -> str:
        return f"subtree {self.level}/{self.index}"


class Checkpoint(models.Model):
    """A signed head of the log: after ``size`` entries the tree's root was ``root``."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    frontier = models.JSONField(help_text="Roots of the complete subtrees, largest first, in hex.")
    note = models.TextField(help_text="C2SP signed note.")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"checkpoint {self.size}"


class Cosignature(models.Model):
    """A witness's signature over a head: at that time it knew of no longer log, and this one had only grown."""

    head = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="cosignatures")
    witness = models.CharField(max_length=200, help_text="Name of the witness's key.")
    key_id = models.CharField(max_length=8, help_text="Its id, in hex.")
    line = models.TextField(help_text="The signature line of the note.")
    at = models.DateTimeField(help_text="When the witness says that it signed; part of what it signed.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["head", "witness", "key_id"], name="audit_cosigned_once")]

    def __str__(self) -> str:
        return f"cosignature of checkpoint {self.head_id}"
