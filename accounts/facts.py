"""What accounts know for ``decide()``."""

from uuid import UUID

from django.utils import timezone

from archive.audit.log import Subject
from archive.policy import Actor, Facts


def owned(actor: Actor, *, kind: str, owner_id: UUID | None, object_id: UUID | None = None) -> tuple[Facts, Subject]:
    """Return facts of something that belongs to one account, and how the log names it."""
    owner = actor.id is not None and actor.id == owner_id
    return Facts(now=timezone.now(), owner=owner), Subject(kind=kind, id=object_id)


def platform(*, kind: str, object_id: UUID | None = None) -> tuple[Facts, Subject]:
    """Return facts of something that belongs to the archive as a whole, and how the log names it."""
    return Facts(now=timezone.now()), Subject(kind=kind, id=object_id)


def signed_in_id(actor: Actor) -> UUID:
    """Return the account behind ``actor``, once the policy has allowed something that only people may do.

    Raises:
        ValueError: There is none: a caller forgot to ask the policy.
    """
    if actor.id is None:
        raise ValueError("There is no account behind this actor.")
    return actor.id
