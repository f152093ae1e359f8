"""Turns a denied decision into the page that tells why, or into one that tells nothing."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers

from archive.access.errors import DeniedError
from archive.labels import REASONS
from archive.policy import Decision, Reason

#: Denials that the person can lift at once, and the page where they do.
REMEDIES = {
    Reason.NOT_SIGNED_IN: settings.LOGIN_URL,
    Reason.REAUTHENTICATION_NEEDED: "account_reauthenticate",
    Reason.SECOND_FACTOR_MISSING: "mfa_index",
}


class NotKeptMiddleware:
    """Lets no browser and no proxy keep an answer of ours, refusals and sign-in pages included.

    An answer that was kept would go on being shown after a role, a consent or a session has ended. Static files, which
    hold nothing of anybody, are answered before it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and mark the answer unless its view has."""
        response = self.get_response(request)
        if "no-store" not in response.get("Cache-Control", ""):
            add_never_cache_headers(response)
        return response


class DeniedMiddleware:
    """Answers a :class:`DeniedError` raised anywhere below a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a denial; leave every other exception to Django."""
        return denied(request, exception.decision) if isinstance(exception, DeniedError) else None


#: Writes a denial down for whoever asked, where that is no page.
Writer = Callable[[Decision], HttpResponse]


def answer_denials_with(request: HttpRequest, writer: Writer) -> None:
    """Have :func:`denied` answer with ``writer`` what is denied of this request: a program reads no page."""
    request.denial_writer = writer  # type: ignore[attr-defined]  # an attribute of ours


def denied(request: HttpRequest, decision: Decision) -> HttpResponse:
    """Return the page for a denied ``decision``: a remedy, a reason, or nothing at all."""
    writer: Writer | None = getattr(request, "denial_writer", None)
    if writer is not None:
        return writer(decision)
    if decision.hides:
        return render(request, "errors/404.html", status=404)
    remedy = REMEDIES.get(decision.reason)
    if remedy is None:
        return render(request, "errors/denied.html", {"reason": REASONS[decision.reason]}, status=403)
    if decision.reason is Reason.SECOND_FACTOR_MISSING:  # the page it leads to does not say by itself why one is there
        messages.warning(request, str(REASONS[decision.reason]))
    back = request.get_full_path() if request.method == "GET" else request.headers.get("HX-Current-URL", "/")
    target = f"{resolve_url(remedy)}?{urlencode({'next': back})}"
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
