"""Who took part in interviews, and how their consents stand: read at once for a page."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from archive.consent.selectors import Standing, standings_in, standings_where
from archive.holdings.models import Interview
from archive.records.given import Among
from archive.records.kept import Kept, together


class Present(NamedTuple):
    """Somebody who took part in an interview, as far as decisions need it."""

    pk: UUID
    code: str
    withdrawn_at: datetime | None
    stopped_at: datetime | None


_PRESENT = Kept(
    lambda: Interview.participants.through.objects.filter(Among("interview", "interviews")).values_list(
        "interview", "participant", *(f"participant__{name}" for name in Present._fields[1:])
    )
)


_STANDINGS = Kept(lambda: standings_where(Q(Among("participant__interviews", "interviews"))))


def present_in(interview_ids: Collection[UUID]) -> tuple[dict[UUID, list[Present]], dict[UUID, Standing]]:
    """Return who took part in each interview, and how each one's consent stands."""
    present: dict[UUID, list[Present]] = {key: [] for key in interview_ids}
    asked = list(present)
    rows, consents = together(_PRESENT.asking(interviews=asked), _STANDINGS.asking(interviews=asked))
    for interview, *known in rows:
        present[interview].append(Present(*known))
    return present, standings_in(consents)
