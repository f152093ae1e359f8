"""What a citation leads to once its excerpt is gone: a page that says since when, to whoever could have read it.

To everybody else a destroyed excerpt is what it would be if it had never been: nothing, as far as they may know.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from archive.access.authorise import authorise
from archive.access.errors import DeniedError
from archive.audit.log import Subject
from archive.policy import Action, Actor, Decision, Facts, GrantStanding, Reason
from archive.release.facts import list_facts
from archive.release.guard.models import Opening
from archive.release.models import Excerpt, Tombstone
from archive.sharing.extents import reach_of
from archive.sharing.selectors import live_grants_of
from archive.studies.selectors import studies_with_role
from archive.vocabulary import Role

_TAKEN_BACK = frozenset({Reason.NOT_RELEASED, Reason.WITHHELD})


class GoneError(DeniedError):
    """An excerpt was here and is not to be quoted any more.

    Attributes:
        on: Since which day, in UTC.
    """

    def __init__(self, decision: Decision, on: date) -> None:
        super().__init__(decision)
        self.on = on


def bury(excerpts: "QuerySet[Excerpt]") -> None:
    """Leave a tombstone for each of these excerpts, in the transaction that deletes them next."""
    today = timezone.now().date()
    stones = [
        Tombstone(excerpt_id=key, study_id=study, gone_on=today)
        for key, study in excerpts.order_by().values_list("pk", "study").iterator()
    ]
    Tombstone.objects.bulk_create(stones, batch_size=500, ignore_conflicts=True)


def refuse_if_destroyed(actor: Actor, excerpt_id: UUID) -> None:
    """Say of an excerpt that it was destroyed, if the actor may know that it was here. What is said is on record.

    Raises:
        GoneError: It was, and the actor could have read it.
        DeniedError: It was, in a study where the actor may not read now; for the reason that any excerpt would have.
    """
    stone = Tombstone.objects.filter(study__in=studies_with_role(actor, frozenset(Role)), pk=excerpt_id).first()
    if stone is None:
        return
    try:
        authorise(actor, Action.EXCERPT_READ, *_facts(actor, stone))
    except DeniedError as denied:
        if denied.decision.reason is Reason.GONE:
            raise GoneError(denied.decision, stone.gone_on) from None
        raise


def _facts(actor: Actor, stone: Tombstone) -> tuple[Facts, Subject]:
    facts, subject = list_facts(actor, stone.study)
    if facts.grant is GrantStanding.LIVE and not _reached(actor, stone):
        facts = replace(facts, grant=GrantStanding.NARROWER)
    return replace(facts, gone=True), replace(subject, kind="excerpt", id=stone.pk)


def _reached(actor: Actor, stone: Tombstone) -> bool:
    """Whether a grant of the actor's reaches the whole study, or let them open this very excerpt.

    From which interview it was, a tombstone does not know.
    """
    reaches = map(reach_of, live_grants_of(actor).filter(study=stone.study_id))
    whole = any(
        reach.interviews is None and (reach.languages is None or reach.languages.issuperset(stone.study.languages))
        for reach in reaches
    )
    return whole or Opening.objects.filter(grant__holder=actor.id, excerpt_id=stone.pk).exists()


@contextmanager
def told_if_taken_back(excerpt: Excerpt) -> Iterator[None]:
    """Say since when an excerpt is not to be quoted, where it is denied because it was recalled or withheld.

    Raises:
        GoneError: In the place of that denial.
    """
    try:
        yield
    except DeniedError as denied:
        since = excerpt.withheld_at or excerpt.release.recalled_at
        if since is not None and denied.decision.reason in _TAKEN_BACK:
            raise GoneError(denied.decision, since.date()) from None
        raise
