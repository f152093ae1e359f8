"""What a rule says."""

from dataclasses import dataclass

from archive.policy.conditions import Condition
from archive.policy.facts import TokenScope
from archive.vocabulary import PlatformRole, Role, StudyState


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
        or_tokens: Scopes each of which suffices as well.
        states: Study states in which the action is open.
        conditions: Each must pass, in this order; the first reason returned denies.
    """

    roles: frozenset[Role] = frozenset()
    platform: frozenset[PlatformRole] = frozenset()
    anyone: bool = False
    themself: bool = False
    known: bool = False
    token: TokenScope | None = None
    or_tokens: frozenset[TokenScope] = frozenset()
    states: frozenset[StudyState] = frozenset({StudyState.OPEN})
    conditions: tuple[Condition, ...] = ()
