"""The OpenAPI document and its page for people, with every asset from this server."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from drf_spectacular.views import SpectacularAPIView

from accounts.facts import owned
from api.schema import known_problems
from api.views import ArchiveView
from archive.access.authorise import authorise
from archive.access.requests import actor_of
from archive.labels import REASONS
from archive.policy import Action, Reason

#: Reasons for which an excerpt can be refused without hiding that it exists.
_REFUSALS = (
    Reason.TOKEN_NOT_FOR_THIS,
    Reason.ACCOUNT_CLOSED,
    Reason.STUDY_LOCKED,
    Reason.ROLE_DOES_NOT_ALLOW,
    Reason.NO_GRANT,
    Reason.GRANT_ENDED,
    Reason.BEYOND_GRANT,
    Reason.WITHDRAWN,
    Reason.CONSENT_DOES_NOT_COVER,
    Reason.NOT_RELEASED,
    Reason.EMBARGOED,
)


class Schema(ArchiveView, SpectacularAPIView):
    """The OpenAPI document, as YAML or JSON. It describes addresses and holds nothing of the archive."""


@never_cache
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Explain the API and let a signed-in person try it."""
    actor = actor_of(request)
    authorise(actor, Action.ACCOUNT_VIEW, *owned(actor, kind="account", owner_id=actor.id, object_id=actor.id))
    problems: list[tuple[int, str, Any]] = [*known_problems()]
    problems += [(401, Reason.NOT_SIGNED_IN.value, REASONS[Reason.NOT_SIGNED_IN])]
    problems += [(403, reason.value, REASONS[reason]) for reason in _REFUSALS]
    context = {"problems": sorted(problems, key=lambda problem: problem[:2])}
    return render(request, "api/docs.html", context)
