"""The words people read for this room's own closed lists."""

from django.utils.translation import gettext_lazy as _

from archive.labels import CATEGORIES, Labels
from archive.vocabulary import Category
from redaction.clearance.anonymity.attributes import RUNGS
from redaction.clearance.models import Hit
from redaction.engine.leaks import Kind
from redaction.engine.risk.ladders import Level

KINDS: Labels = {
    Kind.SAME: _("a known name as it is"),
    Kind.INFLECTED: _("a known name in another form"),
    Kind.TRANSLITERATED: _("a known name in another script"),
    Kind.DISGUISED: _("a known name with hidden or borrowed letters"),
    Kind.SPACED: _("a known name whose letters stand apart"),
    Kind.MISSPELT: _("one letter from a known name"),
    Kind.DETECTED: _("detected in the redacted text"),
}
GROUNDS: Labels = {
    Hit.Ground.ORDINARY_WORD: _("an ordinary word, no name"),
    Hit.Ground.SOMETHING_ELSE: _("a name of something else that need not be hidden"),
    Hit.Ground.PUBLIC: _("a public figure, place or organisation"),
    Hit.Ground.AGREED: _("the person named has agreed"),
    Hit.Ground.OTHER: _("another reason"),
}
DECISIONS: Labels = {
    Hit.Decision.OPEN: _("to be decided"),
    Hit.Decision.FALSE_ALARM: _("false alarm"),
    Hit.Decision.ACCEPTED: _("accepted as it stands"),
    Hit.Decision.SENT_BACK: _("sent back to the review desk"),
}
FAILURES: Labels = {
    "worker_lost": _("The work broke off several times, as if the server had been restarted or were out of memory."),
    "unreadable": _("A part of it could not be unsealed: it was damaged or changed outside the archive."),
    "engine_error": _("The scan failed. Nothing was shown to anybody; the operator's log says where."),
    "changed": _("What would be released is no longer what was approved. Approve it anew on the review desk."),
}
CHANGED_SINCE = _(
    "Names or rules have changed since the release, so what was found before it can no longer be shown in its context. "
    "The release itself stays as it was."
)
FAILURE_UNKNOWN = _("The scan failed. Nothing was shown to anybody.")

LEVELS: Labels = {
    Level.SAID: _("as it is"),
    Level.FIVE_YEARS: _("in bands of five years"),
    Level.PHRASE: _("in words, such as “late twenties”"),
    Level.TEN_YEARS: _("in bands of ten years"),
    Level.MONTH: _("the month alone"),
    Level.YEAR: _("the year alone"),
    Level.KIND: _("the kind or region alone"),
    Level.HIDDEN: _("hidden"),
}
_FIELDS: Labels = {
    Category.NATIONALITY: _("Nationality"),
    "education": _("Education"),
    "gender": _("Gender"),
    "family": _("Family"),
}
#: What a reader may not read yet: it was said in words that are not released.
UNRELEASED = _("said, not released yet")


def attribute_label(attribute: str) -> str:
    """Return what people call an attribute; a field that a team made up is called what they called it."""
    known = _FIELDS.get(attribute) or (CATEGORIES[attribute] if attribute in RUNGS else "")
    return str(known or attribute.replace("_", " ").capitalize())
