"""Transcripts as they are sent, and what is told of each."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from api.transport.pages import PageParameters
from api.v1.vocabulary import LANGUAGES, TRANSCRIPT_STATES
from archive.holdings.models import Interview, Transcript
from archive.holdings.selectors import current_transcript


class TranscriptSerializer(serializers.Serializer[Any]):
    """How far one version of a transcript has come."""

    id = serializers.UUIDField()
    study = serializers.UUIDField(source="interview.study_id")
    interview = serializers.UUIDField(source="interview_id")
    version = serializers.IntegerField()
    format = serializers.CharField()
    state = serializers.ChoiceField(TRANSCRIPT_STATES)
    failure = serializers.CharField(help_text="Code of why the work on it failed; empty otherwise.")
    turns = serializers.SerializerMethodField()
    turns_done = serializers.IntegerField(help_text="Of these, looked through for what identifies people.")
    created_at = serializers.DateTimeField()

    def get_turns(self, transcript: Transcript) -> int:
        """Return how many turns it has."""
        return transcript.turns.count()


class HeldInterviewSerializer(serializers.Serializer[Any]):
    """An interview that you work on."""

    id = serializers.UUIDField()
    study = serializers.UUIDField(source="study_id")
    code = serializers.CharField()
    language = serializers.ChoiceField(LANGUAGES)
    transcript = serializers.SerializerMethodField(help_text="The version that stands; null without one.")

    def get_transcript(self, interview: Interview) -> UUID | None:
        """Return its id."""
        standing = current_transcript(interview)
        return standing.pk if standing else None


class HeldParameters(PageParameters):
    """The parameters of ``GET /api/v1/holdings/``."""

    study = serializers.UUIDField(required=False, help_text="Only of this study.")
    interview = serializers.RegexField(
        r"^[^\x00]+$", required=False, max_length=20, help_text="Only the one with this code."
    )


class UploadSerializer(serializers.Serializer[Any]):
    """A transcript as a file."""

    transcript = serializers.FileField(
        allow_empty_file=True, help_text="Text, a Word document or subtitles (txt, docx, vtt, srt), at most 20 MB."
    )
    language = serializers.ChoiceField(
        LANGUAGES, required=False, help_text="Of turns too short to tell; by default the interview's."
    )
    interviewer_label = serializers.CharField(
        required=False, max_length=120, help_text="As it stands before the questions; by default we tell ourselves."
    )
