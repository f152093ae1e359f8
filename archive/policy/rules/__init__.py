"""The rules: for each action, who, from where, and under which conditions. The whole policy is this one table."""

from collections.abc import Mapping

from archive.policy.actions import Action
from archive.policy.rules import accounts, erasure, holdings, oversight, release, review, sharing, studies
from archive.policy.rules.rule import Rule
from archive.vocabulary import StudyState

__all__ = ["RULES", "Rule", "ends_with_a_lock"]

RULES: Mapping[Action, Rule] = {
    **studies.RULES,
    **holdings.RULES,
    **review.RULES,
    **release.RULES,
    **sharing.RULES,
    **erasure.RULES,
    **oversight.RULES,
    **accounts.RULES,
}


def ends_with_a_lock(action: Action) -> bool:
    """Return whether what ``action`` was allowed to show must not be sent any more once its study is locked."""
    return action not in RULES or StudyState.LOCKED not in RULES[action].states
