"""What a printed page says of itself: under which grant it was read, until when, and on which terms."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from archive.days import last_day
from archive.labels import PURPOSES
from archive.policy import Actor
from archive.policy.groups import TEAM
from archive.sharing.selectors import live_grants_of
from archive.studies.models import Study
from archive.studies.selectors import roles_in


@dataclass(frozen=True, slots=True)
class Terms:
    """Of one grant: what it was given for, its last day, and the agreement that was accepted for it."""

    purpose: "str | Promise"
    last_day: date
    text: str
    grant_id: str


def terms_for(actor: Actor, study: Study) -> list[Terms]:
    """Return the terms under which somebody outside the team reads a study; none for the team."""
    if roles_in(actor, study.pk) & TEAM:
        return []
    grants = live_grants_of(actor).filter(study=study).select_related("agreement")
    return [
        Terms(PURPOSES[one.purpose], last_day(one.until), one.agreement.text if one.agreement else "", str(one.pk))
        for one in grants
    ]
