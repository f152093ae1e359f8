"""The risk report of a study: who looks like how many others, and what would help."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from archive.access.authorise import authorise, authorise_each
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.studies.facts import participant_facts, study_facts
from archive.studies.models import Participant, Study
from archive.studies.navigation import study_context
from archive.studies.selectors import visible_to
from redaction.clearance.anonymity.gathering import Told
from redaction.clearance.anonymity.report import Report, Row, report_of
from redaction.clearance.forms import ThresholdForm
from redaction.clearance.selectors import threshold_of
from redaction.clearance.services import set_threshold
from redaction.clearance.wording import LEVELS, UNRELEASED, attribute_label
from redaction.engine.risk import Step
from redaction.engine.risk.ladders import Level


@never_cache
@require_http_methods(["GET", "HEAD"])
def risk(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show the report to those who may unseal profiles; every participant in it is on record."""
    actor = actor_of(request)
    study = find(actor, Action.RISK_VIEW, visible_to(actor), "study", study_id)
    return _page(request, actor, study, ThresholdForm(initial={"k": threshold_of(study)}))


@sensitive_variables()
def _page(request: HttpRequest, actor: Actor, study: Study, form: ThresholdForm, status: int = 200) -> HttpResponse:
    facts, subject = study_facts(actor, study)
    authorise(actor, Action.RISK_VIEW, facts, subject)
    enrolled = list(study.participants.filter(withdrawn_at__isnull=True).select_related("study").order_by("code"))
    people: list[Participant] = authorise_each(
        actor, Action.RISK_VIEW, enrolled, lambda person: participant_facts(actor, person)
    )
    threshold = threshold_of(study)
    context = study_context(actor, study, "risk") | _context(report_of(study, people, threshold), threshold)
    context |= {"form": form, "may_edit": offered(actor, Action.STUDY_EDIT, facts)}
    context["profile_url"] = reverse("disclosure_profile", args=[study.pk])
    return render(request, "clearance/risk.html", context, status=status)


def _context(report: Report, threshold: int) -> dict[str, Any]:
    return {
        "k": report.k,
        "unique": report.unique,
        "counted": sum(row.size > 0 for row in report.rows),
        "threshold": threshold,
        "goal": report.goal,
        "below": threshold > 1 and report.k < threshold,
        "columns": [
            (attribute_label(name), str(LEVELS[report.rungs[name][level]])) for name, level in report.levels.items()
        ],
        "rows": [_row(row, report, max(threshold, 2)) for row in report.rows],
        "effects": [
            {"step": _step(one.step, report), "k": one.k, "unique": one.unique}
            for one in report.effects
            if report.k < report.goal
        ],
        "fixes": [{"steps": [_step(step, report) for step in fix.steps], "k": fix.k} for fix in report.fixes],
    }


def _row(row: Row, report: Report, goal: int) -> dict[str, Any]:
    return {
        "participant": row.participant,
        "size": row.size,
        "few": 0 < row.size < goal,
        "telling": [" + ".join(attribute_label(name) for name in names) for names in row.telling],
        "cells": [
            (attribute_label(name), _cell(report.rungs[name][level], level, row.told.get(name, ())))
            for name, level in report.levels.items()
        ],
    }


def _cell(rung: Level, level: int, told: Sequence[Told]) -> str:
    """Return what would be visible of a participant; of words that are not released, their generalisation alone."""
    if rung is Level.HIDDEN:
        return ""
    shown = []
    for one in told:
        if rung is not Level.SAID:
            shown.append(one.ladder[level])
        else:
            shown.append(one.text if one.readable else str(UNRELEASED))
    return "; ".join(dict.fromkeys(shown))


def _step(step: Step, report: Report) -> str:
    how = LEVELS[report.rungs[step.attribute][step.after]]
    return _("%(what)s: %(how)s") % {"what": attribute_label(step.attribute), "how": how}


@never_cache
@require_POST
def risk_threshold(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Set how many participants must look alike."""
    actor = actor_of(request)
    study = find(actor, Action.STUDY_EDIT, visible_to(actor), "study", study_id)
    authorise(actor, Action.STUDY_EDIT, *study_facts(actor, study))
    form = ThresholdForm(request.POST)
    if not form.is_valid():
        return _page(request, actor, study, form, status=422)
    set_threshold(actor=actor, study_id=study.pk, k=form.cleaned_data["k"])
    messages.success(request, _("Saved. It holds for every release from now on."))
    return redirect("risk", study_id=study.pk)
