"""What this room knows for ``decide()``."""

from uuid import UUID

from django.utils import timezone

from archive.audit.log import Subject
from archive.notices.models import Notice
from archive.policy import Actor, Facts


def notices_facts(actor: Actor, notice_id: UUID | None = None) -> tuple[Facts, Subject]:
    """Return the facts of the actor's own notices, or of one notice, and how the log names it."""
    owner = actor.id is not None
    if actor.id is not None and notice_id is not None:
        owner = Notice.objects.filter(pk=notice_id, user_id=actor.id).exists()
    return Facts(now=timezone.now(), owner=owner), Subject(kind="notice", id=notice_id)
