"""Reading notices: one's own."""

from django.db.models import QuerySet

from archive.notices.models import Notice
from archive.policy import Actor


def notices_of(actor: Actor) -> "QuerySet[Notice]":
    """Return the actor's notices, newest first."""
    return Notice.objects.none() if actor.id is None else Notice.objects.filter(user_id=actor.id)


def unread_count(actor: Actor) -> int:
    """Return how many of the actor's notices they have not read."""
    return notices_of(actor).filter(read_at__isnull=True).count()
