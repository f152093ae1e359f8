"""The log, and the ethics desk."""

from collections.abc import Mapping

from archive.policy.actions import Action
from archive.policy.conditions import file_current, file_there, own, recently_reauthenticated, second_factor
from archive.policy.facts import TokenScope
from archive.policy.groups import ALWAYS, ETHICS, LEADS, OPERATOR, STANDING, STEWARD
from archive.policy.rules.rule import Rule

RULES: Mapping[Action, Rule] = {
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
}
