"""What a page may offer its reader: links and buttons follow the policy, and the policy still decides on each click."""

from archive.policy import Action, Actor, Facts, Reason, decide

#: What stands between the reader and the deed is something they can do themselves, on the way.
_WITHIN_REACH = frozenset({Reason.REAUTHENTICATION_NEEDED, Reason.SECOND_FACTOR_MISSING})


def offered(actor: Actor, action: Action, facts: Facts) -> bool:
    """Return whether a page should offer ``action``: allowed now, or once the reader has proved who they are.

    Nothing is disclosed on the strength of this, and nothing recorded.
    """
    decision = decide(actor, action, facts)
    return decision.allowed or decision.reason in _WITHIN_REACH
