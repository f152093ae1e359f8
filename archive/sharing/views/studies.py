"""How a study shares: who asked, who may read, on what terms."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.policy import Action
from archive.sharing.forms import AgreementForm, TermsForm
from archive.sharing.presenting import shown_grant, shown_request
from archive.sharing.selectors import current_agreement, grants_visible_to, requests_visible_to, terms_of
from archive.sharing.services import add_agreement, set_sharing_terms
from archive.studies.facts import study_facts
from archive.studies.forms import refuse
from archive.studies.navigation import study_context
from archive.studies.selectors import visible_to


@never_cache
@require_safe
def sharing(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show a study's requests and grants to those who decide or watch."""
    actor = actor_of(request)
    study = find(actor, Action.ACCESS_VIEW, visible_to(actor), "study", study_id)
    facts, subject = study_facts(actor, study)
    authorise(actor, Action.ACCESS_VIEW, facts, subject)
    requests = [shown_request(one) for one in requests_visible_to(actor).filter(study=study)]
    waiting = [one for one in requests if one["request"].state == "waiting"]
    context = study_context(actor, study, "sharing") | {
        "waiting": waiting,
        "decided": [one for one in requests if one not in waiting],
        "grants": [shown_grant(one) for one in grants_visible_to(actor).filter(study=study)],
        "terms": terms_of(study),
        "agreement": current_agreement(study),
        "edits": offered(actor, Action.STUDY_EDIT, facts),
    }
    return render(request, "sharing/sharing.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sharing_terms(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Say who may ask and who decides."""
    actor = actor_of(request)
    study = find(actor, Action.STUDY_EDIT, visible_to(actor), "study", study_id)
    authorise(actor, Action.STUDY_EDIT, *study_facts(actor, study))
    terms = terms_of(study)
    initial = {"listed": terms.listed, "ethics_decides": terms.ethics_decides}
    form = TermsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_sharing_terms(actor=actor, study_id=study.pk, **form.cleaned_data)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("sharing", study_id=study.pk)
    context = study_context(actor, study, "sharing") | {"form": form}
    return render(request, "sharing/terms.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sharing_agreement(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show every version of the data-use agreement; add one."""
    actor = actor_of(request)
    study = find(actor, Action.ACCESS_VIEW, visible_to(actor), "study", study_id)
    facts, subject = study_facts(actor, study)
    authorise(actor, Action.STUDY_EDIT if request.method == "POST" else Action.ACCESS_VIEW, facts, subject)
    form = AgreementForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_agreement(actor=actor, study_id=study.pk, text=form.cleaned_data["text"])
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The version stands. Whoever asks from now on accepts it."))
            return redirect("sharing_agreement", study_id=study.pk)
    context = study_context(actor, study, "sharing") | {
        "form": form,
        "versions": study.data_use_agreements.order_by("-version"),
        "edits": offered(actor, Action.STUDY_EDIT, facts),
    }
    return render(request, "sharing/agreement.html", context, status=422 if form.errors else 200)
