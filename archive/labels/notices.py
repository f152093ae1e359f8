"""Words for what people are told about."""

from django.utils.translation import gettext_lazy as _

from archive.labels.kind import Labels
from archive.vocabulary import NoticeKind

#: What a notice says on its reader's page. E-mail says none of it.
NOTICES: Labels = {
    NoticeKind.REQUEST_ARRIVED: _("Somebody asks for access to a study of yours. You decide."),
    NoticeKind.REQUEST_APPROVED: _("Your request for access was approved."),
    NoticeKind.REQUEST_DECLINED: _("Your request for access was declined."),
    NoticeKind.REQUEST_SETTLED: _("A request for access to a study of yours has been decided on."),
    NoticeKind.REQUEST_TAKEN_BACK: _("A request for access to a study of yours was taken back."),
    NoticeKind.GRANT_NARROWED: _("Access to a study was narrowed."),
    NoticeKind.GRANT_REVOKED: _("Access to a study was revoked."),
    NoticeKind.GRANT_GIVEN_UP: _("Somebody gave up their access to a study of yours."),
    NoticeKind.GRANT_ENDS_SOON: _("Access to a study ends soon. It can be renewed by a new request."),
    NoticeKind.GRANT_ENDED: _("Access to a study has ended."),
    NoticeKind.CODINGS_LEFT: _(
        "An interview was released anew. Some of what you put under theme codes reads otherwise now."
    ),
    NoticeKind.EXPORT_READY: _("An export of yours is ready."),
    NoticeKind.EXPORT_FAILED: _("An export of yours could not be made."),
    NoticeKind.EVIDENCE_READY: _("An evidence bundle of yours is ready."),
    NoticeKind.EVIDENCE_FAILED: _("An evidence bundle of yours could not be made."),
    NoticeKind.STUDY_LOCKED: _("A study of yours was locked: nothing of it is shown to anybody."),
    NoticeKind.UNLOCK_PROPOSED: _("Somebody proposes to unlock a study. A person of a different role decides."),
    NoticeKind.DESTRUCTION_DUE: _("Something of a study will be destroyed soon, as its schedule says."),
    NoticeKind.DESTRUCTION_DONE: _("Something of a study was destroyed, as its schedule says. A certificate is there."),
    NoticeKind.HOLD_PROPOSED: _("Somebody proposes to set or lift a legal hold. A second person decides."),
    NoticeKind.HOLD_CHANGED: _("A legal hold was set or lifted."),
    NoticeKind.GLASS_ASKED: _("Somebody asks to read an original outside the rules. A second person decides."),
    NoticeKind.GLASS_BROKEN: _("Somebody may now read an original outside the rules. You can end that at once."),
    NoticeKind.GLASS_ENDED: _("Reading an original outside the rules was ended."),
    NoticeKind.FLAGS_RAISED: _("A rule of a study you oversee found something. Look at it, and say what it was."),
    NoticeKind.HEADS_STUCK: _("Signed heads of the log do not arrive outside the archive."),
    NoticeKind.LOG_CONTRADICTED: _("The log contradicts a head that lies outside the archive. Look at once."),
    NoticeKind.STUDY_UNLOCKED: _("A study of yours was unlocked."),
    NoticeKind.RECALL_ARRIVED: _("Words that you exported were withdrawn. Delete your copies, and confirm it."),
    NoticeKind.RECALL_REMINDER: _("Words that you exported were withdrawn. You have not confirmed yet."),
    NoticeKind.RECALL_OVERDUE: _(
        "An export of a study of yours was recalled, and its deletion is not confirmed in time."
    ),
}
