"""Pages about access itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain a form that did not come from one of our pages. ``reason`` is Django's and stays out of the answer."""
    text = _("This form was open too long, or your browser blocks our cookies. Go back, reload the page, try again.")
    return render(request, "errors/denied.html", {"reason": text}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that makes no sense."""
    return render(
        request, "errors/denied.html", {"reason": _("This request makes no sense to us."), "status": 400}, status=400
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer Django's own refusals; ours carry a reason and come from the middleware."""
    return render(request, "errors/denied.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for what is not there, or must seem so."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer after a failure of ours. Nothing of the failure is shown."""
    return render(request, "errors/500.html", status=500)
