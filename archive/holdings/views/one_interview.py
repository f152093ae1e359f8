"""One interview: its page, its sealed place and date, and who transcribes it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from archive.access.requests import actor_of
from archive.holdings.forms import AssignForm
from archive.holdings.services.interviews import assign_transcriber, unseal_setting
from archive.holdings.views.interview_page import interview_page, transcribers_of
from archive.holdings.views.interviews import add_errors
from archive.holdings.views.looking_up import interview_for
from archive.policy import Action
from archive.studies.navigation import study_context


@never_cache
@require_http_methods(["GET", "HEAD"])
def interview(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Show what is held of an interview."""
    found = interview_for(actor_of(request), Action.INTERVIEW_VIEW, interview_id)
    return interview_page(request, found)


@never_cache
@require_http_methods(["GET", "HEAD"])
def interview_setting(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Open where and when an interview took place."""
    actor = actor_of(request)
    found = interview_for(actor, Action.INTERVIEW_UNSEAL, interview_id)
    setting = unseal_setting(actor=actor, interview=found)
    context = study_context(actor, found.study, "interviews") | {
        "interview": found,
        "place": setting.get("place", ""),
        "date": setting.get("date", ""),
        "breadcrumbs": [
            {"url": reverse("interviews", args=[found.study_id]), "label": _("Interviews")},
            {"url": reverse("interview", args=[found.pk]), "label": found.code},
            {"label": _("Place and date")},
        ],
    }
    return render(request, "holdings/setting.html", context)


@never_cache
@require_POST
def interview_assign(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Assign an interview to a transcriber, or to nobody."""
    actor = actor_of(request)
    found = interview_for(actor, Action.INTERVIEW_ADD, interview_id)
    form = AssignForm(request.POST, transcribers=transcribers_of(found), auto_id="assign_%s")
    if form.is_valid():
        try:
            assign_transcriber(actor=actor, interview_id=found.pk, user_id=form.user_id(), until=form.end())
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The assignment is changed."))
            return redirect("interview", interview_id=found.pk)
    return interview_page(request, found, forms={"assign": form}, status=422)
