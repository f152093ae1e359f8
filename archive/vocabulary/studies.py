"""Life of a study: when it is locked, what it keeps and why longer."""

from enum import StrEnum


class StudyState(StrEnum):
    """Life of a study. Nothing of a locked study is served to anybody."""

    OPEN = "open"
    LOCKED = "locked"
    CLOSED = "closed"


class LockReason(StrEnum):
    """Why a study was locked."""

    BREACH = "breach"
    DEVICE_LOST = "device_lost"
    LEGAL_DEMAND = "legal_demand"
    PERSON_AT_RISK = "person_at_risk"
    COMPLAINT = "complaint"
    OTHER = "other"


class Material(StrEnum):
    """Kinds of what a study holds, each kept until a day of its own."""

    RECORDING = "recording"
    ORIGINAL = "original"
    PROFILE = "profile"
    EXCERPT = "excerpt"


class HoldReason(StrEnum):
    """Why a study destroys nothing for now, although it is due."""

    COURT = "court"
    INVESTIGATION = "investigation"
    AUDIT = "audit"
