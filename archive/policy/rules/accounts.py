"""Accounts, tokens and notices."""

from collections.abc import Mapping

from archive.policy.actions import Action
from archive.policy.conditions import own, recently_reauthenticated, second_factor
from archive.policy.groups import OPERATOR, STEWARD
from archive.policy.rules.rule import Rule

RULES: Mapping[Action, Rule] = {
    Action.ACCOUNT_VIEW: Rule(anyone=True, conditions=(own,)),
    Action.ACCOUNT_EDIT: Rule(anyone=True, conditions=(own,)),
    Action.ACCOUNT_MANAGE: Rule(platform=OPERATOR, conditions=(second_factor,)),
    Action.INVITATION_SEND: Rule(platform=OPERATOR | STEWARD, conditions=(second_factor,)),
    Action.TOKEN_CREATE: Rule(anyone=True, conditions=(own, recently_reauthenticated)),
    Action.TOKEN_REVOKE: Rule(anyone=True, conditions=(own,)),
    Action.NOTICE_VIEW: Rule(anyone=True, conditions=(own,)),
    Action.NOTICE_MARK: Rule(anyone=True, conditions=(own,)),
}
