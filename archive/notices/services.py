"""Telling people that something waits, and what they do with what they were told."""

import re
from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from archive.access.authorise import authorised
from archive.audit.log import record
from archive.notices.facts import notices_facts
from archive.notices.models import Notice
from archive.notices.tasks import enqueue
from archive.policy import Action, Actor
from archive.vocabulary import NoticeKind

#: Addresses of ours: path segments of letters, digits, dashes and underscores. No query, no fragment, no other site.
_PATH = re.compile(r"(?:/(?:[A-Za-z0-9_-]+/)*)?")


def notify(
    *,
    users: Iterable[UUID],
    kind: NoticeKind,
    study_id: UUID | None = None,
    object_id: UUID | None = None,
    path: str = "",
) -> list[Notice]:
    """Tell people that something waits for them, in the transaction of what it is about.

    E-mail follows once that transaction has committed. If the broker or the mail server is away then, the sweep sends
    it later: what is stored here is told.

    Args:
        users: Whom, by the ids of their accounts; each once, however often it is given.
        kind: What; its sentence stands in ``labels.NOTICES``.
        study_id: In which study.
        object_id: About which object; for the room that tells it.
        path: The page where it is dealt with, such as ``reverse()`` gives it. Ids only: it is stored in plain.

    Returns:
        The notices, one a person.

    Raises:
        ValueError: ``path`` is none of our addresses.
    """
    if not _PATH.fullmatch(path):
        raise ValueError("A notice leads to an address of this archive.")
    now = timezone.now()
    notices = [
        Notice(user_id=user_id, kind=kind, study_id=study_id, object_id=object_id, path=path, mail_due_at=now)
        for user_id in sorted(set(users))
    ]
    Notice.objects.bulk_create(notices)
    for notice in notices:
        transaction.on_commit(partial(enqueue, notice.user_id))
    return notices


def mark_read(*, actor: Actor, notice_id: UUID | None = None) -> int:
    """Mark one of the actor's notices as read, or all of them. Marking it again changes nothing.

    Args:
        actor: Whose notices.
        notice_id: Which one; None for all.

    Returns:
        How many were unread before.

    Raises:
        DeniedError: Nobody is signed in.
    """
    with authorised(actor, Action.NOTICE_MARK, lambda: notices_facts(actor, notice_id)) as subject:
        unread = Notice.objects.filter(user_id=actor.user_id, read_at__isnull=True)
        if notice_id is not None:
            unread = unread.filter(pk=notice_id)
        marked = unread.update(read_at=timezone.now())
        record(actor, Action.NOTICE_MARK, subject, notices=marked)
    return marked
