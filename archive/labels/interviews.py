"""Words for what interviews are made of."""

from django.utils.translation import gettext_lazy as _

from archive.labels.kind import Labels
from archive.vocabulary import Language, SpeakerRole, TranscriptState

LANGUAGES: Labels = {Language.ENGLISH: _("English"), Language.RUSSIAN: _("Russian"), Language.KAZAKH: _("Kazakh")}

SPEAKERS: Labels = {
    SpeakerRole.PARTICIPANT: _("Participant"),
    SpeakerRole.INTERVIEWER: _("Interviewer"),
    SpeakerRole.OTHER: _("Other speaker"),
}

TRANSCRIPT_STATES: Labels = {
    TranscriptState.RECEIVED: _("Received"),
    TranscriptState.SEALED: _("Sealed"),
    TranscriptState.DETECTING: _("Detecting"),
    TranscriptState.IN_REVIEW: _("In review"),
    TranscriptState.APPROVED: _("Approved"),
    TranscriptState.RELEASED: _("Released"),
    TranscriptState.FAILED: _("Failed"),
    TranscriptState.SUPERSEDED: _("Superseded"),
    TranscriptState.ERASED: _("Erased"),
}
