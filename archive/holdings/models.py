"""Interviews and what was made of them. Every word, place and date in here is sealed; file names are not kept."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archive.consent.models import Consent
from archive.records import Record
from archive.studies.models import Participant, Study
from archive.vocabulary import Language, SpeakerRole, TranscriptState, Withheld


class Mode(models.TextChoices):
    """How an interview was held."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    TELEPHONE = "telephone"
    NOTES = "notes"


class Interview(Record):
    """One conversation of one or more participants with an interviewer."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="interviews")
    code = models.CharField(max_length=20)
    language = models.CharField(max_length=2, choices=[(value, value) for value in Language])
    mode = models.CharField(max_length=10, choices=Mode.choices)
    participants = models.ManyToManyField(Participant, related_name="interviews")
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    transcriber = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    assigned_until = models.DateTimeField(null=True, blank=True, help_text="When that access ends by itself.")
    sealed_setting = models.BinaryField(null=True, blank=True)
    embargo_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["study", "code"], name="holdings_interview_code")]


class Recording(Record):
    """A sealed audio or video file. Its plain size and type are known; its name was never stored."""

    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="recordings")
    blob_id = models.UUIDField(unique=True)
    mime = models.CharField(max_length=60)
    size = models.BigIntegerField(help_text="Bytes of plain recording.")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]


class Transcript(Record):
    """One version of an interview's text, and how far it has come on its way to release."""

    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="transcripts")
    version = models.PositiveSmallIntegerField()
    format = models.CharField(max_length=10)
    blob_id = models.UUIDField(unique=True, null=True, help_text="The sealed original file; none for typed notes.")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=[(value, value) for value in TranscriptState])
    failure = models.CharField(max_length=40, blank=True)
    approved_fingerprint = models.CharField(max_length=64, blank=True)
    claim = models.UUIDField(null=True, help_text="The attempt at work; a worker that lost its claim changes nothing.")
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    turns_done = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "version"], name="holdings_transcript_version"),
            models.UniqueConstraint(
                fields=["interview"],
                condition=~Q(state__in=[TranscriptState.SUPERSEDED, TranscriptState.ERASED]),
                name="holdings_one_current_transcript",
            ),
        ]
        indexes = [models.Index(fields=["state", "lease_until"], name="holdings_pipeline_queue")]


class HandingIn(Record):
    """That an account handed in a transcript under a key of its choosing; see ``services/once.py``. Kept for a day."""

    account_id = models.UUIDField()
    key_hash = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, help_text="Keyed hash of what was handed in.")
    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_id", "key_hash"], name="holdings_handed_in_once")]


class Turn(Record):
    """One speaker's stretch, sealed under the participant's key, or the interview's for everybody else."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="turns")
    position = models.PositiveIntegerField()
    role = models.CharField(max_length=12, choices=[(value, value) for value in SpeakerRole])
    participant = models.ForeignKey(Participant, null=True, on_delete=models.PROTECT, related_name="turns")
    language = models.CharField(max_length=2, choices=[(value, value) for value in Language], blank=True)
    start_ms = models.PositiveIntegerField(null=True)
    end_ms = models.PositiveIntegerField(null=True)
    sealed_text = models.BinaryField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "position"], name="holdings_turn_position"),
            models.CheckConstraint(
                condition=Q(role=SpeakerRole.PARTICIPANT) | Q(participant__isnull=True),
                name="holdings_only_participants_own_turns",
            ),
        ]


class Withholding(Record):
    """Words of a turn that a participant does not want told. Ended, never deleted: the log refers to it.

    Offsets are code points of the turn's text; without them, all of it is withheld.
    """

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="withholdings")
    kind = models.CharField(max_length=10, choices=[(value, value) for value in Withheld])
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    sealed_reason = models.BinaryField(null=True)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(
        null=True, help_text="Since when it is withheld in the next version too, or is known not to stand in it."
    )

    class Meta:
        ordering = ["turn__position", "start", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=F("start")),
                name="holdings_withheld_whole_or_span",
            ),
        ]


class ConsentEvidence(Record):
    """A sealed file that shows that a consent was given. Its plain size and type are known; its name is not kept."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="evidence")
    blob_id = models.UUIDField(unique=True)
    mime = models.CharField(max_length=60)
    size = models.PositiveIntegerField(help_text="Bytes of the plain file.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
