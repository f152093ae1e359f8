"""What a citation leads to once its excerpt is gone: a page that says since when, to whoever could have read it.

To everybody else an excerpt that is gone is what it would be if it were there, or had never been.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from archive.access.authorise import authorise
from archive.access.errors import DeniedError
from archive.audit.log import Subject
from archive.holdings.facts import later
from archive.policy import Action, Actor, Decision, Facts, GrantStanding, Reason
from archive.policy.groups import TEAM
from archive.release.burying import taken_back_at
from archive.release.facts import ExcerptFacts, list_facts
from archive.release.guard.models import Opening
from archive.release.models import Excerpt, Tombstone
from archive.sharing.extents import reach_of
from archive.sharing.selectors import live_grants_of
from archive.studies.models import Study
from archive.studies.selectors import studies_with_role
from archive.vocabulary import Role, Scope

_TAKEN_BACK = frozenset({Reason.NOT_RELEASED, Reason.WITHHELD})
#: Denials of what was never shared beyond the team, or is not yet.
_UNSHARED = frozenset({Reason.CONSENT_DOES_NOT_COVER, Reason.RECONSENT_DUE, Reason.EMBARGOED})
_NOTHING = Decision(allowed=False, reason=Reason.NOT_A_MEMBER)
_BEYOND = Decision(allowed=False, reason=Reason.BEYOND_GRANT)


class GoneError(DeniedError):
    """An excerpt was here and is not to be quoted any more.

    Attributes:
        on: Since which day, in UTC.
    """

    def __init__(self, decision: Decision, on: date) -> None:
        super().__init__(decision)
        self.on = on


def refuse_if_destroyed(actor: Actor, excerpt_id: UUID) -> None:
    """Say of an excerpt that it was destroyed, if the actor may know that it was here. What is said is on record.

    Raises:
        GoneError: It was, and the actor could have read it.
        DeniedError: It was, and the actor could not have read it, or may not read in its study now. They are told what
            they would be told if it were there still; after the end of an embargo that it did not outlive, nothing.
    """
    stone = Tombstone.objects.filter(study__in=studies_with_role(actor, frozenset(Role)), pk=excerpt_id).first()
    if stone is None:
        return
    opened = _opened(actor, excerpt_id)
    facts, subject = _facts(actor, stone, opened=opened)
    try:
        authorise(actor, Action.EXCERPT_READ, facts, subject)
    except DeniedError as denied:
        if denied.decision.reason is not Reason.GONE:
            raise
        if not (facts.roles & TEAM or opened or stone.embargo_until is None):
            raise DeniedError(_NOTHING) from None
        raise GoneError(denied.decision, stone.gone_on) from None


def _facts(actor: Actor, stone: Tombstone, *, opened: bool) -> tuple[Facts, Subject]:
    facts, subject = list_facts(actor, stone.study)
    if not opened:
        until = later(stone.study.embargo_until, stone.embargo_until)
        facts = replace(facts, scopes=frozenset(map(Scope, stone.shared)), embargo_until=until)
        if facts.grant is GrantStanding.LIVE and not _reaches_all(actor, stone.study):
            facts = replace(facts, grant=GrantStanding.NARROWER)
    return replace(facts, gone=True), replace(subject, kind="excerpt", id=stone.pk)


def _opened(actor: Actor, excerpt_id: UUID) -> bool:
    """Whether the actor opened an excerpt under a grant of theirs."""
    return Opening.objects.filter(grant__holder=actor.id, excerpt_id=excerpt_id).exists()


def _reaches_all(actor: Actor, study: Study) -> bool:
    """Whether a grant of the actor's reaches the whole study. A tombstone does not know its interview."""
    return any(
        reach.interviews is None and (reach.languages is None or reach.languages.issuperset(study.languages))
        for reach in map(reach_of, live_grants_of(actor).filter(study=study))
    )


@contextmanager
def told_if_taken_back(actor: Actor, excerpt: Excerpt) -> Iterator[None]:
    """Say since when an excerpt is not to be quoted, where it is denied because it was recalled or withheld.

    Raises:
        GoneError: In the place of that denial.
        DeniedError: One that tells nothing, of what was taken back under an embargo before anybody beyond the team,
            to which the actor does not belong, could read it. Whose grants reach a part of the study alone is told of
            that, and of what was never shared with them, that it is beyond their grant: so they will be once it is
            destroyed.
    """
    try:
        yield
    except DeniedError as denied:
        reason = denied.decision.reason
        if reason not in _TAKEN_BACK | _UNSHARED:
            raise
        since = taken_back_at(excerpt, timezone.now())
        known, _subject = ExcerptFacts(actor, [excerpt])(excerpt)
        theirs = bool(known.roles & TEAM) or _opened(actor, excerpt.pk)
        outlived = known.embargo_until is None or known.embargo_until <= since
        if reason in _TAKEN_BACK and (theirs or outlived):
            raise GoneError(denied.decision, since.date()) from None
        if not theirs and not _reaches_all(actor, excerpt.study):
            raise DeniedError(_BEYOND) from None
        raise (denied if reason in _UNSHARED else DeniedError(_NOTHING)) from None
