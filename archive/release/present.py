"""Who took part in interviews, and how their consents stand: read at once for a page, or with it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from archive.consent.selectors import HELD, Standing, standings_in, with_consents
from archive.holdings.models import Interview
from archive.records.given import Among, Noted
from archive.records.kept import Asking, Kept, at_once


class Present(NamedTuple):
    """Somebody who took part in an interview, as far as decisions need it."""

    pk: UUID
    code: str
    withdrawn_at: datetime | None
    stopped_at: datetime | None


class People(NamedTuple):
    """Who took part in each of some interviews, and how each one's consent stands."""

    present: dict[UUID, list[Present]]
    standings: dict[UUID, Standing]


def _among(column: str, noted: bool) -> Q:
    return Q(Noted(column) if noted else Among(column, "interviews"))


def _present(noted: bool) -> Any:
    present = Interview.participants.through.objects.filter(_among("interview", noted))
    names = (f"participant__{name}" for name in Present._fields[1:])
    return with_consents(present, "participant__consents").values_list("interview", "participant", *names, *HELD)


_PRESENT: Kept[Sequence[Any]] = Kept(_present)


def present_in(interview_ids: Collection[UUID]) -> People:
    """Return who took part in interviews."""
    asked = list(interview_ids)
    return _people(asked, _PRESENT(False, interviews=asked))


def with_present(page: Asking) -> tuple[list[Any], People | None]:
    """Ask for a page that notes its interviews, and with the same message who took part in them.

    Returns:
        Its rows, each with an ``interview_id``; and the people, None where they have to be asked for by themselves.
    """
    found = at_once(page, _PRESENT.asking(True))
    if found is None:
        return page.alone(), None
    rows, present = found
    return rows, _people({one.interview_id for one in rows}, present)


def _people(interview_ids: Iterable[UUID], rows: Sequence[Sequence[Any]]) -> People:
    """Return people out of rows that have one after another what somebody agreed to over time."""
    present: dict[UUID, list[Present]] = {key: [] for key in interview_ids}
    for interview, person, code, withdrawn_at, stopped_at, *_held in rows:
        people = present.get(interview)
        if people is not None and not (people and people[-1].pk == person):
            people.append(Present(person, code, withdrawn_at, stopped_at))
    return People(present, standings_in((row[1], *row[-len(HELD) :]) for row in rows))
