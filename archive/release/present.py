"""Who took part in interviews, and how their consents stand: read at once for a page, or with it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from archive.consent.selectors import Standing, standings_in, standings_where
from archive.holdings.models import Interview
from archive.records.given import Among, Noted
from archive.records.kept import Asking, Kept, at_once, together


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


_PRESENT = Kept(
    lambda noted: Interview.participants.through.objects.filter(_among("interview", noted)).values_list(
        "interview", "participant", *(f"participant__{name}" for name in Present._fields[1:])
    )
)
_STANDINGS = Kept(lambda noted: standings_where(_among("participant__interviews", noted)))


def present_in(interview_ids: Collection[UUID]) -> People:
    """Return who took part in interviews."""
    asked = list(interview_ids)
    rows, consents = together(*(one.asking(False, interviews=asked) for one in (_PRESENT, _STANDINGS)))
    return _people(asked, rows, consents)


def with_present(page: Asking) -> tuple[list[Any], People | None]:
    """Ask for a page that notes its interviews, and with the same message who took part in them.

    Returns:
        Its rows, each with an ``interview_id``; and the people, None where they have to be asked for by themselves.
    """
    found = at_once(page, _PRESENT.asking(True), _STANDINGS.asking(True))
    if found is None:
        return page.alone(), None
    rows, present, consents = found
    return rows, _people({one.interview_id for one in rows}, present, consents)


def _people(interview_ids: Iterable[UUID], rows: Iterable[Sequence[Any]], consents: Iterable[Sequence[Any]]) -> People:
    present: dict[UUID, list[Present]] = {key: [] for key in interview_ids}
    for interview, *known in rows:
        if interview in present:
            present[interview].append(Present(*known))
    return People(present, standings_in(consents))
