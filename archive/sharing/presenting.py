"""Requests and grants as pages and the API show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.days import last_day
from archive.labels import LANGUAGES, PURPOSES
from archive.sharing.facts import holds
from archive.sharing.models import AccessRequest, Grant, GrantChange
from archive.studies.models import Study

Label = str | Promise
REQUEST_STATES: dict[str, Label] = {
    AccessRequest.State.WAITING: _("Waiting for a decision"),
    AccessRequest.State.APPROVED: _("Approved"),
    AccessRequest.State.DECLINED: _("Declined"),
    AccessRequest.State.TAKEN_BACK: _("Taken back"),
}
GRANT_STATES: dict[str, Label] = {
    "holds": _("Holds"),
    "revoked": _("Revoked"),
    "given_up": _("Given up"),
    "expired": _("Expired"),
    "ended": _("Ended with the role"),
}


def grant_state(grant: Grant) -> str:
    """Return ``holds``, or why it does not."""
    if holds(grant, timezone.now()):
        return "holds"
    if grant.revoked_at is not None:
        given_up = any(change.kind == GrantChange.Kind.GIVEN_UP for change in grant.changes.all())
        return "given_up" if given_up else "revoked"
    return "expired" if grant.until <= timezone.now() else "ended"


@dataclass(frozen=True, slots=True)
class ShownReach:
    """How far access reaches, in words: languages, codes of interviews (None for all), and the last day."""

    languages: list[Label] | None
    interviews: list[str] | None
    last_day: date


def shown_reach(row: AccessRequest | Grant, study: Study) -> ShownReach:
    """Return the reach of a request or a grant for a page."""
    codes = None
    if row.interviews is not None:
        codes = list(study.interviews.filter(pk__in=row.interviews).order_by("code").values_list("code", flat=True))
    languages = None if row.languages is None else [LANGUAGES[value] for value in row.languages]
    return ShownReach(languages, codes, last_day(row.until))


def shown_request(request: AccessRequest) -> dict[str, Any]:
    """Return what lists of requests show."""
    return {
        "request": request,
        "purpose": PURPOSES[request.purpose],
        "state": REQUEST_STATES[request.state],
        "reach": shown_reach(request, request.study),
    }


def shown_grant(grant: Grant) -> dict[str, Any]:
    """Return what lists of grants show."""
    state = grant_state(grant)
    return {
        "grant": grant,
        "purpose": PURPOSES[grant.purpose],
        "state": GRANT_STATES[state],
        "holds": state == "holds",
        "reach": shown_reach(grant, grant.study),
    }
