"""Break-glass access of a study: the list, asking, approving, ending, and the original itself."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.holdings.breakglass.forms import AskForm
from archive.holdings.breakglass.models import Glass
from archive.holdings.breakglass.selectors import glasses_of, glasses_visible_to
from archive.holdings.breakglass.services import (
    approve_break_glass,
    ask_to_break_glass,
    end_break_glass,
    glass_facts,
    read_by_break_glass,
)
from archive.holdings.selectors import interviews_visible_to, view_original
from archive.holdings.views.looking_up import interview_for
from archive.labels import GLASS_REASONS, SPEAKERS
from archive.policy import Action, Actor, Facts
from archive.policy.groups import SUPERVISORS
from archive.studies.facts import study_facts
from archive.studies.forms import ConfirmForm, refuse
from archive.studies.models import Study
from archive.studies.navigation import study_context
from archive.studies.selectors import roles_in, visible_to
from archive.vocabulary import Scope


@dataclass(frozen=True, slots=True)
class Row:
    """One access as the list shows it, with what its reader may do about it."""

    glass: Glass
    reason: "str | Promise"
    waits: bool
    is_open: bool
    may_approve: bool
    may_read: bool


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def break_glass(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """List who read what outside the rules; ask to."""
    actor = actor_of(request)
    study = find(actor, Action.GLASS_VIEW, visible_to(actor), "study", study_id)
    facts, subject = study_facts(actor, study)
    authorise(actor, Action.GLASS_VIEW, facts, subject)
    may_ask = offered(actor, Action.GLASS_ASK, _as_if_agreed(facts))
    form = None
    if request.method == "POST":
        authorise(actor, Action.GLASS_ASK, _as_if_agreed(facts), subject)
    if may_ask:
        form = AskForm(
            request.POST if request.method == "POST" else None,
            interviews=interviews_visible_to(actor).filter(study=study),
        )
        if form.is_valid() and _asked(actor, form):
            messages.success(request, _("Asked. Nothing is open before a second person approves."))
            return redirect("break_glass", study_id=study.pk)
    rows = [_row(actor, one) for one in glasses_of(actor, study)[:200]]
    context = study_context(actor, study, "break_glass") | {"form": form, "rows": rows}
    return render(request, "breakglass/list.html", context, status=422 if form is not None and form.errors else 200)


def _as_if_agreed(facts: Facts) -> Facts:
    """Return facts for the form itself; the service asks about the interview chosen."""
    return replace(facts, scopes=frozenset(Scope))


def _asked(actor: Actor, form: AskForm) -> bool:
    hours: int = form.cleaned_data["hours"]
    try:
        ask_to_break_glass(actor=actor, interview_id=form.interview_id(), reason=form.ground(), hours=hours)
    except ValidationError as error:
        refuse(form, error)
        return False
    return True


def _row(actor: Actor, glass: Glass) -> Row:
    waits, is_open = glass.waits(), glass.is_open()
    facts, _subject = glass_facts(actor, glass)
    return Row(
        glass=glass,
        reason=GLASS_REASONS[glass.reason],
        waits=waits,
        is_open=is_open,
        may_approve=waits and offered(actor, Action.GLASS_APPROVE, facts),
        may_read=is_open and glass.asked_by_id == actor.id,
    )


def _glass_for(actor: Actor, action: Action, glass_id: UUID) -> Glass:
    found = find(actor, action, glasses_visible_to(actor), "break_glass", glass_id)
    authorise(actor, action, *glass_facts(actor, found))
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def glass_approve(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """Let somebody read an original, once that is confirmed."""
    actor = actor_of(request)
    glass = _glass_for(actor, Action.GLASS_APPROVE, glass_id)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            approve_break_glass(actor=actor, glass_id=glass.pk)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Approved. The ethics reviewer has been told."))
            return redirect("break_glass", study_id=glass.interview.study_id)
    return _question(request, glass.interview.study, _approval(glass) | {"form": form})


def _approval(glass: Glass) -> dict[str, Any]:
    who = {"name": glass.asked_by.display_name, "code": glass.interview.code}
    lasts = ngettext("It ends by itself after %(hours)d hour.", "It ends by itself after %(hours)d hours.", glass.hours)
    return {
        "heading": _("Let %(name)s read the original of interview %(code)s?") % who,
        "consequences": [
            _("Reason given: %(reason)s.") % {"reason": GLASS_REASONS[glass.reason]},
            lasts % {"hours": glass.hours},
            _("The ethics reviewer is told at once, and every reading stands in the log."),
            _("You, they or the ethics reviewer can end it at any moment."),
        ],
        "irreversible": [_("What has been read cannot be unread.")],
        "submit": _("Approve"),
        "cancel_url": reverse("break_glass", args=[glass.interview.study_id]),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def glass_end(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """End an access, or refuse one that was asked for."""
    actor = actor_of(request)
    glass = _glass_for(actor, Action.GLASS_END, glass_id)
    if request.method == "POST":
        end_break_glass(actor=actor, glass_id=glass.pk)
        messages.success(request, _("Ended. Nothing can be read under it from this moment."))
        return redirect("break_glass", study_id=glass.interview.study_id)
    who = {"name": glass.asked_by.display_name, "code": glass.interview.code}
    question = {
        "form": ConfirmForm(),
        "heading": _("End or refuse the access of %(name)s to interview %(code)s?") % who,
        "consequences": [
            _("From this moment nothing can be read under it."),
            _("It can be asked for again, and needs two people again."),
        ],
        "submit": _("End it"),
        "cancel_url": reverse("break_glass", args=[glass.interview.study_id]),
    }
    return _question(request, glass.interview.study, question)


def _question(request: HttpRequest, study: Study, question: dict[str, Any]) -> HttpResponse:
    context = study_context(actor_of(request), study, "break_glass") | question
    status = 422 if question["form"].errors else 200
    return render(request, "breakglass/question.html", context, status=status)


@never_cache
@require_safe
def glass_read(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Show the original of an interview to a supervisor named in the protocol, or to whoever two people let read it."""
    actor = actor_of(request)
    found = interview_for(actor, Action.GLASS_READ, interview_id)
    supervisor = bool(roles_in(actor, found.study_id) & SUPERVISORS)
    turns = (view_original if supervisor else read_by_break_glass)(actor=actor, interview=found)
    context = study_context(actor, found.study, "interviews" if supervisor else "break_glass") | {
        "supervisor": supervisor,
        "interview": found,
        "turns": [(SPEAKERS[turn.role], turn.text) for turn in turns],
    }
    return render(request, "breakglass/original.html", context)
