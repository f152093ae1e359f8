"""Interviews, recordings, transcripts, and originals outside the review desk."""

from collections.abc import Mapping

from archive.policy.actions import Action
from archive.policy.conditions import (
    assigned_unless,
    by_a_second_person,
    consented,
    glass_broken,
    in_state,
    not_stopped,
    not_withdrawn,
    pledged_unless,
    recently_reauthenticated,
    second_factor,
    withheld_placed,
)
from archive.policy.facts import TokenScope
from archive.policy.groups import (
    ALWAYS,
    ETHICS,
    FIELDWORK,
    HELPERS,
    LEADS,
    REVIEWER,
    STANDING,
    STEWARD,
    SUPERVISORS,
    TEAM,
)
from archive.policy.rules.agreed import KEEP, WORKING
from archive.policy.rules.rule import Rule
from archive.vocabulary import Scope, TranscriptState

_RECORD = consented(Scope.TAKE_PART, Scope.BE_RECORDED)

RULES: Mapping[Action, Rule] = {
    # A participant may say "not this story" at any time: after the study has closed, whatever else they agreed to, and
    # though somebody else in the interview withdrew.
    Action.TURN_WITHHOLD: Rule(roles=TEAM, states=STANDING, conditions=(second_factor,)),
    # Saying that it may be told after all shows more: the words are looked through and reviewed again.
    Action.TURN_RETURN: Rule(
        roles=TEAM,
        conditions=(not_withdrawn, not_stopped, KEEP, in_state(*WORKING, TranscriptState.FAILED), second_factor),
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
    Action.RECORDING_UPLOAD: Rule(roles=FIELDWORK, conditions=(not_withdrawn, not_stopped, _RECORD, second_factor)),
    Action.RECORDING_PLAY: Rule(
        roles=TEAM | SUPERVISORS | HELPERS,
        states=STANDING,
        conditions=(
            assigned_unless(TEAM | SUPERVISORS),
            pledged_unless(TEAM | SUPERVISORS),
            not_withdrawn,
            _RECORD,
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
            KEEP,
            second_factor,
        ),
    ),
    Action.TRANSCRIPT_RETRY: Rule(
        roles=TEAM, conditions=(not_withdrawn, not_stopped, KEEP, in_state(TranscriptState.FAILED))
    ),
    Action.ORIGINAL_READ: Rule(
        roles=frozenset({REVIEWER}),
        conditions=(not_withdrawn, KEEP, in_state(*WORKING, TranscriptState.RELEASED), second_factor),
    ),
    # Reviewers see a new version before what is withheld has its place in it, for they give it one. Nobody else does.
    Action.ORIGINAL_VIEW: Rule(
        roles=SUPERVISORS, states=STANDING, conditions=(not_withdrawn, KEEP, withheld_placed, second_factor)
    ),
    # Break-glass sets aside what roles say and nothing else: not consent, not withdrawal, not a lock.
    Action.GLASS_VIEW: Rule(roles=TEAM | ETHICS, platform=STEWARD, states=ALWAYS),
    Action.GLASS_ASK: Rule(
        roles=TEAM, states=STANDING, conditions=(not_withdrawn, KEEP, second_factor, recently_reauthenticated)
    ),
    Action.GLASS_APPROVE: Rule(
        roles=LEADS,
        platform=STEWARD,
        states=STANDING,
        conditions=(by_a_second_person, not_withdrawn, KEEP, second_factor, recently_reauthenticated),
    ),
    Action.GLASS_READ: Rule(
        roles=TEAM, states=STANDING, conditions=(glass_broken, not_withdrawn, KEEP, withheld_placed, second_factor)
    ),
    Action.GLASS_END: Rule(roles=TEAM | ETHICS, platform=STEWARD, states=ALWAYS),
}
