"""What this room knows for ``decide()``: scopes and withdrawal, of one participant or of all who speak together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from archive.audit.log import Subject
from archive.consent.selectors import Standing, standings_of
from archive.policy import Actor, Facts
from archive.studies.facts import participant_facts
from archive.studies.models import Participant
from archive.vocabulary import Scope

#: How the consent stands of somebody who has given none.
_NOTHING = Standing(UUID(int=0), frozenset(), stopped=False)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What several participants together agreed to.

    Attributes:
        scopes: The intersection of their scopes; empty when there is nobody.
        reconsent_due: Whether any of them must be asked again before anything of theirs is used.
        withdrawn: Whether any of them withdrew.
        stopped: Whether any of them wants nothing more done with what was collected.
        codes: Their codes, joined for the log.
        consent_id: The consent relied on, when there is exactly one participant.
    """

    scopes: frozenset[Scope] = frozenset()
    reconsent_due: bool = False
    withdrawn: bool = False
    stopped: bool = False
    codes: str = ""
    consent_id: UUID | None = None


class Agreeing(Protocol):
    """What is asked of a participant here: their row, or as much of it as was read."""

    @property
    def pk(self) -> UUID:
        """Who."""

    @property
    def code(self) -> str:
        """Their code in the study."""

    @property
    def withdrawn_at(self) -> datetime | None:
        """When they withdrew."""

    @property
    def stopped_at(self) -> datetime | None:
        """When they asked that nothing more be done."""


def agreement_among(participants: Sequence[Agreeing], standings: Mapping[UUID, Standing]) -> Agreement:
    """Return what ``participants`` agreed to together, from how their current consents stand."""
    if len(participants) == 1:  # as most speak
        return _agreed_alone(participants[0], standings)
    held = [standings.get(participant.pk, _NOTHING) for participant in participants]
    return Agreement(
        scopes=frozenset.intersection(*(one.scopes for one in held)) if held else frozenset(),
        reconsent_due=any(one.stopped for one in held),
        withdrawn=any(participant.withdrawn_at is not None for participant in participants),
        stopped=any(participant.stopped_at is not None for participant in participants),
        codes="+".join(sorted(participant.code for participant in participants)),
    )


def _agreed_alone(participant: Agreeing, standings: Mapping[UUID, Standing]) -> Agreement:
    consent = standings.get(participant.pk)
    held = consent or _NOTHING
    return Agreement(
        scopes=held.scopes,
        reconsent_due=held.stopped,
        withdrawn=participant.withdrawn_at is not None,
        stopped=participant.stopped_at is not None,
        codes=participant.code,
        consent_id=consent.id if consent else None,
    )


def agreement_of(participants: Iterable[Participant]) -> Agreement:
    """Return what ``participants`` agreed to together, looking their consents up."""
    people = list(participants)
    return agreement_among(people, standings_of(person.pk for person in people))


def consenting_facts(actor: Actor, participant: Participant) -> tuple[Facts, Subject]:
    """Return the facts of one participant, consent included."""
    facts, subject = participant_facts(actor, participant)
    agreed = agreement_of([participant])
    facts = replace(facts, scopes=agreed.scopes, reconsent_due=agreed.reconsent_due)
    return facts, replace(subject, consent_id=agreed.consent_id)
