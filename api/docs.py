"""The OpenAPI document and its page for people, with every asset from this server."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from drf_spectacular.views import SpectacularAPIView
from rest_framework.negotiation import DefaultContentNegotiation

from accounts.facts import owned
from api.problems import known_problems
from api.views import ArchiveView
from archive.access.authorise import authorise
from archive.access.requests import actor_of
from archive.policy import Action


class Schema(ArchiveView, SpectacularAPIView):
    """The OpenAPI document, as YAML or JSON. It describes addresses and holds nothing of the archive."""

    content_negotiation_class = DefaultContentNegotiation  # a link to it names the format


@never_cache
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Explain the API and let a signed-in person try it."""
    actor = actor_of(request)
    authorise(actor, Action.ACCOUNT_VIEW, *owned(actor, kind="account", owner_id=actor.id, object_id=actor.id))
    context = {"problems": sorted(known_problems(), key=lambda problem: problem[:2])}
    return render(request, "api/docs.html", context)
