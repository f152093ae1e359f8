"""Keeping a filter of the log under a name, and forgetting it."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.oversight.forms import LogFilterForm, SaveViewForm
from archive.oversight.saved_views import forget_view, own_views, save_view
from archive.oversight.views.log import log_page
from archive.oversight.views.opening import looked_up
from archive.policy import Action


@never_cache
@require_POST
def saved_view_keep(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Keep the filter that the form was sent with."""
    page = looked_up(request, study_id, Action.SAVED_VIEW_KEEP)
    narrowing = LogFilterForm(QueryDict(request.POST.get("query", "")[:1000]), study=page.study)
    form = SaveViewForm(request.POST)
    query = urlencode(narrowing.query()) if narrowing.is_valid() else ""
    if not form.is_valid():
        return log_page(request, page, narrowing, saving=form)
    try:
        save_view(actor=page.actor, study_id=page.study.pk, name=form.cleaned_data["name"], query=query)
    except ValidationError as refusal:
        form.add_error("name", refusal)
        return log_page(request, page, narrowing, saving=form)
    messages.success(request, _("This view is kept. It stands above the filters."))
    return redirect(f"{reverse('log', args=[page.study.pk])}?{query}")


@never_cache
@require_POST
def saved_view_forget(request: HttpRequest, view_id: UUID) -> HttpResponse:
    """Forget a view of one's own."""
    actor = actor_of(request)
    view = find(actor, Action.SAVED_VIEW_KEEP, own_views(actor), "saved_view", view_id)
    forget_view(actor=actor, view_id=view.pk)
    messages.success(request, _("This view is forgotten."))
    return redirect("log", study_id=view.study_id)
