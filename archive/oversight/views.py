"""The ethics reviewer's pages: the log of their study, and whether it holds."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.audit.verify import Verification, verify_log
from archive.oversight.forms import LogFilterForm
from archive.oversight.selectors import LogFilter, read_log
from archive.policy import Action, Actor
from archive.studies.facts import study_facts
from archive.studies.models import Study
from archive.studies.navigation import study_context
from archive.studies.selectors import visible_to


@never_cache
@require_safe
def log(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show a study's log, newest first."""
    actor = actor_of(request)
    study = find(actor, Action.LOG_VIEW, visible_to(actor), "study", study_id)
    form = LogFilterForm(request.GET)
    return _page(request, actor, study, form)


@never_cache
@require_POST
def log_verify(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Check the whole log against its signed heads, and say in words what was found."""
    actor = actor_of(request)
    study = find(actor, Action.LOG_VERIFY, visible_to(actor), "study", study_id)
    authorise(actor, Action.LOG_VERIFY, *study_facts(actor, study))
    return _page(request, actor, study, LogFilterForm({}), verification=verify_log())


def _page(
    request: HttpRequest, actor: Actor, study: Study, form: LogFilterForm, verification: Verification | None = None
) -> HttpResponse:
    valid = form.is_valid()
    narrowed = form.narrowed() if valid else LogFilter()
    before = form.cleaned_data.get("before") or 0
    page = read_log(actor=actor, study=study, narrowed=narrowed, before=before)
    context: dict[str, Any] = {
        **study_context(actor, study, "log"),
        "form": form,
        "page": page if valid else None,
        "narrowed": narrowed != LogFilter(),
        "further": before > 0,
        "older_query": _older(request, page.older),
        "verification": verification,
    }
    return render(request, "oversight/log.html", context, status=200 if valid else 422)


def _older(request: HttpRequest, older: int) -> str:
    """Return the query of the next page, filters kept; empty at the end."""
    if not older:
        return ""
    query = request.GET.copy()
    query["before"] = str(older)
    return query.urlencode()
