"""Participants' codes. The code itself stands nowhere."""

from django.conf import settings
from django.db import models

from archive.records import Record
from archive.studies.models import Participant


class ParticipantCode(Record):
    """What lets a participant in. Replacing it makes a new row, so that nothing of the old one goes on working."""

    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="own_code")
    digest = models.CharField(
        max_length=64, unique=True, help_text="Keyed with the platform's key: without the keyring it tests no guess."
    )
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
