"""Studies, their teams, participants and consents."""

from collections.abc import Mapping

from archive.policy.actions import Action
from archive.policy.conditions import (
    by_a_second_person,
    in_another_role,
    not_withdrawn,
    recently_reauthenticated,
    second_factor,
)
from archive.policy.groups import (
    ALWAYS,
    ETHICS,
    EVERYONE,
    FIELDWORK,
    HELPERS,
    LEADS,
    LOCKED_ONLY,
    STANDING,
    STEWARD,
    TEAM,
)
from archive.policy.rules.rule import Rule

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
    Action.PLEDGE_VIEW: Rule(roles=LEADS | HELPERS | ETHICS, states=STANDING),
    Action.PLEDGE_WRITE: Rule(roles=LEADS, conditions=(second_factor,)),
    Action.PLEDGE_ACCEPT: Rule(roles=HELPERS, states=STANDING),
}
