"""What a participant is told of themselves: numbers, days and kinds of people, never a word and never a name."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from archive.audit.readings import times_allowed
from archive.consent.models import Consent
from archive.consent.selectors import current_consents
from archive.erasure.bundles import waiting_bundle
from archive.erasure.models import Bundle, Withdrawal
from archive.participation.wording import READERS, READINGS, Words
from archive.policy import Action
from archive.policy.groups import TEAM
from archive.studies.models import Participant
from archive.vocabulary import Feature, Role, Scope, WithdrawalChoice


@dataclass(frozen=True, slots=True)
class Reading:
    """How often one kind of people read one kind of thing."""

    what: Words
    who: Words
    times: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a participant stands.

    Attributes:
        code: How the study calls them.
        contact: Where they can complain.
        agreed_on: The day of the consent that holds; None without one.
        granted: What it grants.
        refused: What was asked and is not granted.
        shown: Identifying features that may be shown of them.
        readings: Who read their words.
        stopped_at: Since when nothing is added or worked on.
        withdrawn_at: Since when nothing of theirs is shown to anybody.
        destroyed_at: When everything was destroyed; None before.
        receipt: The signed receipt; empty while there is none.
        bundle: What waits for them to be collected.
        bundle_asked: They asked for their data, and the bundle is being written.
    """

    code: str
    contact: str
    agreed_on: date | None
    granted: list[Scope]
    refused: list[Scope]
    shown: list[Feature]
    readings: list[Reading]
    stopped_at: datetime | None
    withdrawn_at: datetime | None
    destroyed_at: datetime | None
    receipt: str
    bundle: Bundle | None
    bundle_asked: bool


def standing_of(person: Participant) -> Standing:
    """Return where a participant stands. The caller has authorised that they see it."""
    consent = current_consents([person.pk]).get(person.pk)
    final = Withdrawal.objects.filter(participant=person).exclude(choice=WithdrawalChoice.KEEP).first()
    return Standing(
        code=person.code,
        contact=person.study.committee_contact,
        agreed_on=consent.given_on if consent else None,
        granted=_asked(consent, granted=True),
        refused=_asked(consent, granted=False),
        shown=[Feature(value) for value in consent.features] if consent else [],
        readings=readings_of(person),
        stopped_at=person.stopped_at,
        withdrawn_at=person.withdrawn_at,
        destroyed_at=final.destroyed_at if final else None,
        receipt=final.receipt if final else "",
        bundle=waiting_bundle(person),
        bundle_asked=Bundle.objects.filter(withdrawal=final, ready_at=None, destroyed_at=None).exists(),
    )


def _asked(consent: Consent | None, *, granted: bool) -> list[Scope]:
    if consent is None:
        return []
    return [Scope(value) for value in consent.form.scopes if (value in consent.scopes) == granted]


def readings_of(person: Participant) -> list[Reading]:
    """Return how often what is a participant's was opened, by what it was and by the kind of people, from the log."""
    counts: Counter[tuple[Action, str]] = Counter()
    for action, roles, times in times_allowed(person.study_id, person.code, READINGS):
        counts[action, _kind_of(roles)] += times
    ordered = [(action, kind) for action in READINGS for kind in READERS if counts[action, kind]]
    return [Reading(READINGS[action], READERS[kind], counts[action, kind]) for action, kind in ordered]


def _kind_of(roles: frozenset[str]) -> str:
    """Return the kind of people somebody belongs to, by the closest of their roles."""
    if roles & TEAM:
        return "team"
    for role in (Role.TRANSCRIBER, Role.CO_AUTHOR):
        if role in roles:
            return role.value
    return "others"
