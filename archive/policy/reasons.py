"""Why something was allowed or denied. Sentences for people stand in ``archive.labels``; codes stand in the log."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """One reason a decision. Order of checking is the order here: the first that applies is given."""

    ALLOWED = "allowed"
    NO_RULE = "no_rule"
    NOT_SIGNED_IN = "not_signed_in"
    ACCOUNT_CLOSED = "account_closed"
    TOKEN_NOT_FOR_THIS = "token_not_for_this"
    NOT_A_MEMBER = "not_a_member"
    STUDY_LOCKED = "study_locked"
    STUDY_NOT_LOCKED = "study_not_locked"
    STUDY_CLOSED = "study_closed"
    TOKEN_REVOKED_HERE = "token_revoked_here"
    ROLE_DOES_NOT_ALLOW = "role_does_not_allow"
    NO_GRANT = "no_grant"
    GRANT_ENDED = "grant_ended"
    BEYOND_GRANT = "beyond_grant"
    NOT_ASKED_TO_DECIDE = "not_asked_to_decide"
    NOT_ASSIGNED = "not_assigned"
    PLEDGE_MISSING = "pledge_missing"
    GLASS_NOT_BROKEN = "glass_not_broken"
    NOT_YOURS = "not_yours"
    SECOND_PERSON_NEEDED = "second_person_needed"
    OTHER_ROLE_NEEDED = "other_role_needed"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    RECONSENT_DUE = "reconsent_due"
    CONSENT_DOES_NOT_COVER = "consent_does_not_cover"
    WRONG_STATE = "wrong_state"
    WITHHELD_ELSEWHERE = "withheld_elsewhere"
    NOT_APPROVED = "not_approved"
    NOT_SCANNED = "not_scanned"
    LEAKS_OPEN = "leaks_open"
    NOT_ANONYMOUS_ENOUGH = "not_anonymous_enough"
    NOT_RELEASED = "not_released"
    GONE = "gone"
    WITHHELD = "withheld"
    FEATURE_NOT_COVERED = "feature_not_covered"
    FILE_NOT_THERE = "file_not_there"
    FILE_OUTDATED = "file_outdated"
    EMBARGOED = "embargoed"
    SINGLES_OUT = "singles_out"
    BUDGET_SPENT = "budget_spent"
    BUDGET_SPENT_TODAY = "budget_spent_today"
    SECOND_FACTOR_MISSING = "second_factor_missing"
    REAUTHENTICATION_NEEDED = "reauthentication_needed"


#: Denials that must look like "there is nothing here" to the person denied, since saying more tells what exists.
HIDING = frozenset({Reason.NO_RULE, Reason.NOT_A_MEMBER, Reason.NOT_YOURS})
#: Denials for how much has been opened already, not for what is asked for.
OF_BUDGETS = frozenset({Reason.BUDGET_SPENT, Reason.BUDGET_SPENT_TODAY})
#: Denials that keep participants from being put together out of many answers.
OF_THE_GUARD = OF_BUDGETS | {Reason.SINGLES_OUT}


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer of ``decide()``: allowed or not, and why."""

    allowed: bool
    reason: Reason

    @property
    def hides(self) -> bool:
        """Whether the object's existence itself must stay unknown to the actor."""
        return not self.allowed and self.reason in HIDING
