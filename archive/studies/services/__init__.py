"""Changing studies: each function is authorised, locked, recorded."""

from archive.studies.services.members import add_member, admit, dismiss, end_membership, grant_invited_membership
from archive.studies.services.participants import add_participant, profile_of, unseal_profile
from archive.studies.services.studies import (
    DEFAULT_PROFILE,
    StudyDetails,
    create_study,
    edit_study,
    operators_for,
    set_disclosure_profile,
)
from archive.studies.services.styles import styles_for

__all__ = [
    "DEFAULT_PROFILE",
    "StudyDetails",
    "add_member",
    "add_participant",
    "admit",
    "create_study",
    "dismiss",
    "edit_study",
    "end_membership",
    "grant_invited_membership",
    "operators_for",
    "profile_of",
    "set_disclosure_profile",
    "styles_for",
    "unseal_profile",
]
