"""The words people read for the values in :mod:`archive.vocabulary` and for the reasons of decisions."""

from archive.labels.consent import (
    CONSENT_MODES,
    DESTROYED,
    FEATURES,
    GENDERS,
    RECONSENTS,
    SCOPES,
    WITHDRAWAL_CHOICES,
    WITHHELD,
)
from archive.labels.interviews import LANGUAGES, SPEAKERS, TRANSCRIPT_STATES
from archive.labels.kind import Labels
from archive.labels.log import ACTIONS, ACTOR_KINDS, OBJECTS, OUTCOMES
from archive.labels.mentions import CATEGORIES, OPERATORS, STYLES
from archive.labels.notices import NOTICES
from archive.labels.people import PLATFORM_ROLES, ROLES
from archive.labels.reading import EXPORT_FORMAT_NOTES, EXPORT_FORMATS, GLASS_REASONS, PURPOSES, TRACE_REASONS
from archive.labels.reasons import REASONS
from archive.labels.studies import HOLD_REASONS, LOCK_REASONS, MATERIALS

__all__ = [
    "ACTIONS",
    "ACTOR_KINDS",
    "CATEGORIES",
    "CONSENT_MODES",
    "DESTROYED",
    "EXPORT_FORMATS",
    "EXPORT_FORMAT_NOTES",
    "FEATURES",
    "GENDERS",
    "GLASS_REASONS",
    "HOLD_REASONS",
    "LANGUAGES",
    "LOCK_REASONS",
    "MATERIALS",
    "NOTICES",
    "OBJECTS",
    "OPERATORS",
    "OUTCOMES",
    "PLATFORM_ROLES",
    "PURPOSES",
    "REASONS",
    "RECONSENTS",
    "ROLES",
    "SCOPES",
    "SPEAKERS",
    "STYLES",
    "TRACE_REASONS",
    "TRANSCRIPT_STATES",
    "WITHDRAWAL_CHOICES",
    "WITHHELD",
    "Labels",
]
