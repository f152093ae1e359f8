"""``decide()``: the one place where yes and no come from."""

from archive.policy.actions import Action
from archive.policy.facts import Actor, ActorKind, Facts
from archive.policy.groups import LOCKED_ONLY
from archive.policy.reasons import Decision, Reason
from archive.policy.rules import RULES, Rule
from archive.vocabulary import StudyState


def decide(actor: Actor, action: Action, facts: Facts) -> Decision:
    """Decide whether ``actor`` may do ``action`` given ``facts``. Pure, total and default-deny.

    Args:
        actor: Who asks.
        action: What they ask for; one without a rule is denied.
        facts: What the rooms know of the object. Missing facts keep their safe defaults.

    Returns:
        The decision with its reason. The reason is the first that applies, from the most general (nobody is signed in)
        to the most particular (a password is due), so that a person is told the thing they would have to change first.
    """
    rule = RULES.get(action)
    if rule is None:
        return Decision(allowed=False, reason=Reason.NO_RULE)
    for check in (_identity, _token, _relation, _study, _token_here, _role):
        if reason := check(actor, rule, facts):
            return Decision(allowed=False, reason=reason)
    for condition in rule.conditions:
        if reason := condition(actor, facts):
            return Decision(allowed=False, reason=reason)
    return Decision(allowed=True, reason=Reason.ALLOWED)


#: Whom a rule can let in. A participant holds no role: what is theirs is open to them, and nothing else is.
_ASKING = frozenset({ActorKind.PERSON, ActorKind.TOKEN, ActorKind.PARTICIPANT})


def _identity(actor: Actor, _rule: Rule, _facts: Facts) -> Reason | None:
    """Nobody, the system itself and closed accounts may do nothing that a rule grants to people."""
    if actor.kind not in _ASKING or actor.id is None:
        return Reason.NOT_SIGNED_IN
    return None if actor.active else Reason.ACCOUNT_CLOSED


def _token(actor: Actor, rule: Rule, _facts: Facts) -> Reason | None:
    if actor.kind is not ActorKind.TOKEN:
        return None
    suffices = rule.token in actor.token_scopes or bool(rule.or_tokens & actor.token_scopes)
    return None if suffices else Reason.TOKEN_NOT_FOR_THIS


def _relation(actor: Actor, rule: Rule, facts: Facts) -> Reason | None:
    """Whoever has nothing to do with a study is not told that it exists."""
    if actor.kind is ActorKind.PARTICIPANT:
        return None if rule.themself and facts.themself else Reason.NOT_YOURS
    if rule.known and not (facts.known or facts.roles):
        return Reason.NOT_A_MEMBER
    if rule.anyone or facts.study_state is None or facts.roles or rule.platform & actor.platform_roles:
        return None
    return Reason.NOT_A_MEMBER


def _study(_actor: Actor, rule: Rule, facts: Facts) -> Reason | None:
    if facts.study_state is None or facts.study_state in rule.states:
        return None
    if facts.study_state is StudyState.LOCKED:
        return Reason.STUDY_LOCKED
    return Reason.STUDY_NOT_LOCKED if rule.states == LOCKED_ONLY else Reason.STUDY_CLOSED


def _token_here(actor: Actor, _rule: Rule, facts: Facts) -> Reason | None:
    """A lock-down revokes, for its study, every token made before it; one whose age is unknown is taken to be older."""
    if actor.kind is not ActorKind.TOKEN or facts.tokens_since is None:
        return None
    made = actor.token_made_at
    return Reason.TOKEN_REVOKED_HERE if made is None or made <= facts.tokens_since else None


def _role(actor: Actor, rule: Rule, facts: Facts) -> Reason | None:
    if actor.kind is ActorKind.PARTICIPANT:
        return None  # what relates them to it is all they need
    if rule.anyone or rule.roles & facts.roles or rule.platform & actor.platform_roles:
        return None
    return Reason.ROLE_DOES_NOT_ALLOW
