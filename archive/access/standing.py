"""Whether whoever began something long still stands: an account may be closed meanwhile, a token revoked."""

from dataclasses import replace

from django.dispatch import Signal

from archive.policy import Actor

#: Sent with ``actor``. Whoever keeps accounts answers True if the account is open and the token, if any, not revoked.
standing_asked = Signal()


def as_of_now(actor: Actor) -> Actor:
    """Return the actor with what has become of their account and token since they asked; not of their proof.

    Args:
        actor: Who asked, as they stood then. Who proved who they are before it began need not prove it again.

    Returns:
        The same, no longer active if an answer is no, fails, or none is given.
    """
    answers = standing_asked.send_robust(sender=None, actor=actor)
    stands = bool(answers) and all(answer is True for _receiver, answer in answers)
    return replace(actor, active=actor.active and stands)
