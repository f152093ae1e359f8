"""Few words for why something was refused, for charts; the log has whole sentences."""

from django.utils.translation import gettext_lazy as _

from archive.oversight.lines import Label
from archive.policy import Reason

DENIALS: dict[str, Label] = {
    Reason.NO_RULE: _("Nobody may"),
    Reason.NOT_SIGNED_IN: _("Not signed in"),
    Reason.ACCOUNT_CLOSED: _("Account closed"),
    Reason.TOKEN_NOT_FOR_THIS: _("Token not made for this"),
    Reason.NOT_A_MEMBER: _("Nothing to do with the study"),
    Reason.STUDY_LOCKED: _("Study locked"),
    Reason.STUDY_NOT_LOCKED: _("Study not locked"),
    Reason.STUDY_CLOSED: _("Study closed"),
    Reason.TOKEN_REVOKED_HERE: _("Token revoked"),
    Reason.ROLE_DOES_NOT_ALLOW: _("Not for that role"),
    Reason.NO_GRANT: _("No grant"),
    Reason.GRANT_ENDED: _("Grant ended"),
    Reason.BEYOND_GRANT: _("Beyond the grant"),
    Reason.NOT_ASKED_TO_DECIDE: _("Not asked to decide"),
    Reason.NOT_ASSIGNED: _("Interview not assigned"),
    Reason.PLEDGE_MISSING: _("Pledge not accepted"),
    Reason.GLASS_NOT_BROKEN: _("No break-glass access"),
    Reason.NOT_YOURS: _("Somebody else's"),
    Reason.SECOND_PERSON_NEEDED: _("Second person needed"),
    Reason.OTHER_ROLE_NEEDED: _("Other role needed"),
    Reason.WITHDRAWN: _("Participant withdrew"),
    Reason.STOPPED: _("Participant stopped"),
    Reason.RECONSENT_DUE: _("Participant to be asked again"),
    Reason.CONSENT_DOES_NOT_COVER: _("Not covered by consent"),
    Reason.WRONG_STATE: _("Not at that stage"),
    Reason.WITHHELD_ELSEWHERE: _("Withheld words not placed"),
    Reason.NOT_APPROVED: _("Not approved"),
    Reason.NOT_SCANNED: _("Not scanned for leaks"),
    Reason.LEAKS_OPEN: _("Possible leaks open"),
    Reason.NOT_ANONYMOUS_ENOUGH: _("Not anonymous enough"),
    Reason.NOT_RELEASED: _("Not released"),
    Reason.WITHHELD: _("Withheld"),
    Reason.FEATURE_NOT_COVERED: _("Tells too much of a participant"),
    Reason.FILE_NOT_THERE: _("Export not there"),
    Reason.FILE_OUTDATED: _("Export outdated"),
    Reason.EMBARGOED: _("Under embargo"),
    Reason.SECOND_FACTOR_MISSING: _("No second factor"),
    Reason.REAUTHENTICATION_NEEDED: _("Password due"),
}
