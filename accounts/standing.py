"""Answers for rooms that send something for long whether who asked for it still stands."""

from accounts.models import ApiToken, User
from archive.policy import Actor, ActorKind


def still_stands(sender: object, actor: Actor, **_: object) -> bool:
    """Whether an actor's account is open and their token not revoked. That it has expired since is no matter."""
    if actor.id is None:
        return False
    if actor.kind is ActorKind.TOKEN and actor.token_id is not None:
        kept = ApiToken.objects.filter(pk=actor.token_id, owner_id=actor.id, revoked_at__isnull=True)
        return kept.filter(owner__is_active=True).exists()
    return actor.kind is ActorKind.PERSON and User.objects.filter(pk=actor.id, is_active=True).exists()
