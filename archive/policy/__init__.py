"""Consent decides: one pure, default-deny function of (actor, action, facts).

This package imports no Django and knows no model and no room. Rooms gather :class:`Facts`; :func:`decide` answers
with a :class:`Decision` whose reason a person can understand; ``archive.access`` records it before disclosing anything.
"""

from archive.policy.actions import Action
from archive.policy.decide import decide
from archive.policy.facts import Actor, ActorKind, BudgetStanding, Facts, GrantStanding, TokenScope
from archive.policy.reasons import Decision, Reason

__all__ = [
    "Action",
    "Actor",
    "ActorKind",
    "BudgetStanding",
    "Decision",
    "Facts",
    "GrantStanding",
    "Reason",
    "TokenScope",
    "decide",
]
