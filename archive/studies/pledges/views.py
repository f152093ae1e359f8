"""The pledge of a study: read, accept, and for its principal investigator write anew."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.policy import Action
from archive.studies.facts import study_facts
from archive.studies.forms import refuse
from archive.studies.navigation import study_context
from archive.studies.pledges.forms import AcceptForm, WriteForm
from archive.studies.pledges.selectors import acceptances_of, has_pledged, standing_pledge
from archive.studies.pledges.services import accept_pledge, write_pledge
from archive.studies.selectors import visible_to


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pledge(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show the pledge that stands, and take its acceptance; to leads and the ethics reviewer, who accepted it."""
    actor = actor_of(request)
    study = find(actor, Action.PLEDGE_VIEW, visible_to(actor), "study", study_id)
    facts, subject = study_facts(actor, study)
    authorise(actor, Action.PLEDGE_ACCEPT if request.method == "POST" else Action.PLEDGE_VIEW, facts, subject)
    standing = standing_pledge(study)
    form = AcceptForm(request.POST if request.method == "POST" else None, initial={"version": standing.version})
    if form.is_valid():
        try:
            accept_pledge(actor=actor, study_id=study.pk, version=form.cleaned_data["version"])
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Accepted. You can now work on what is assigned to you."))
            return redirect("interviews", study_id=study.pk)
    accepts = offered(actor, Action.PLEDGE_ACCEPT, facts)
    context = study_context(actor, study, "pledge") | {
        "pledge": standing,
        "form": form if accepts and not has_pledged(actor, study) else None,
        "pledged": accepts and has_pledged(actor, study),
        "may_write": offered(actor, Action.PLEDGE_WRITE, facts),
        "acceptances": None if accepts else list(acceptances_of(study)[:200]),
    }
    return render(request, "pledges/pledge.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pledge_write(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Write a new version."""
    actor = actor_of(request)
    study = find(actor, Action.PLEDGE_WRITE, visible_to(actor), "study", study_id)
    authorise(actor, Action.PLEDGE_WRITE, *study_facts(actor, study))
    posted = request.POST if request.method == "POST" else None
    form = WriteForm(posted, initial={"text": standing_pledge(study).text})
    if form.is_valid():
        try:
            write_pledge(actor=actor, study_id=study.pk, text=form.cleaned_data["text"])
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The new version stands. Nobody goes on before they have accepted it."))
            return redirect("pledge", study_id=study.pk)
    context = study_context(actor, study, "pledge") | {"form": form}
    return render(request, "pledges/write.html", context, status=422 if form.errors else 200)
