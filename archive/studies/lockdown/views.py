"""Locking a study, and unlocking it in two steps."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.labels import LOCK_REASONS, REASONS, ROLES
from archive.policy import Action, Actor, Reason, decide
from archive.studies.facts import study_facts
from archive.studies.forms import refuse
from archive.studies.lockdown.forms import LockForm, UnlockForm
from archive.studies.lockdown.selectors import open_proposal, standing_lock, unlockers_of
from archive.studies.lockdown.services import (
    approval_facts,
    approve_unlock,
    lock_study,
    propose_unlock,
    take_back_proposal,
)
from archive.studies.models import Study
from archive.studies.navigation import study_context
from archive.studies.selectors import visible_to


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def study_lock(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Ask why, and lock."""
    actor = actor_of(request)
    study = find(actor, Action.STUDY_LOCK, visible_to(actor), "study", study_id)
    authorise(actor, Action.STUDY_LOCK, *study_facts(actor, study))
    form = LockForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        lock_study(actor=actor, study_id=study.pk, reason=form.ground())
        messages.success(request, _("Locked. Nothing of this study is shown to anybody from this moment."))
        return redirect("study", study_id=study.pk)
    context = study_context(actor, study, "overview") | _question(study, form)
    return render(request, "lockdown/lock.html", context, status=422 if form.errors else 200)


def _question(study: Study, form: LockForm) -> dict[str, Any]:
    return {
        "form": form,
        "heading": _("Lock this study now?"),
        "consequences": [
            _("From this moment nobody is shown any of it: no page, recording, excerpt or export, nor over the API."),
            _("What is being played or sent right now breaks off."),
            _("Work in the queue waits. Nothing is lost."),
            _("It opens again when two people of different roles agree, you among them or not."),
            _("Participants can still withdraw."),
        ],
        "irreversible": [_("Tokens made until now read nothing of this study any more, also after it is unlocked.")],
        "submit": _("Lock the study"),
        "cancel_url": reverse("study", args=[study.pk]),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def study_unlock(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Propose to unlock, or carry out what another person proposed."""
    actor = actor_of(request)
    study = find(actor, Action.UNLOCK_PROPOSE, visible_to(actor), "study", study_id)
    authorise(actor, Action.UNLOCK_PROPOSE, *study_facts(actor, study))
    form = UnlockForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            said = _take_step(actor, study, form.cleaned_data["step"])
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, said)
            return redirect("study", study_id=study.pk)
    context = study_context(actor, study, "overview") | {"form": form} | lock_context(actor, study)
    return render(request, "lockdown/unlock.html", context, status=422 if form.errors else 200)


def _take_step(actor: Actor, study: Study, step: str) -> str:
    if step == "approve":
        approve_unlock(actor=actor, study_id=study.pk)
        return _("Unlocked. The study is as open as it was before.")
    if step == "take_back":
        take_back_proposal(actor=actor, study_id=study.pk)
        return _("Taken back. The study stays locked.")
    propose_unlock(actor=actor, study_id=study.pk)
    return _("Proposed. For a day, another person of a different role can unlock the study.")


def lock_context(actor: Actor, study: Study) -> dict[str, Any]:
    """Return what a page tells about the lock of a study: since when, who may end it, and what waits for the reader.

    The reason is told to those alone who may end the lock.
    """
    proposal, lock = open_proposal(study), standing_lock(study)
    may_end = offered(actor, Action.UNLOCK_PROPOSE, study_facts(actor, study)[0])
    verdict = decide(actor, Action.UNLOCK_APPROVE, approval_facts(actor, study)[0])
    waits = proposal is not None and verdict.reason in (Reason.SECOND_PERSON_NEEDED, Reason.OTHER_ROLE_NEEDED)
    return {
        "lock": lock,
        "lock_reason": LOCK_REASONS[lock.reason] if lock is not None and may_end else "",
        "unlockers": [(one.user.display_name, ROLES[one.role]) for one in unlockers_of(study)],
        "proposal": proposal,
        "may_unlock": may_end,
        "why_not": REASONS[verdict.reason] if waits else "",
    }
