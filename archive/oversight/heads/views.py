"""The operator's page of where signed heads go."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.access.requests import actor_of
from archive.oversight.heads.selectors import read_heads


@never_cache
@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """Show the newest head, the log's key, and what has reached each place outside."""
    return render(request, "heads/heads.html", {"heads": read_heads(actor=actor_of(request), now=timezone.now())})
