"""What participants may themselves, withdrawal, embargoes and retention."""

from collections.abc import Mapping

from archive.policy.actions import Action
from archive.policy.conditions import by_a_second_person, not_withdrawn, own, recently_reauthenticated, second_factor
from archive.policy.groups import ALWAYS, ETHICS, FIELDWORK, LEADS, STANDING, STEWARD, TEAM
from archive.policy.rules.rule import Rule

RULES: Mapping[Action, Rule] = {
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
}
