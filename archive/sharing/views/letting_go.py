"""Letting go of one's own: a request taken back, a grant given up."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action
from archive.sharing.facts import grant_facts, request_facts
from archive.sharing.selectors import grants_visible_to, requests_visible_to
from archive.sharing.services import give_up_grant, take_back_request


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_take_back(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Ask, then take back a request of one's own."""
    actor = actor_of(request)
    found = find(actor, Action.ACCESS_TAKE_BACK, requests_visible_to(actor), "access_request", request_id)
    there = reverse("access_request", args=[found.pk])
    if request.method == "POST":
        done = _("Your request is taken back. Whoever would have decided on it is told.")
        return _let_go(request, partial(take_back_request, actor=actor, request_id=found.pk), done, there)
    authorise(actor, Action.ACCESS_TAKE_BACK, *request_facts(actor, found))
    context = {
        "title": _("Take back a request"),
        "heading": _("Take back your request for access?"),
        "consequences": [
            _("Nobody decides on it any more, and those who would have are told."),
            _("That you asked stays on record. You can ask anew at any time."),
        ],
        "submit": _("Take the request back"),
        "cancel_url": there,
    }
    return render(request, "sharing/let_go.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def grant_give_up(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Ask, then give up a grant of one's own."""
    actor = actor_of(request)
    found = find(actor, Action.GRANT_GIVE_UP, grants_visible_to(actor), "grant", grant_id)
    there = reverse("grant", args=[found.pk])
    if request.method == "POST":
        done = _("The grant is given up. Nothing is read under it any more.")
        return _let_go(request, partial(give_up_grant, actor=actor, grant_id=found.pk), done, there)
    authorise(actor, Action.GRANT_GIVE_UP, *grant_facts(actor, found))
    context = {
        "title": _("Give up a grant"),
        "heading": _("Give up your access to this study?"),
        "consequences": [
            _("From your very next request on you read nothing under this grant, in a browser or with a token."),
            _("Your exports under it can no longer be fetched. Delete the copies that you have already."),
            _("Those who decide on access to the study are told."),
        ],
        "irreversible": [_("A grant that was given up does not come back. You can ask anew.")],
        "submit": _("Give up the access"),
        "cancel_url": there,
    }
    return render(request, "sharing/let_go.html", context)


def _let_go(request: HttpRequest, deed: Callable[[], object], done: str, there: str) -> HttpResponse:
    """Do what was confirmed, and say that it is ``done`` or why it cannot be."""
    try:
        deed()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect(there)
