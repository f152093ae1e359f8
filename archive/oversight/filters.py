"""Which part of a study's log is meant: conditions that hold alike for its entries and for their tallies."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Narrows the log. Empty values narrow nothing; ``since`` is included, ``until`` is not.

    Attributes:
        outcome: Allowed, denied or done.
        action: One action or event.
        actions: Any of these; for pages of ours that ask for several.
        role: A role that the actor held, in the study or across the archive.
        person: The first eight digits of an actor's opaque id, as pages show it.
        interview_id: Of which interview.
        participant: A participant's code.
        purpose: What a grant was given for.
        reason: Why it was denied.
        consent: The first eight digits of the id of the consent relied on.
        since: From when.
        until: Until when.
    """

    outcome: str = ""
    action: str = ""
    actions: frozenset[str] = frozenset()
    role: str = ""
    person: str = ""
    interview_id: UUID | None = None
    participant: str = ""
    purpose: str = ""
    reason: str = ""
    consent: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def of_entries(self) -> Q:
        """Return the condition on entries of the log."""
        moments = {"at__gte": self.since, "at__lt": self.until}
        return self._shared() & Q(**{name: value for name, value in moments.items() if value})

    def of_tallies(self) -> Q:
        """Return the condition on tallies. Days are whole there, as they are in every filter that a page offers."""
        found = self._shared()
        if self.since:
            found &= Q(day__gte=self.since.astimezone(UTC).date())
        if self.until:
            found &= Q(day__lt=self.until.astimezone(UTC).date())
        return found

    def _shared(self) -> Q:
        same = {
            "outcome": self.outcome,
            "action": self.action,
            "purpose": self.purpose,
            "reason": self.reason,
            "interview_id": self.interview_id,
        }
        found = Q(**{name: value for name, value in same.items() if value})
        if self.actions:
            found &= Q(action__in=sorted(self.actions))
        if self.role:
            found &= listed("roles", self.role, ",")
        if self.participant:
            found &= listed("participant", self.participant, "+")
        for name, digits in (("actor_id", self.person), ("consent_id", self.consent)):
            if digits:
                found &= Q(**{f"{name}__range": ids_beginning_with(digits)})
        return found


def listed(field: str, value: str, separator: str) -> Q:
    """Return the condition that ``value`` is one of those that ``field`` holds, joined by ``separator``."""
    alone, first = Q(**{field: value}), Q(**{f"{field}__startswith": value + separator})
    last = Q(**{f"{field}__endswith": separator + value})
    return alone | first | last | Q(**{f"{field}__contains": separator + value + separator})


def ids_beginning_with(digits: str) -> tuple[UUID, UUID]:
    """Return the lowest and the highest id that begins with these hexadecimal ``digits``."""
    return UUID(digits.ljust(32, "0")), UUID(digits.ljust(32, "f"))
