"""Words for what a study keeps, and why it was locked or is held."""

from django.utils.translation import gettext_lazy as _

from archive.labels.kind import Labels
from archive.vocabulary import HoldReason, LockReason, Material

MATERIALS: Labels = {
    Material.RECORDING: _("Recordings"),
    Material.ORIGINAL: _("Originals: transcripts as they were said, files, places and dates"),
    Material.PROFILE: _("Names, contacts and the rest of profiles, and notes and files on consent"),
    Material.EXCERPT: _("Released excerpts"),
}

HOLD_REASONS: Labels = {
    HoldReason.COURT: _("A court has ordered to keep it"),
    HoldReason.INVESTIGATION: _("An investigation needs it"),
    HoldReason.AUDIT: _("An audit needs it"),
}

LOCK_REASONS: Labels = {
    LockReason.BREACH: _("Somebody may have got in, or something out"),
    LockReason.DEVICE_LOST: _("A device was lost, stolen or seized"),
    LockReason.LEGAL_DEMAND: _("A court, the police or another office asks for data"),
    LockReason.PERSON_AT_RISK: _("A participant or somebody they mention is in danger"),
    LockReason.COMPLAINT: _("A complaint is being looked into"),
    LockReason.OTHER: _("Another reason"),
}
