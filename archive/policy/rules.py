"""The rules: for each action, who, from where, and under which conditions. The whole policy is this one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive.policy.actions import Action
from archive.policy.conditions import (
    Condition,
    anonymous_enough,
    approved,
    asked_to_decide,
    assigned_unless,
    by_a_second_person,
    consented,
    features_covered,
    file_current,
    file_there,
    glass_broken,
    granted_beyond_the_team,
    in_another_role,
    in_state,
    leaks_decided,
    not_stopped,
    not_withdrawn,
    nothing_withheld,
    own,
    own_unless,
    pledged_unless,
    recently_reauthenticated,
    released,
    scanned,
    second_factor,
    shared_beyond_the_team,
    singles_nobody_out,
    still_there,
    waivers_hold,
    withheld_placed,
    within_budget,
)
from archive.policy.facts import TokenScope
from archive.policy.groups import (
    ALWAYS,
    ETHICS,
    EVERYONE,
    FIELDWORK,
    HELPERS,
    LEADS,
    LOCKED_ONLY,
    OPERATOR,
    REVIEWER,
    STANDING,
    STEWARD,
    SUPERVISORS,
    TEAM,
)
from archive.vocabulary import PlatformRole, Role, Scope, StudyState, TranscriptState


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may do one thing.

    Attributes:
        roles: Any of these roles in the study suffices.
        platform: Any of these roles across the archive suffices as well.
        anyone: Every signed-in person may (conditions still hold).
        themself: The participant may, with their code, where it is about them alone (conditions still hold).
        known: Of them, those who may know of the study; to everybody else there is nothing.
        token: The scope a token needs; None when no token may do this at all.
        states: Study states in which the action is open.
        conditions: Each must pass, in this order; the first reason returned denies.
    """

    roles: frozenset[Role] = frozenset()
    platform: frozenset[PlatformRole] = frozenset()
    anyone: bool = False
    themself: bool = False
    known: bool = False
    token: TokenScope | None = None
    states: frozenset[StudyState] = frozenset({StudyState.OPEN})
    conditions: tuple[Condition, ...] = ()


_working = (TranscriptState.IN_REVIEW, TranscriptState.APPROVED)
_record = consented(Scope.TAKE_PART, Scope.BE_RECORDED)
_keep = consented(Scope.TAKE_PART, Scope.ARCHIVE)
_quote = consented(Scope.TAKE_PART, Scope.ARCHIVE, Scope.QUOTE)
# The grant first: whoever has none is told nothing of what participants decided.
_read = (
    granted_beyond_the_team,
    still_there,
    not_withdrawn,
    released,
    nothing_withheld,
    _quote,
    waivers_hold,
    features_covered,
    shared_beyond_the_team,
)

