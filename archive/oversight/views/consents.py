"""Consent as the desk sees it, and what ends before long."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.access.authorise import authorise
from archive.oversight.agreements import agreed, histories_in, read_on_old_forms
from archive.oversight.ending import AHEAD, ending_soon
from archive.oversight.tallying import counted_until
from archive.oversight.views.opening import opened
from archive.policy import Action
from archive.studies.selectors import participants_of

PAGE_SIZE = 50


@never_cache
@require_safe
def oversight_consents(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show who agreed to what, and what was read on a form that a newer one had followed."""
    page = opened(request, study_id)
    authorise(page.actor, Action.CONSENT_VIEW, *page.known)
    people = list(participants_of(page.study))
    histories = histories_in(page.study)
    listed = Paginator(people, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": listed,
        "rows": agreed(listed, histories),
        "old": read_on_old_forms(page.study, people, histories),
        "counted": counted_until().moved_at,
    }
    return render(request, "oversight/consents.html", page.context("oversight") | context)


@never_cache
@require_safe
def oversight_ending(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show which grants, embargoes and days of retention end before long."""
    page = opened(request, study_id)
    authorise(page.actor, Action.CONSENT_VIEW, *page.known)
    context = {"rows": ending_soon(page.study, timezone.now()), "days": AHEAD}
    return render(request, "oversight/ending.html", page.context("oversight") | context)
