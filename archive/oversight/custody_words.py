"""What the steps of a chain of custody are called."""

from django.utils.translation import gettext_lazy as _

from archive.audit.models import Entry
from archive.oversight.lines import Label
from archive.policy import Action

#: What is done to the interview itself.
OF_INTERVIEW: dict[str, Label] = {
    Action.RECORDING_UPLOAD: _("Recording received and sealed"),
    Action.TRANSCRIPT_UPLOAD: _("Transcript received and sealed"),
    Action.TRANSCRIPT_RETRY: _("Detection tried again"),
    "leak.scan": _("Looked through for leaks"),
    Action.TRANSCRIPT_APPROVE: _("Reviewed, and this version approved"),
    Action.TRANSCRIPT_RELEASE: _("Released"),
    Action.TRANSCRIPT_REOPEN: _("Release recalled, to be reviewed again"),
    Action.TURN_WITHHOLD: _("Words withheld"),
    Action.TURN_RETURN: _("Words no longer withheld"),
    Action.GLASS_APPROVE: _("Opened outside the rules, by a second person"),
    Action.GLASS_END: _("Opening outside the rules ended"),
}
#: What is done in the study, and may be about this interview.
OF_STUDY: dict[str, Label] = {
    Action.EXPORT_DOWNLOAD: _("A file with excerpts of it left the archive"),
    Action.SAMPLE_EXPORT: _("A sealed sample of it left the archive"),
    Action.PARTICIPANT_WITHDRAW: _("A participant withdrew"),
}
OF_READING: dict[str, Label] = {"first": _("First read"), "last": _("Last read")}
_DETECTED, _FAILED = _("Detection done"), _("Detection failed")
_SUPERSEDED, _DESTROYED = _("Superseded by a new version"), _("Destroyed after a withdrawal")


def label_of(entry: Entry) -> Label:
    """Return what the step is called that an entry tells of; some actions have stages, which its detail names."""
    detail = entry.detail
    if entry.action == Action.TRANSCRIPT_UPLOAD:
        if detail.get("stage") == "detected":
            return _DETECTED
        if "failed" in detail:
            return _FAILED
        if "superseded" in detail:
            return _SUPERSEDED
    if entry.action == Action.PARTICIPANT_WITHDRAW and detail.get("stage") == "destroyed":
        return _DESTROYED
    return OF_INTERVIEW.get(entry.action) or OF_STUDY[entry.action]