RULES: Mapping[Action, Rule] = {
    Action.STUDY_CREATE: Rule(platform=STEWARD, conditions=(second_factor,)),
    Action.STUDY_VIEW: Rule(roles=EVERYONE, platform=STEWARD, states=ALWAYS),
    Action.STUDY_EDIT: Rule(roles=LEADS, conditions=(second_factor,)),
    # Stopping everything must be easy, also for whoever has no second factor at hand; starting again must not be.
    Action.STUDY_LOCK: Rule(
        roles=LEADS | ETHICS, platform=STEWARD, states=ALWAYS, conditions=(recently_reauthenticated,)
    ),
    Action.UNLOCK_PROPOSE: Rule(
        roles=LEADS | ETHICS,
        platform=STEWARD,
        states=LOCKED_ONLY,
        conditions=(second_factor, recently_reauthenticated),
    ),
    Action.UNLOCK_APPROVE: Rule(
        roles=LEADS | ETHICS,
        platform=STEWARD,
        states=LOCKED_ONLY,
        conditions=(by_a_second_person, in_another_role, second_factor, recently_reauthenticated),
    ),
    Action.MEMBER_MANAGE: Rule(roles=LEADS, platform=STEWARD, conditions=(second_factor,)),
    Action.PARTICIPANT_VIEW: Rule(roles=TEAM | ETHICS, states=STANDING),
    Action.PARTICIPANT_ADD: Rule(roles=FIELDWORK, conditions=(second_factor,)),
    Action.PARTICIPANT_UNSEAL: Rule(
        roles=FIELDWORK, states=STANDING, conditions=(not_withdrawn, second_factor, recently_reauthenticated)
    ),
    Action.CONSENT_VIEW: Rule(roles=TEAM | ETHICS, states=STANDING),
    # Open after a study has closed as well: its excerpts are still read then, and a participant may still say no.
    Action.CONSENT_RECORD: Rule(roles=FIELDWORK, states=STANDING, conditions=(not_withdrawn, second_factor)),
    # A participant may say "not this story" at any time: after the study has closed, whatever else they agreed to, and
    # though somebody else in the interview withdrew.
    Action.TURN_WITHHOLD: Rule(roles=TEAM, states=STANDING, conditions=(second_factor,)),
    # Saying that it may be told after all shows more: the words are looked through and reviewed again.
    Action.TURN_RETURN: Rule(
        roles=TEAM,
        conditions=(not_withdrawn, not_stopped, _keep, in_state(*_working, TranscriptState.FAILED), second_factor),
    ),
    # To a token it tells how far what was handed in has come.
    Action.INTERVIEW_VIEW: Rule(
        roles=TEAM | SUPERVISORS | HELPERS,
        token=TokenScope.TRANSCRIPTS_WRITE,
        states=STANDING,
        conditions=(assigned_unless(TEAM | SUPERVISORS),),
    ),
    Action.INTERVIEW_ADD: Rule(
        roles=FIELDWORK, conditions=(not_withdrawn, not_stopped, consented(Scope.TAKE_PART), second_factor)
    ),
    Action.INTERVIEW_UNSEAL: Rule(
        roles=FIELDWORK, states=STANDING, conditions=(not_withdrawn, consented(Scope.TAKE_PART), second_factor)
    ),
    Action.RECORDING_UPLOAD: Rule(roles=FIELDWORK, conditions=(not_withdrawn, not_stopped, _record, second_factor)),
    Action.RECORDING_PLAY: Rule(
        roles=TEAM | SUPERVISORS | HELPERS,
        states=STANDING,
        conditions=(
            assigned_unless(TEAM | SUPERVISORS),
            pledged_unless(TEAM | SUPERVISORS),
            not_withdrawn,
            _record,
            second_factor,
        ),
    ),
    Action.TRANSCRIPT_UPLOAD: Rule(
        roles=FIELDWORK | HELPERS,
        token=TokenScope.TRANSCRIPTS_WRITE,
        conditions=(
            assigned_unless(FIELDWORK),
            pledged_unless(FIELDWORK),
            not_withdrawn,
            not_stopped,
            _keep,
            second_factor,
        ),
    ),
    Action.TRANSCRIPT_RETRY: Rule(
        roles=TEAM, conditions=(not_withdrawn, not_stopped, _keep, in_state(TranscriptState.FAILED))
    ),
    Action.ORIGINAL_READ: Rule(
        roles=frozenset({REVIEWER}),
        conditions=(not_withdrawn, _keep, in_state(*_working, TranscriptState.RELEASED), second_factor),
    ),
    # Reviewers see a new version before what is withheld has its place in it, for they give it one. Nobody else does.
    Action.ORIGINAL_VIEW: Rule(
        roles=SUPERVISORS, states=STANDING, conditions=(not_withdrawn, _keep, withheld_placed, second_factor)
    ),
    Action.PLEDGE_VIEW: Rule(roles=LEADS | HELPERS | ETHICS, states=STANDING),
    Action.PLEDGE_WRITE: Rule(roles=LEADS, conditions=(second_factor,)),
    Action.PLEDGE_ACCEPT: Rule(roles=HELPERS, states=STANDING),
    # Break-glass sets aside what roles say and nothing else: not consent, not withdrawal, not a lock.
    Action.GLASS_VIEW: Rule(roles=TEAM | ETHICS, platform=STEWARD, states=ALWAYS),
    Action.GLASS_ASK: Rule(
        roles=TEAM, states=STANDING, conditions=(not_withdrawn, _keep, second_factor, recently_reauthenticated)
    ),
    Action.GLASS_APPROVE: Rule(
        roles=LEADS,
        platform=STEWARD,
        states=STANDING,
        conditions=(by_a_second_person, not_withdrawn, _keep, second_factor, recently_reauthenticated),
    ),
    Action.GLASS_READ: Rule(
        roles=TEAM, states=STANDING, conditions=(glass_broken, not_withdrawn, _keep, withheld_placed, second_factor)
    ),
    Action.GLASS_END: Rule(roles=TEAM | ETHICS, platform=STEWARD, states=ALWAYS),
    Action.FINDING_DECIDE: Rule(
        roles=frozenset({REVIEWER}), conditions=(not_withdrawn, not_stopped, _keep, in_state(*_working), second_factor)
    ),
    # What entities were called is read under ORIGINAL_READ, transcript by transcript; this opens the page alone.
    Action.ENTITY_VIEW: Rule(roles=frozenset({REVIEWER}), conditions=(second_factor,)),
    Action.ENTITY_DECIDE: Rule(roles=frozenset({REVIEWER}), conditions=(second_factor,)),
    Action.KEPT_WORD_VIEW: Rule(roles=LEADS | {REVIEWER}, states=STANDING, conditions=(second_factor,)),
    Action.KEPT_WORD_PROPOSE: Rule(roles=LEADS | {REVIEWER}, conditions=(second_factor,)),
    Action.KEPT_WORD_APPROVE: Rule(roles=LEADS | {REVIEWER}, conditions=(by_a_second_person, second_factor)),
    Action.KEPT_WORD_END: Rule(roles=LEADS | {REVIEWER}, conditions=(second_factor,)),
    # Originals leave the archive, sealed: for those alone who see them at the desk, and who say again who they are.
    Action.SAMPLE_EXPORT: Rule(
        roles=frozenset({REVIEWER}),
        conditions=(
            not_withdrawn,
            not_stopped,
            _keep,
            in_state(TranscriptState.APPROVED, TranscriptState.RELEASED),
            second_factor,
            recently_reauthenticated,
        ),
    ),
    Action.TRANSCRIPT_APPROVE: Rule(
        roles=frozenset({REVIEWER}),
        conditions=(not_withdrawn, not_stopped, _keep, in_state(*_working), withheld_placed, second_factor),
    ),
    # What may have slipped through is shown in its context, and so to those alone who see originals at the desk.
    Action.LEAK_VIEW: Rule(
        roles=frozenset({REVIEWER}),
        conditions=(not_withdrawn, _keep, in_state(*_working, TranscriptState.RELEASED), second_factor),
    ),
    Action.LEAK_DECIDE: Rule(
        roles=frozenset({REVIEWER}),
        conditions=(not_withdrawn, not_stopped, _keep, in_state(TranscriptState.APPROVED), second_factor),
    ),
    # The report shows of sealed profiles what a release would: to those who may unseal them.
    Action.RISK_VIEW: Rule(
        roles=FIELDWORK, states=STANDING, conditions=(not_withdrawn, second_factor, recently_reauthenticated)
    ),
    Action.TRANSCRIPT_RELEASE: Rule(
        roles=FIELDWORK,
        conditions=(
            not_withdrawn,
            not_stopped,
            _quote,
            in_state(TranscriptState.APPROVED),
            withheld_placed,
            approved,
            scanned,
            leaks_decided,
            anonymous_enough,
            second_factor,
        ),
    ),
    # Excerpts go, and the version is open to decisions again: what has been withheld since cannot be in the next one.
    Action.TRANSCRIPT_REOPEN: Rule(
        roles=LEADS | {REVIEWER},
        conditions=(not_withdrawn, in_state(TranscriptState.RELEASED), second_factor),
    ),
    Action.EXCERPT_READ: Rule(
        roles=TEAM | {Role.CO_AUTHOR},
        token=TokenScope.EXCERPTS_READ,
        states=STANDING,
        conditions=(*_read, within_budget),
    ),
    # Code, language and number of excerpts, of an interview of which some excerpt can be read.
    Action.INTERVIEW_OUTLINE: Rule(
        roles=TEAM | {Role.CO_AUTHOR}, token=TokenScope.EXCERPTS_READ, states=STANDING, conditions=_read
    ),
    # Which codes somebody outside the team knows of is narrowed further: those that excerpts open to them stand under.
    Action.CODEBOOK_VIEW: Rule(
        roles=TEAM | {Role.CO_AUTHOR},
        token=TokenScope.EXCERPTS_READ,
        states=STANDING,
        conditions=(granted_beyond_the_team,),
    ),
    # Analysis goes on after a study has closed, and needs no second factor: no original is shown for it.
    Action.CODEBOOK_EDIT: Rule(roles=FIELDWORK, token=TokenScope.CODES_WRITE, states=STANDING),
    Action.CODEBOOK_EXPORT: Rule(roles=TEAM | {Role.CO_AUTHOR}, states=STANDING, conditions=(granted_beyond_the_team,)),
    # Memos and coders. Whoever notes something may have read the original, and writes for colleagues.
    Action.CODING_VIEW: Rule(roles=TEAM, token=TokenScope.EXCERPTS_READ, states=STANDING),
    Action.CODING_ADD: Rule(
        roles=FIELDWORK,
        states=STANDING,
        conditions=(not_withdrawn, not_stopped, released, nothing_withheld, _quote, waivers_hold, features_covered),
    ),
    Action.CODING_REMOVE: Rule(roles=FIELDWORK, states=STANDING),
    Action.EXCERPT_FILTER: Rule(
        roles=TEAM | {Role.CO_AUTHOR},
        token=TokenScope.EXCERPTS_READ,
        states=STANDING,
        conditions=(granted_beyond_the_team, singles_nobody_out),
    ),
    Action.EXPORT_VIEW: Rule(anyone=True, token=TokenScope.EXCERPTS_READ, states=STANDING, conditions=(own,)),
    # What the file will hold is decided excerpt by excerpt when it is made, and once more when it is fetched.
    Action.EXPORT_CREATE: Rule(
        roles=TEAM | {Role.CO_AUTHOR},
        token=TokenScope.EXPORTS_WRITE,
        states=STANDING,
        conditions=(granted_beyond_the_team, within_budget),
    ),
    Action.EXPORT_DOWNLOAD: Rule(
        roles=TEAM | {Role.CO_AUTHOR},
        states=STANDING,
        token=TokenScope.EXPORTS_FETCH,
        conditions=(own, granted_beyond_the_team, file_there, file_current, recently_reauthenticated),
    ),
    Action.CATALOGUE_VIEW: Rule(anyone=True, token=TokenScope.ACCESS_WRITE),
    # Title, languages, terms and where to ask, in a form that catalogues elsewhere read.
    Action.STUDY_DESCRIBE: Rule(anyone=True, known=True, token=TokenScope.EXCERPTS_READ, states=STANDING),
    Action.ACCESS_ASK: Rule(anyone=True, known=True, token=TokenScope.ACCESS_WRITE, states=STANDING),
    Action.ACCESS_VIEW: Rule(
        anyone=True, token=TokenScope.EXCERPTS_READ, states=STANDING, conditions=(own_unless(LEADS | ETHICS),)
    ),
    # What one asked for or holds one may let go of at any time, on a closed study as well, with nothing but a sign-in.
    Action.ACCESS_TAKE_BACK: Rule(anyone=True, token=TokenScope.ACCESS_WRITE, states=STANDING, conditions=(own,)),
    Action.ACCESS_DECIDE: Rule(
        roles=LEADS | ETHICS, states=STANDING, conditions=(asked_to_decide, by_a_second_person, second_factor)
    ),
    Action.GRANT_NARROW: Rule(roles=LEADS, states=STANDING, conditions=(second_factor,)),
    # Taking away must be easy, also for whoever has no second factor at hand; giving must not be.
    Action.GRANT_REVOKE: Rule(roles=LEADS | ETHICS, states=STANDING),
    Action.GRANT_GIVE_UP: Rule(anyone=True, states=STANDING, conditions=(own,)),
    Action.PARTICIPANT_WITHDRAW: Rule(
        roles=LEADS,
        platform=STEWARD,
        themself=True,
        states=ALWAYS,
        conditions=(not_withdrawn, second_factor, recently_reauthenticated),
    ),
    Action.PARTICIPANT_CODE_ISSUE: Rule(
        roles=FIELDWORK, states=STANDING, conditions=(not_withdrawn, second_factor, recently_reauthenticated)
    ),
    # A participant's own rights hold in any state of the study, a lock-down included.
    Action.PARTICIPATION_VIEW: Rule(themself=True, states=ALWAYS),
    Action.CONSENT_NARROW: Rule(themself=True, states=ALWAYS, conditions=(not_withdrawn,)),
    # Sealed to a passphrase that the archive does not have: whoever fetches it for them cannot open it, for it is not
    # whoever was shown the passphrase.
    Action.BUNDLE_COLLECT: Rule(
        roles=LEADS,
        platform=STEWARD,
        themself=True,
        states=ALWAYS,
        conditions=(by_a_second_person, second_factor, recently_reauthenticated),
    ),
    Action.RECEIPT_VIEW: Rule(roles=LEADS | ETHICS, platform=STEWARD, themself=True, states=ALWAYS),
    Action.RECALL_VIEW: Rule(roles=LEADS | ETHICS, platform=STEWARD, states=ALWAYS),
    Action.RECALL_CONFIRM: Rule(anyone=True, states=ALWAYS, conditions=(own,)),
    Action.EMBARGO_VIEW: Rule(roles=TEAM | ETHICS, states=STANDING),
    # Shortening one shows words sooner than was promised, so it asks for the same proof as what cannot be undone.
    Action.EMBARGO_SET: Rule(roles=LEADS, states=STANDING, conditions=(second_factor, recently_reauthenticated)),
    Action.RETENTION_VIEW: Rule(roles=LEADS | ETHICS, platform=STEWARD, states=ALWAYS),
    Action.RETENTION_SET: Rule(roles=LEADS, states=STANDING, conditions=(second_factor, recently_reauthenticated)),
    Action.RETENTION_DESTROY: Rule(),  # by the archive itself, on the day: no person has this right
    Action.HOLD_PROPOSE: Rule(
        roles=LEADS | ETHICS, platform=STEWARD, states=ALWAYS, conditions=(second_factor, recently_reauthenticated)
    ),
    Action.HOLD_APPROVE: Rule(
        roles=LEADS | ETHICS,
        platform=STEWARD,
        states=ALWAYS,
        conditions=(by_a_second_person, second_factor, recently_reauthenticated),
    ),
    Action.LOG_VIEW: Rule(roles=ETHICS, token=TokenScope.LOG_READ, states=ALWAYS),
    # A head and a proof of growth tell of nobody, and the more people keep them, the harder the log is to rewrite.
    Action.LOG_HEAD: Rule(anyone=True, token=TokenScope.LOG_READ, states=ALWAYS),
    Action.LOG_VERIFY: Rule(roles=ETHICS, platform=OPERATOR | STEWARD, states=ALWAYS),
    # What a committee takes away to check: entries, consents and decisions by code. Under a lock nothing leaves.
    Action.EVIDENCE_CREATE: Rule(roles=ETHICS, states=STANDING, conditions=(second_factor,)),
    Action.SUBJECT_ACCESS_CREATE: Rule(
        roles=LEADS | ETHICS, platform=STEWARD, states=STANDING, conditions=(second_factor,)
    ),
    Action.EVIDENCE_VIEW: Rule(roles=LEADS | ETHICS, platform=STEWARD, states=STANDING, conditions=(own,)),
    # Current is a bundle whose maker might still have it made.
    Action.EVIDENCE_DOWNLOAD: Rule(
        roles=LEADS | ETHICS,
        platform=STEWARD,
        states=STANDING,
        conditions=(own, file_there, file_current, second_factor, recently_reauthenticated),
    ),
    # What the ethics desk changes is its own: no word of a study, and a lock is no reason to stop watching.
    Action.SAVED_VIEW_KEEP: Rule(roles=ETHICS, states=ALWAYS),
    Action.FLAG_RESOLVE: Rule(roles=ETHICS, states=ALWAYS),
    Action.FLAG_TUNE: Rule(roles=ETHICS, states=ALWAYS, conditions=(second_factor,)),
    Action.ACCOUNT_VIEW: Rule(anyone=True, conditions=(own,)),
    Action.ACCOUNT_EDIT: Rule(anyone=True, conditions=(own,)),
    Action.ACCOUNT_MANAGE: Rule(platform=OPERATOR, conditions=(second_factor,)),
    Action.INVITATION_SEND: Rule(platform=OPERATOR | STEWARD, conditions=(second_factor,)),
    Action.TOKEN_CREATE: Rule(anyone=True, conditions=(own, recently_reauthenticated)),
    Action.TOKEN_REVOKE: Rule(anyone=True, conditions=(own,)),
    Action.NOTICE_VIEW: Rule(anyone=True, conditions=(own,)),
    Action.NOTICE_MARK: Rule(anyone=True, conditions=(own,)),
}


def ends_with_a_lock(action: Action) -> bool:
    """Return whether what ``action`` was allowed to show must not be sent any more once its study is locked."""
    return action not in RULES or StudyState.LOCKED not in RULES[action].states
