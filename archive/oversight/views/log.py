"""The log of a study, whether it holds, and one entry of it with its place."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from archive.access.authorise import authorise
from archive.audit.models import Entry
from archive.audit.verify import Verification, verify_log
from archive.oversight.filters import LogFilter
from archive.oversight.forms import LogFilterForm, SaveViewForm
from archive.oversight.places import place_of
from archive.oversight.saved_views import views_of
from archive.oversight.selectors import read_log
from archive.oversight.views.opening import Opened, looked_up, opened
from archive.policy import Action

_VERIFYING = "oversight:log-verify"
#: Seconds after which a worker that verifies is taken for dead.
_AT_MOST = 600


@never_cache
@require_safe
def log(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show a study's log, newest first."""
    page = looked_up(request, study_id, Action.LOG_VIEW)
    return log_page(request, page, LogFilterForm(request.GET, study=page.study))


@never_cache
@require_POST
def log_verify(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Check the whole log against its signed heads, and say in words what was found."""
    page = looked_up(request, study_id, Action.LOG_VERIFY)
    authorise(page.actor, Action.LOG_VERIFY, *page.known)
    if not cache.add(_VERIFYING, True, _AT_MOST):  # a long log takes a while, and each of these a worker
        messages.warning(request, _("The log is being verified for somebody just now. Try again in some minutes."))
        return redirect("log", study_id=study_id)
    try:
        found = verify_log()
    finally:
        cache.delete(_VERIFYING)
    return log_page(request, page, LogFilterForm({}, study=page.study), verification=found)


@never_cache
@require_safe
def log_entry(request: HttpRequest, study_id: UUID, entry_uid: UUID) -> HttpResponse:
    """Show one entry whole, with its place in the log's tree and where it leads."""
    page = opened(request, study_id)
    entry = Entry.objects.filter(study_id=page.study.pk, uid=entry_uid).first()
    if entry is None:
        raise Http404
    return render(request, "oversight/entry.html", page.context("log") | {"place": place_of(entry, page.study.pk)})


def log_page(
    request: HttpRequest,
    page: Opened,
    form: LogFilterForm,
    *,
    verification: Verification | None = None,
    saving: SaveViewForm | None = None,
) -> HttpResponse:
    """Answer with the page of a study's log.

    Args:
        request: What is answered.
        page: The study, looked up.
        form: The filter, from the address.
        verification: What a check of the log found, if one was asked for.
        saving: The form for keeping the filter, if it was refused.
    """
    valid = form.is_valid()
    narrowed = form.narrowed() if valid else LogFilter()
    before = form.cleaned_data.get("before") or 0
    read = read_log(actor=page.actor, study=page.study, narrowed=narrowed, before=before, known=page.known)
    query = form.query() if valid else {}
    context: dict[str, Any] = {
        **page.context("log"),
        "form": form,
        "page": read if valid else None,
        "narrowed": narrowed != LogFilter(),
        "further": before > 0,
        "query": urlencode(query),
        "older_query": urlencode(query | {"before": str(read.older)}) if read.older else "",
        "verification": verification,
        "views": views_of(page.actor, page.study),
        "saving": saving or SaveViewForm(),
    }
    refused = not valid or (saving is not None and bool(saving.errors))
    return render(request, "oversight/log.html", context, status=422 if refused else 200)
