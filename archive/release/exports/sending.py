"""A file on its way out: sent on as long as it may leave, for a slow line can take an hour to fetch it."""

import time
from collections.abc import Iterator
from uuid import UUID

from archive.access.authorise import authorise
from archive.access.standing import as_of_now
from archive.policy import Action, Actor, decide
from archive.release.exports.facts import fetching_facts
from archive.release.exports.models import Export

#: Seconds between two looks, at least; where one takes long, so many times as long; at most, whatever one took.
LOOK_EVERY, SHARE, LONGEST = 1.0, 20, 15.0


def while_it_may_leave(actor: Actor, export_id: UUID, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield ``pieces`` until the file may not leave any more: somebody withdrew, a grant, consent or account ended.

    Args:
        actor: Whom it is sent to.
        export_id: Which export.
        pieces: Its bytes. What has left before is known to recall, as all of it would be.

    Raises:
        DeniedError: It may not; the answer breaks off, and the log has why.
    """
    due = time.monotonic() + LOOK_EVERY
    for piece in pieces:
        if time.monotonic() >= due:
            began = time.monotonic()
            _look(actor, export_id)
            now = time.monotonic()
            due = now + max(LOOK_EVERY, min(SHARE * (now - began), LONGEST))
        yield piece


def _look(actor: Actor, export_id: UUID) -> None:
    export = Export.objects.select_related("study", "grant__membership").get(pk=export_id)
    actor = as_of_now(actor)
    facts, subject = fetching_facts(actor, export)
    if not decide(actor, Action.EXPORT_DOWNLOAD, facts).allowed:
        authorise(actor, Action.EXPORT_DOWNLOAD, facts, subject)
