"""The conditions of rules: each looks at one thing, and names the reason when it denies."""

from collections.abc import Callable

from archive.policy.facts import Actor, BudgetStanding, Facts, GrantStanding
from archive.policy.groups import TEAM
from archive.policy.reasons import Reason
from archive.vocabulary import Purpose, Role, Scope, TranscriptState

Condition = Callable[[Actor, Facts], Reason | None]


def not_withdrawn(_actor: Actor, facts: Facts) -> Reason | None:
    """Nobody reads or works on the words of someone who withdrew."""
    return Reason.WITHDRAWN if facts.withdrawn else None


def not_stopped(_actor: Actor, facts: Facts) -> Reason | None:
    """What was collected stays as it is: nothing is added to it, and no work goes on, once a participant said so."""
    return Reason.STOPPED if facts.stopped else None


def consented(*scopes: Scope) -> Condition:
    """Return a condition that every one of ``scopes`` is granted."""

    def check(_actor: Actor, facts: Facts) -> Reason | None:
        return None if facts.scopes.issuperset(scopes) else _uncovered(facts)

    return check


def _uncovered(facts: Facts) -> Reason:
    return Reason.RECONSENT_DUE if facts.reconsent_due else Reason.CONSENT_DOES_NOT_COVER


def waivers_hold(_actor: Actor, facts: Facts) -> Reason | None:
    """Whoever is named in the words under a waiver of their anonymity still waives it."""
    return None if facts.waivers_hold else Reason.CONSENT_DOES_NOT_COVER


def nothing_withheld(_actor: Actor, facts: Facts) -> Reason | None:
    """Nobody reads what a participant does not want told."""
    return None if facts.nothing_withheld else Reason.WITHHELD


def features_covered(_actor: Actor, facts: Facts) -> Reason | None:
    """Nothing identifying is told of a participant beyond what they agreed to."""
    return None if facts.features_covered else Reason.FEATURE_NOT_COVERED


def withheld_placed(_actor: Actor, facts: Facts) -> Reason | None:
    """What was withheld in an earlier version must not come back with a new one."""
    return None if facts.withheld_placed else Reason.WITHHELD_ELSEWHERE


def granted_beyond_the_team(_actor: Actor, facts: Facts) -> Reason | None:
    """People outside the team read under a grant that holds now and reaches this far."""
    return None if facts.roles & TEAM else _GRANT_DENIALS[facts.grant]


_GRANT_DENIALS = {
    GrantStanding.LIVE: None,
    GrantStanding.NARROWER: Reason.BEYOND_GRANT,
    GrantStanding.ENDED: Reason.GRANT_ENDED,
    GrantStanding.NONE: Reason.NO_GRANT,
}


def shared_for(purpose: Purpose | None) -> frozenset[Scope]:
    """Return what a participant must have agreed to before people outside the team read their words for ``purpose``."""
    reused = purpose in (Purpose.JOINT_ANALYSIS, Purpose.OTHER_STUDY)
    return frozenset({Scope.SHARE, Scope.REUSE} if reused else {Scope.SHARE})


def shared_beyond_the_team(_actor: Actor, facts: Facts) -> Reason | None:
    """People outside the team read only what the participant agreed to share for that, once any embargo has passed."""
    if facts.roles & TEAM:
        return None
    if not shared_for(facts.purpose) <= facts.scopes:
        return _uncovered(facts)
    if facts.embargo_until is not None and facts.now < facts.embargo_until:
        return Reason.EMBARGOED
    return None


def within_budget(_actor: Actor, facts: Facts) -> Reason | None:
    """People outside the team open no more than the study lets be opened under their grant."""
    return None if facts.roles & TEAM else _BUDGET_DENIALS[facts.budget]


_BUDGET_DENIALS = {
    BudgetStanding.LEFT: None,
    BudgetStanding.SPENT_TODAY: Reason.BUDGET_SPENT_TODAY,
    BudgetStanding.SPENT: Reason.BUDGET_SPENT,
}


def singles_nobody_out(_actor: Actor, facts: Facts) -> Reason | None:
    """What people outside the team can tell of participants by filtering is true of as many as the study asks for."""
    return None if facts.roles & TEAM or facts.singles_nobody_out else Reason.SINGLES_OUT


