"""Withdrawals: what a participant chose, how far it has come, and the receipt. No word of anybody stands here."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.records import Record
from archive.release.exports.models import Export
from archive.studies.models import Participant
from archive.vocabulary import Language, WithdrawalChoice


class Withdrawal(Record):
    """One decision of one participant. Keeping may be followed by a later decision; the other two are final."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="withdrawals")
    choice = models.CharField(max_length=10, choices=[(value, value) for value in WithdrawalChoice])
    language = models.CharField(
        max_length=2,
        choices=[(value, value) for value in Language],
        help_text="Of the instructions in the bundle.",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who decided it on the participant's behalf; None where they did it themself, with their code.",
    )
    destroyed_at = models.DateTimeField(null=True)
    destroyed = models.JSONField(default=dict, help_text="How many of each kind were destroyed.")
    entry_uid = models.UUIDField(null=True, help_text="The log's entry of the destruction.")
    receipt = models.TextField(blank=True, help_text="The signed receipt; empty until it is issued.")

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=~Q(choice=WithdrawalChoice.KEEP),
                name="erasure_one_final_withdrawal",
            ),
        ]


class Bundle(Record):
    """What is returned to a participant: an age file under a passphrase of theirs, sealed once more while it waits.

    The file's head is made with the passphrase, which is not kept. Until the file is written, its key waits under the
    participant's own content key; the finished file lies under a content key of the bundle's own, so that destroying
    that makes every copy unreadable, whoever has the passphrase.
    """

    withdrawal = models.OneToOneField(Withdrawal, on_delete=models.PROTECT, related_name="bundle")
    head = models.BinaryField(null=True)
    sealed_file_key = models.BinaryField(null=True)
    blob_id = models.UUIDField(unique=True, null=True)
    size = models.BigIntegerField(default=0, help_text="Bytes of the age file.")
    ready_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)


class Recall(Record):
    """One export that left the archive with words of somebody who withdrew since, and whoever must delete it."""

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.PROTECT, related_name="recalls")
    export = models.ForeignKey(Export, on_delete=models.PROTECT, related_name="recalls")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recalls")
    due_at = models.DateTimeField(help_text="By when they must confirm that nothing of it is left with them.")
    reminded_at = models.DateTimeField(help_text="When they were told last.")
    reminders = models.PositiveSmallIntegerField(default=0)
    overdue_told_at = models.DateTimeField(null=True, help_text="When the study's people were told that it is overdue.")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["withdrawal", "export"], name="erasure_one_recall_an_export")]
        indexes = [models.Index(fields=["confirmed_at", "reminded_at"], name="erasure_recalls_open")]
