"""The words every room shares: one enumeration per closed list, free of Django.

Labels for people stand in :mod:`archive.labels`; these values are what is stored, logged and sent over the API.
"""

from archive.vocabulary.consent import (
    FEATURES_SHOWN,
    ConsentMode,
    Feature,
    Reconsent,
    Scope,
    WithdrawalChoice,
    Withheld,
)
from archive.vocabulary.interviews import Language, SpeakerRole, TranscriptState
from archive.vocabulary.mentions import DESCRIPTIVE, Category, Operator, Style, Tier
from archive.vocabulary.notices import NoticeKind
from archive.vocabulary.people import Gender, PlatformRole, Role
from archive.vocabulary.reading import ExportFormat, GlassReason, Purpose, TraceReason
from archive.vocabulary.studies import HoldReason, LockReason, Material, StudyState

__all__ = [
    "DESCRIPTIVE",
    "FEATURES_SHOWN",
    "Category",
    "ConsentMode",
    "ExportFormat",
    "Feature",
    "Gender",
    "GlassReason",
    "HoldReason",
    "Language",
    "LockReason",
    "Material",
    "NoticeKind",
    "Operator",
    "PlatformRole",
    "Purpose",
    "Reconsent",
    "Role",
    "Scope",
    "SpeakerRole",
    "StudyState",
    "Style",
    "Tier",
    "TraceReason",
    "TranscriptState",
    "WithdrawalChoice",
    "Withheld",
]