def in_state(*states: TranscriptState) -> Condition:
    """Return a condition that the transcript is in one of ``states``."""

    def check(_actor: Actor, facts: Facts) -> Reason | None:
        return None if facts.transcript_state in states else Reason.WRONG_STATE

    return check


def approved(_actor: Actor, facts: Facts) -> Reason | None:
    """People have approved this exact version."""
    return None if facts.approved else Reason.NOT_APPROVED


def scanned(_actor: Actor, facts: Facts) -> Reason | None:
    """This exact version has been looked through for names that slipped through."""
    return None if facts.scanned else Reason.NOT_SCANNED


def leaks_decided(_actor: Actor, facts: Facts) -> Reason | None:
    """People have decided on everything that was found in it."""
    return None if facts.leaks_decided else Reason.LEAKS_OPEN


def anonymous_enough(_actor: Actor, facts: Facts) -> Reason | None:
    """The participants look like as many others as the study asks for."""
    return None if facts.anonymous_enough else Reason.NOT_ANONYMOUS_ENOUGH


def still_there(_actor: Actor, facts: Facts) -> Reason | None:
    """What was destroyed opens to nobody; that it was here is told to whoever could have read it."""
    return Reason.GONE if facts.gone else None


def released(_actor: Actor, facts: Facts) -> Reason | None:
    """The words belong to a release that stands."""
    return None if facts.released else Reason.NOT_RELEASED


def assigned_unless(roles: frozenset[Role]) -> Condition:
    """Return a condition that the interview is assigned to whoever holds none of ``roles``: a transcriber's lot."""

    def check(_actor: Actor, facts: Facts) -> Reason | None:
        return None if facts.roles & roles or facts.assigned else Reason.NOT_ASSIGNED

    return check


def own(_actor: Actor, facts: Facts) -> Reason | None:
    """Only the owner."""
    return None if facts.owner else Reason.NOT_YOURS


def file_there(_actor: Actor, facts: Facts) -> Reason | None:
    """There is a file to fetch."""
    return None if facts.file_there else Reason.FILE_NOT_THERE


def file_current(_actor: Actor, facts: Facts) -> Reason | None:
    """A file leaves only while every word of it may be read by whoever takes it."""
    return None if facts.file_current else Reason.FILE_OUTDATED


def own_unless(roles: frozenset[Role]) -> Condition:
    """Return a condition that whoever holds none of ``roles`` is the owner."""

    def check(_actor: Actor, facts: Facts) -> Reason | None:
        return None if facts.owner or facts.roles & roles else Reason.NOT_YOURS

    return check


def asked_to_decide(_actor: Actor, facts: Facts) -> Reason | None:
    """Only those whom the protocol asks decide on a request."""
    return None if facts.asked_to_decide else Reason.NOT_ASKED_TO_DECIDE


def by_a_second_person(_actor: Actor, facts: Facts) -> Reason | None:
    """Nobody approves what they have proposed themselves."""
    return None if facts.second_person else Reason.SECOND_PERSON_NEEDED


def pledged_unless(roles: frozenset[Role]) -> Condition:
    """Return a condition that whoever holds none of ``roles`` has accepted the study's pledge of confidentiality."""

    def check(_actor: Actor, facts: Facts) -> Reason | None:
        return None if facts.roles & roles or facts.pledged else Reason.PLEDGE_MISSING

    return check


def glass_broken(_actor: Actor, facts: Facts) -> Reason | None:
    """Two people have set the rules of roles aside for this person, this original and some hours."""
    return None if facts.glass_broken else Reason.GLASS_NOT_BROKEN


def in_another_role(_actor: Actor, facts: Facts) -> Reason | None:
    """Two people of one role do not suffice."""
    return None if facts.other_role else Reason.OTHER_ROLE_NEEDED


def second_factor(actor: Actor, _facts: Facts) -> Reason | None:
    """Whoever can see originals signs in with a second factor."""
    return None if actor.second_factor else Reason.SECOND_FACTOR_MISSING


def recently_reauthenticated(actor: Actor, _facts: Facts) -> Reason | None:
    """What cannot be undone, or unmasks a person, asks for proof of who is at the keyboard now."""
    return None if actor.reauthenticated else Reason.REAUTHENTICATION_NEEDED
