"""Who asks, as the rooms read it from a request."""

from django.http import HttpRequest

from archive.policy import Actor, ActorKind


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor that the middleware (or the API's authentication) set on ``request``; nobody if none did."""
    actor = getattr(request, "actor", None)
    return actor if isinstance(actor, Actor) else Actor(kind=ActorKind.ANONYMOUS)
