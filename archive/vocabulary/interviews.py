"""What interviews are made of, and how far a transcript has come."""

from enum import StrEnum


class Language(StrEnum):
    """Languages of interviews (ISO 639-1)."""

    ENGLISH = "en"
    RUSSIAN = "ru"
    KAZAKH = "kk"


class SpeakerRole(StrEnum):
    """Who speaks a turn. Decides under whose content key it is sealed."""

    PARTICIPANT = "participant"
    INTERVIEWER = "interviewer"
    OTHER = "other"


class TranscriptState(StrEnum):
    """Life of a transcript: ``received → sealed → detecting → in review → approved → released``."""

    RECEIVED = "received"
    SEALED = "sealed"
    DETECTING = "detecting"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    RELEASED = "released"
    FAILED = "failed"
    SUPERSEDED = "superseded"
    ERASED = "erased"
