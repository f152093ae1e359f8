"""Recalls: what one is asked to delete, and how far a study's recalls have come."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.audit.log import Subject
from archive.erasure.recalls import confirm_recall, recalls_asked_of, recalls_of
from archive.policy import Action, Facts
from archive.studies.facts import study_facts
from archive.studies.navigation import study_context
from archive.studies.selectors import visible_to


@never_cache
@require_safe
def recalls(request: HttpRequest) -> HttpResponse:
    """Show what the reader is asked to delete."""
    actor = actor_of(request)
    facts = Facts(now=timezone.now(), owner=actor.id is not None)
    authorise(actor, Action.RECALL_CONFIRM, facts, Subject(kind="recall"))
    context = {"recalls": recalls_asked_of(actor), "now": timezone.now()}
    return render(request, "erasure/recalls.html", context)


@never_cache
@require_POST
def recall_confirm(request: HttpRequest, recall_id: UUID) -> HttpResponse:
    """Take a recipient's word that an export is deleted."""
    actor = actor_of(request)
    find(actor, Action.RECALL_CONFIRM, recalls_asked_of(actor), "recall", recall_id)
    confirm_recall(actor=actor, recall_id=recall_id)
    messages.success(request, _("Recorded. Thank you."))
    return redirect("recalls")


@never_cache
@require_safe
def study_recalls(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show who must still delete what of a study."""
    actor = actor_of(request)
    study = find(actor, Action.RECALL_VIEW, visible_to(actor), "study", study_id)
    authorise(actor, Action.RECALL_VIEW, *study_facts(actor, study))
    found = list(recalls_of(study))
    now = timezone.now()
    context = study_context(actor, study, "recalls") | {
        "recalls": found,
        "open": sum(one.confirmed_at is None for one in found),
        "overdue": sum(one.confirmed_at is None and one.due_at <= now for one in found),
        "now": now,
    }
    return render(request, "erasure/study_recalls.html", context)
