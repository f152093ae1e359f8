"""What somebody reads for, and how it is taken out."""

from enum import StrEnum


class Purpose(StrEnum):
    """What somebody outside a study's team reads its excerpts for."""

    PUBLICATION = "publication"
    VERIFICATION = "verification"
    JOINT_ANALYSIS = "joint_analysis"
    OTHER_STUDY = "other_study"


class ExportFormat(StrEnum):
    """What an export can be made as."""

    CSV = "csv"
    JSONL = "jsonl"
    DOCX = "docx"
    QDPX = "qdpx"


class TraceReason(StrEnum):
    """Why somebody looks for the copy that a text is from."""

    PUBLISHED = "published"
    PASSED_ON = "passed_on"
    NOT_DELETED = "not_deleted"
    LEGAL_DUTY = "legal_duty"
    EXERCISE = "exercise"


class GlassReason(StrEnum):
    """Why somebody is to read an original outside the rules."""

    PERSON_AT_RISK = "person_at_risk"
    INCIDENT = "incident"
    LEGAL_DUTY = "legal_duty"
    PARTICIPANT_ASKS = "participant_asks"
