"""What this room knows for ``decide()``: scopes and withdrawal, of one participant or of all who speak together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from archive.audit.log import Subject
from archive.consent.models import Consent
from archive.consent.selectors import current_consents, scopes_of
from archive.policy import Actor, Facts
from archive.studies.facts import participant_facts
from archive.studies.models import Participant
from archive.vocabulary import Scope


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


def agreement_among(participants: Sequence[Participant], consents: Mapping[UUID, Consent]) -> Agreement:
    """Return what ``participants`` agreed to together, from their current ``consents``."""
    granted = [scopes_of(consents.get(participant.pk)) for participant in participants]
    consent = consents.get(participants[0].pk) if len(participants) == 1 else None
    return Agreement(
        scopes=frozenset.intersection(*granted) if granted else frozenset(),
        reconsent_due=any(one.stopped for one in map(consents.get, (each.pk for each in participants)) if one),
        withdrawn=any(participant.withdrawn_at is not None for participant in participants),
        stopped=any(participant.stopped_at is not None for participant in participants),
        codes="+".join(sorted(participant.code for participant in participants)),
        consent_id=consent.pk if consent else None,
    )


def agreement_of(participants: Iterable[Participant]) -> Agreement:
    """Return what ``participants`` agreed to together, looking their consents up."""
    people = list(participants)
    return agreement_among(people, current_consents(person.pk for person in people))


def consenting_facts(actor: Actor, participant: Participant) -> tuple[Facts, Subject]:
    """Return the facts of one participant, consent included."""
    facts, subject = participant_facts(actor, participant)
    agreed = agreement_of([participant])
    facts = replace(facts, scopes=agreed.scopes, reconsent_due=agreed.reconsent_due)
    return facts, replace(subject, consent_id=agreed.consent_id)
