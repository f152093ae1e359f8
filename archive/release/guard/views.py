"""What a study lets be opened and told, and what is left of it: for holders of grants, and for those who oversee."""

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
from archive.release.guard.forms import LimitsForm
from archive.release.guard.limits import limits_of, set_limits
from archive.release.guard.spending import spending_of, spendings_of
from archive.sharing.facts import grant_facts
from archive.sharing.presenting import shown_grant
from archive.sharing.selectors import grants_visible_to, live
from archive.studies.facts import study_facts
from archive.studies.forms import refuse
from archive.studies.navigation import study_context
from archive.studies.selectors import leads_of, visible_to


@never_cache
@require_safe
def grant_budget(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Show how much of what a grant reaches was opened, and how much may still be."""
    actor = actor_of(request)
    found = find(actor, Action.ACCESS_VIEW, grants_visible_to(actor), "grant", grant_id)
    facts, subject = grant_facts(actor, found)
    authorise(actor, Action.ACCESS_VIEW, facts, subject)
    context = study_context(actor, found.study, "sharing") if facts.roles else {}
    context |= {
        "grant": found,
        "asked_study": found.study,
        "spending": spending_of(found),
        "smallest": limits_of(found.study_id).smallest_group,
        "leads": [one.user.display_name for one in leads_of(found.study)],
        "own": facts.owner,
    }
    return render(request, "guard/budget.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reading_limits(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show a study's limits and what was opened under each grant to those who oversee; let its lead set them."""
    actor = actor_of(request)
    study = find(actor, Action.ACCESS_VIEW, visible_to(actor), "study", study_id)
    facts, subject = study_facts(actor, study)
    authorise(actor, Action.STUDY_EDIT if request.method == "POST" else Action.ACCESS_VIEW, facts, subject)
    form = LimitsForm(request.POST if request.method == "POST" else None, stands=limits_of(study.pk))
    if request.method == "POST" and form.is_valid():
        try:
            set_limits(actor=actor, study_id=study.pk, wanted=form.wanted())
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The limits hold from now on, for every grant."))
            return redirect("reading_limits", study_id=study.pk)
    held = list(live(grants_visible_to(actor).filter(study=study)))
    spending = spendings_of(held)
    context = study_context(actor, study, "sharing", (facts, subject)) | {
        "form": form if offered(actor, Action.STUDY_EDIT, facts) else None,
        "limits": limits_of(study.pk),
        "rows": [shown_grant(one) | {"spending": spending[one.pk]} for one in held],
    }
    return render(request, "guard/limits.html", context, status=422 if form.errors else 200)
