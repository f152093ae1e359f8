"""One's own access, the catalogue, asking, and a request with what was decided on it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.audit.log import Subject
from archive.labels import ROLES
from archive.policy import Action, Actor, Facts
from archive.sharing.extents import reach_of
from archive.sharing.facts import asking_facts, own_access, request_facts
from archive.sharing.forms import AskForm, LeadVerdictForm, VerdictForm
from archive.sharing.keys import open_reason, open_statement
from archive.sharing.models import AccessRequest
from archive.sharing.presenting import shown_grant, shown_request
from archive.sharing.selectors import (
    askable_by,
    current_agreement,
    grants_visible_to,
    requests_visible_to,
)
from archive.sharing.selectors import catalogue as listed
from archive.sharing.services import Verdict, decide_request, request_access
from archive.studies.forms import refuse
from archive.studies.models import Study
from archive.studies.navigation import study_context
from archive.studies.selectors import studies_with_role
from archive.vocabulary import Role, StudyState


@never_cache
@require_safe
def access(request: HttpRequest) -> HttpResponse:
    """Show one's own grants and requests, and where one can ask."""
    actor = actor_of(request)
    authorise(actor, Action.ACCESS_VIEW, *own_access(actor))
    mine = grants_visible_to(actor).filter(holder_id=actor.id).exclude(study__state=StudyState.LOCKED)
    asked = requests_visible_to(actor).filter(requester_id=actor.id).exclude(study__state=StudyState.LOCKED)
    invited = studies_with_role(actor, frozenset({Role.CO_AUTHOR})).exclude(state=StudyState.LOCKED)
    context = {
        "grants": [shown_grant(one) for one in mine],
        "requests": [shown_request(one) for one in asked],
        "invited": invited.exclude(grants__holder_id=actor.id).exclude(access_requests__requester_id=actor.id),
    }
    return render(request, "sharing/access.html", context)


@never_cache
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """List the studies whose principal investigators let everybody here know of them."""
    actor = actor_of(request)
    authorise(actor, Action.CATALOGUE_VIEW, Facts(now=timezone.now()), Subject(kind="catalogue"))
    return render(request, "sharing/catalogue.html", {"studies": listed()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def access_ask(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Ask for access to a study, for the first time or anew."""
    actor = actor_of(request)
    study = find(actor, Action.ACCESS_ASK, askable_by(actor), "study", study_id)
    authorise(actor, Action.ACCESS_ASK, *asking_facts(actor, study))
    agreement = current_agreement(study)
    if agreement is None:
        return render(request, "sharing/no_agreement.html", {"asked_study": study})
    form = AskForm(
        request.POST if request.method == "POST" else None,
        study=study,
        agreement=agreement,
        initial=_as_before(actor, study),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = request_access(actor=actor, study_id=study.pk, asked=form.asked())
        except ValidationError as error:
            refuse(form, error)
            form = _with_current(form, study)
        else:
            messages.success(request, _("Your request is sent. You are told when it is decided."))
            return redirect("access_request", request_id=made.pk)
    context = {"asked_study": study, "agreement": form.current, "form": form}
    return render(request, "sharing/access_ask.html", context, status=422 if form.errors else 200)


def _with_current(form: AskForm, study: Study) -> AskForm:
    """Show the agreement that stands now, so that what is accepted next is what was read."""
    current = current_agreement(study) or form.current
    if isinstance(form.data, QueryDict):
        form.data = form.data.copy()
        form.data["agreement"] = str(current.pk)
    form.current = current
    return form


def _as_before(actor: Actor, study: Study) -> dict[str, Any]:
    """Return what the actor asked for last time, to ask anew."""
    last = AccessRequest.objects.filter(study=study, requester_id=actor.id).first()
    if last is None:
        return {}
    return {**open_statement(last), "purpose": last.purpose, "languages": last.languages or list(study.languages)}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def access_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Show a request and its decisions; decide on it, where the reader does."""
    actor = actor_of(request)
    found = find(actor, Action.ACCESS_VIEW, requests_visible_to(actor), "access_request", request_id)
    facts, subject = request_facts(actor, found)
    authorise(actor, Action.ACCESS_VIEW, facts, subject)
    form = _verdict_form(request, found, facts) if _awaits(actor, found, facts) else None
    if request.method == "POST":
        if form is None:  # decided meanwhile, or never theirs to decide: the policy and the page say which
            authorise(actor, Action.ACCESS_DECIDE, facts, subject)
            return redirect("access_request", request_id=found.pk)
        if form.is_valid() and _decided(request, found, form):
            return redirect("access_request", request_id=found.pk)
    context = _request_context(actor, found, facts) | {"form": form}
    return render(request, "sharing/access_request.html", context, status=422 if form and form.errors else 200)


def _awaits(actor: Actor, found: AccessRequest, facts: Facts) -> bool:
    if found.state != AccessRequest.State.WAITING or found.decisions.filter(role__in=facts.roles).exists():
        return False
    return offered(actor, Action.ACCESS_DECIDE, facts)


def _verdict_form(request: HttpRequest, found: AccessRequest, facts: Facts) -> VerdictForm:
    if Role.PRINCIPAL_INVESTIGATOR in facts.roles:
        return LeadVerdictForm(
            request.POST if request.method == "POST" else None, study=found.study, widest=reach_of(found)
        )
    return VerdictForm(request.POST if request.method == "POST" else None)


def _decided(request: HttpRequest, found: AccessRequest, form: VerdictForm) -> bool:
    reach = form.reach() if isinstance(form, LeadVerdictForm) and form.approves else None
    verdict = Verdict(approves=form.approves, reason=form.cleaned_data["reason"], reach=reach)
    try:
        decide_request(actor=actor_of(request), request_id=found.pk, verdict=verdict)
    except ValidationError as error:
        refuse(form, error)
        return False
    messages.success(request, _("Your decision is on record, and everybody involved is told."))
    return True


def _request_context(actor: Actor, found: AccessRequest, facts: Facts) -> dict[str, Any]:
    decisions = [
        {"one": one, "role": ROLES[one.role], "reason": open_reason(found.study_id, one)}
        for one in found.decisions.select_related("decided_by")
    ]
    context = study_context(actor, found.study, "sharing") if facts.roles else {}
    return context | {
        "shown": shown_request(found),
        "asked_study": found.study,
        "statement": open_statement(found),
        "decisions": decisions,
        "grant": getattr(found, "grant", None),
        "own": facts.owner,
    }
