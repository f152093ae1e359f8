"""A grant: how far it reaches, narrowing it, revoking it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.policy import Action, Actor, Facts
from archive.sharing.extents import reach_of
from archive.sharing.facts import grant_facts
from archive.sharing.forms import NarrowForm, RevokeForm
from archive.sharing.keys import open_reason
from archive.sharing.models import Grant
from archive.sharing.presenting import shown_grant
from archive.sharing.selectors import grants_visible_to
from archive.sharing.services import narrow_grant, revoke_grant
from archive.studies.forms import refuse
from archive.studies.navigation import study_context


@never_cache
@require_safe
def grant(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Show a grant to its holder and to those who watch over it."""
    actor = actor_of(request)
    found = find(actor, Action.ACCESS_VIEW, grants_visible_to(actor), "grant", grant_id)
    facts, subject = grant_facts(actor, found)
    authorise(actor, Action.ACCESS_VIEW, facts, subject)
    shown = shown_grant(found)
    changes = [
        {"one": one, "reason": open_reason(found.study_id, one)} for one in found.changes.select_related("changed_by")
    ]
    context = _context(actor, found, facts) | {
        "shown": shown,
        "changes": changes,
        "own": facts.owner,
        "reads": facts.owner and shown["holds"],
        "narrows": shown["holds"] and offered(actor, Action.GRANT_NARROW, facts),
        "revokes": shown["holds"] and offered(actor, Action.GRANT_REVOKE, facts),
    }
    return render(request, "sharing/grant.html", context)


def _context(actor: Actor, found: Grant, facts: Facts) -> dict[str, Any]:
    context = study_context(actor, found.study, "sharing") if facts.roles else {}
    return context | {"grant": found, "asked_study": found.study}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def grant_narrow(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Let a grant reach less far."""
    actor = actor_of(request)
    found = find(actor, Action.GRANT_NARROW, grants_visible_to(actor), "grant", grant_id)
    facts, subject = grant_facts(actor, found)
    authorise(actor, Action.GRANT_NARROW, facts, subject)
    form = NarrowForm(request.POST if request.method == "POST" else None, study=found.study, widest=reach_of(found))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            narrow_grant(actor=actor, grant_id=found.pk, reach=form.reach(), reason=reason)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The grant is narrowed, from this moment."))
            return redirect("grant", grant_id=found.pk)
    context = _context(actor, found, facts) | {"form": form, "cancel": reverse("grant", args=[found.pk])}
    return render(request, "sharing/grant_narrow.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def grant_revoke(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Ask, then end a grant at once."""
    actor = actor_of(request)
    found = find(actor, Action.GRANT_REVOKE, grants_visible_to(actor), "grant", grant_id)
    facts, subject = grant_facts(actor, found)
    authorise(actor, Action.GRANT_REVOKE, facts, subject)
    form = RevokeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke_grant(actor=actor, grant_id=found.pk, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The grant is revoked. Nothing is read under it any more."))
            return redirect("grant", grant_id=found.pk)
    context = _context(actor, found, facts) | _question(found, form)
    return render(request, "sharing/grant_revoke.html", context, status=422 if form.errors else 200)


def _question(found: Grant, form: RevokeForm) -> dict[str, Any]:
    return {
        "form": form,
        "heading": _("Revoke the access of %(name)s?") % {"name": found.holder.display_name},
        "consequences": [
            _("From their very next request on they read nothing of this study, in a browser or with a token."),
            _("Their exports of it can no longer be fetched. Copies they have already must be deleted by them."),
            _("They are told, with your reason."),
        ],
        "irreversible": [_("A revoked grant does not come back. They can ask anew.")],
        "submit": _("Revoke the access"),
        "cancel_url": reverse("grant", args=[found.pk]),
    }
