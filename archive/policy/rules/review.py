"""The review desk, and what stands before a release."""

from collections.abc import Mapping

from archive.policy.actions import Action
from archive.policy.conditions import (
    anonymous_enough,
    approved,
    by_a_second_person,
    in_state,
    leaks_decided,
    not_stopped,
    not_withdrawn,
    recently_reauthenticated,
    scanned,
    second_factor,
    withheld_placed,
)
from archive.policy.groups import FIELDWORK, LEADS, REVIEWER, STANDING
from archive.policy.rules.agreed import KEEP, QUOTE, WORKING
from archive.policy.rules.rule import Rule
from archive.vocabulary import TranscriptState

RULES: Mapping[Action, Rule] = {
    Action.FINDING_DECIDE: Rule(
        roles=frozenset({REVIEWER}), conditions=(not_withdrawn, not_stopped, KEEP, in_state(*WORKING), second_factor)
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
            KEEP,
            in_state(TranscriptState.APPROVED, TranscriptState.RELEASED),
            second_factor,
            recently_reauthenticated,
        ),
    ),
    Action.TRANSCRIPT_APPROVE: Rule(
        roles=frozenset({REVIEWER}),
        conditions=(not_withdrawn, not_stopped, KEEP, in_state(*WORKING), withheld_placed, second_factor),
    ),
    # What may have slipped through is shown in its context, and so to those alone who see originals at the desk.
    Action.LEAK_VIEW: Rule(
        roles=frozenset({REVIEWER}),
        conditions=(not_withdrawn, KEEP, in_state(*WORKING, TranscriptState.RELEASED), second_factor),
    ),
    Action.LEAK_DECIDE: Rule(
        roles=frozenset({REVIEWER}),
        conditions=(not_withdrawn, not_stopped, KEEP, in_state(TranscriptState.APPROVED), second_factor),
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
            QUOTE,
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
}
