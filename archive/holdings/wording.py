"""The words people read for this room's own closed lists."""

from django.utils.translation import gettext_lazy as _

from archive.holdings.models import Mode
from archive.labels import Labels

MODES: Labels = {
    Mode.IN_PERSON: _("In person"),
    Mode.ONLINE: _("Online"),
    Mode.TELEPHONE: _("By telephone"),
    Mode.NOTES: _("Written down, not recorded"),
}

FORMATS: Labels = {
    "txt": _("text file"),
    "docx": _("Word document"),
    "vtt": _("subtitles (WebVTT)"),
    "srt": _("subtitles (SubRip)"),
    "notes": _("typed notes"),
}

#: Why the pipeline put a transcript aside; an unknown reason is told in general words.
FAILURES: Labels = {
    "worker_lost": _("The work broke off several times, as if the server had been restarted or were out of memory."),
    "unreadable": _("A part of it could not be unsealed: it was damaged or changed outside the archive."),
    "engine_error": _("The detection of names failed. Nothing was shown to anybody; the operator's log says where."),
}
FAILURE_UNKNOWN = _("The work on it failed. Nothing was shown to anybody.")
