"""The schedule of a study: what is kept until when, what was destroyed, and whether a legal hold stops it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.erasure.retention.enforcing import WARNING
from archive.erasure.retention.forms import HoldForm, ScheduleForm
from archive.erasure.retention.models import Destruction
from archive.erasure.retention.selectors import day_of, left_of, standing_hold
from archive.erasure.retention.services import approve_hold, keep_until, propose_hold, propose_lift
from archive.labels import HOLD_REASONS, MATERIALS
from archive.policy import Action, Actor
from archive.studies.facts import study_facts
from archive.studies.forms import refuse
from archive.studies.models import Study
from archive.studies.navigation import study_context
from archive.studies.selectors import visible_to
from archive.vocabulary import Material


@never_cache
@require_safe
def retention(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show the schedule."""
    actor = actor_of(request)
    study = find(actor, Action.RETENTION_VIEW, visible_to(actor), "study", study_id)
    facts, subject = study_facts(actor, study)
    authorise(actor, Action.RETENTION_VIEW, facts, subject)
    done = study.destructions.filter(cancelled_at__isnull=True).select_related("interview")
    hold = standing_hold(study)
    context = study_context(actor, study, "retention") | {
        "rows": [(MATERIALS[one], day_of(study, one), left_of(study, one)) for one in Material],
        "destructions": [(one, MATERIALS[one.material]) for one in done[:200]],
        "hold": hold,
        "hold_reason": HOLD_REASONS[hold.reason] if hold else "",
        "warning_days": WARNING.days,
        "may_set": offered(actor, Action.RETENTION_SET, facts),
        "may_hold": offered(actor, Action.HOLD_PROPOSE, facts),
    }
    return render(request, "retention/schedule.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def retention_until(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Set the last day of one kind of material."""
    actor = actor_of(request)
    study = find(actor, Action.RETENTION_SET, visible_to(actor), "study", study_id)
    authorise(actor, Action.RETENTION_SET, *study_facts(actor, study))
    form = ScheduleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        material, day = form.chosen()
        try:
            keep_until(actor=actor, study_id=study.pk, material=material, day=day)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The schedule is changed. A warning comes before anything is destroyed."))
            return redirect("retention", study_id=study.pk)
    context = study_context(actor, study, "retention") | {"form": form}
    return render(request, "retention/until.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Propose, set or lift a legal hold."""
    actor = actor_of(request)
    study = find(actor, Action.HOLD_PROPOSE, visible_to(actor), "study", study_id)
    authorise(actor, Action.HOLD_PROPOSE, *study_facts(actor, study))
    step = request.POST.get("step", "") if request.method == "POST" else ""
    form = HoldForm(request.POST if step == "propose" else None)
    error = ""
    if step in ("approve", "lift") or form.is_valid():
        try:
            said = _take_step(actor, study, step, form)
        except ValidationError as refusal:
            error = " ".join(refusal.messages)
        else:
            messages.success(request, said)
            return redirect("retention", study_id=study.pk)
    standing = standing_hold(study)
    context = study_context(actor, study, "retention") | {"form": form, "error": error, "hold": standing}
    context |= {"hold_reason": HOLD_REASONS[standing.reason] if standing else "", "waits": _waits(standing)}
    status = 422 if form.errors or error or (request.method == "POST" and not step) else 200
    return render(request, "retention/hold.html", context, status=status)


def _waits(standing: Any) -> bool:
    return standing is not None and (standing.set_at is None or standing.lift_proposed_by_id is not None)


def _take_step(actor: Actor, study: Study, step: str, form: HoldForm) -> str:
    if step == "approve":
        lifted = approve_hold(actor=actor, study_id=study.pk).lifted_at is not None
        return _("The legal hold is lifted.") if lifted else _("The legal hold is set. Nothing is destroyed.")
    if step == "lift":
        propose_lift(actor=actor, study_id=study.pk)
        return _("Proposed. The hold stands until another person agrees.")
    propose_hold(actor=actor, study_id=study.pk, reason=form.ground())
    return _("Proposed. Nothing is destroyed for a week; another person has to set the hold.")


@never_cache
@require_safe
def certificate(request: HttpRequest, destruction_id: UUID) -> HttpResponse:
    """Give the signed certificate of a destruction out, as a file."""
    actor = actor_of(request)
    seen = Destruction.objects.filter(study__in=visible_to(actor)).select_related("study")
    found = find(actor, Action.RETENTION_VIEW, seen, "destruction", destruction_id)
    authorise(actor, Action.RETENTION_VIEW, *study_facts(actor, found.study))
    if not found.certificate:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="destruction-{found.pk}.json"'}
    return HttpResponse(found.certificate, content_type="application/json", headers=headers)
