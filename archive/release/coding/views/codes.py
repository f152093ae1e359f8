"""One theme code as a page: what it is, changing, merging and deleting it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.release.coding.facts import codebook_facts
from archive.release.coding.forms import CodeChangeForm, MergeForm
from archive.release.coding.models import Code
from archive.release.coding.reading import codebook_of, codebook_with_counts
from archive.release.coding.selectors import codes_visible_to
from archive.release.coding.services import Affected, Place, affected_by, delete_code, edit_code, merge_codes
from archive.release.coding.shapes import OpenCode
from archive.release.coding.views.codebook import tree_of
from archive.studies.forms import ConfirmForm, refuse
from archive.studies.navigation import study_context


@sensitive_post_parameters()
@sensitive_variables("form", "rows", "shown")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, code_id: UUID) -> HttpResponse:
    """Show a code and those below it; change or move it."""
    actor = actor_of(request)
    action = Action.CODEBOOK_EDIT if request.method == "POST" else Action.CODEBOOK_VIEW
    found = find(actor, action, codes_visible_to(actor), "theme_code", code_id)
    rows = codebook_with_counts(actor=actor, study=found.study)
    shown = _among([one for one, _count in rows], code_id)
    stands = _place(rows, shown)
    form = _form(request, [one for one, _count in rows], shown, stands)
    if request.method == "POST" and form.is_valid():
        try:
            edit_code(actor=actor, code_id=code_id, change=form.change(stands))
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The code was changed."))
            return redirect("code", code_id=code_id)
    inside = _inside([one for one, _count in rows], shown)
    branches = tree_of([(one, count) for one, count in rows if one.id in inside])
    context = _context(actor, found, shown) | {
        "branch": branches[0],
        "form": form,
        "may_edit": offered(actor, Action.CODEBOOK_EDIT, codebook_facts(actor, found.study)[0]),
    }
    return render(request, "coding/code.html", context, status=422 if form.errors else 200)


def _among(codes: list[OpenCode], code_id: UUID) -> OpenCode:
    found = next((one for one in codes if one.id == code_id), None)
    if found is None:
        raise Http404
    return found


def _place(rows: list[tuple[OpenCode, int | None]], shown: OpenCode) -> Place:
    siblings = [one.id for one, _count in rows if one.parent_id == shown.parent_id]
    return Place(shown.parent_id, siblings.index(shown.id))


def _form(request: HttpRequest, codes: list[OpenCode], shown: OpenCode, stands: Place) -> CodeChangeForm:
    own = _inside(codes, shown)
    initial = {
        "name": shown.name,
        "definition": shown.definition,
        "colour": shown.colour,
        "parent": str(shown.parent_id or ""),
        "position": (stands.position or 0) + 1,
    }
    data = request.POST if request.method == "POST" else None
    others = [one for one in codes if one.id not in own]
    return CodeChangeForm(data, initial=initial, parents=others, colour=shown.colour)


def _inside(codes: list[OpenCode], shown: OpenCode) -> set[UUID]:
    found = {shown.id}
    for one in codes:
        if one.parent_id in found:
            found.add(one.id)
    return found


def _context(actor: Actor, found: Code, shown: OpenCode) -> dict[str, Any]:
    return study_context(actor, found.study, "codebook") | {
        "code": shown,
        "breadcrumbs": [
            {"url": reverse("codebook", args=[found.study_id]), "label": _("Theme codes")},
            {"label": " / ".join(shown.path)},
        ],
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code_merge(request: HttpRequest, code_id: UUID) -> HttpResponse:
    """Say what merging means; once that is confirmed, merge."""
    actor = actor_of(request)
    found = find(actor, Action.CODEBOOK_EDIT, codes_visible_to(actor), "theme_code", code_id)
    authorise(actor, Action.CODEBOOK_EDIT, *codebook_facts(actor, found.study))
    codes = codebook_of(actor=actor, study=found.study)
    shown = _among(codes, code_id)
    own = _inside(codes, shown)
    form = MergeForm(request.POST or None, codes=[one for one in codes if one.id not in own])
    if request.method == "POST" and form.is_valid():
        try:
            into = merge_codes(actor=actor, code_id=code_id, into_id=UUID(form.cleaned_data["into"]))
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The two are one code now."))
            return redirect("code", code_id=into.pk)
    affected = affected_by(actor, found)
    context = _context(actor, found, shown) | {
        "form": form,
        "heading": _("Merge “%(name)s” into another code?") % {"name": shown.name},
        "consequences": [
            *_said(affected),
            _("They then stand under the other code. Where an excerpt stands under both, the other's memo stays."),
        ],
        "irreversible": [_("The name and the definition of this code are deleted.")],
        "submit": _("Merge them"),
        "cancel_url": reverse("code", args=[code_id]),
    }
    return render(request, "coding/confirm.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code_delete(request: HttpRequest, code_id: UUID) -> HttpResponse:
    """Say what goes with a code; once that is confirmed, delete it."""
    actor = actor_of(request)
    found = find(actor, Action.CODEBOOK_EDIT, codes_visible_to(actor), "theme_code", code_id)
    authorise(actor, Action.CODEBOOK_EDIT, *codebook_facts(actor, found.study))
    shown = _among(codebook_of(actor=actor, study=found.study), code_id)
    if request.method == "POST":
        delete_code(actor=actor, code_id=code_id, in_use=True)
        messages.success(request, _("The code was deleted. Excerpts stay as they are."))
        return redirect("codebook", study_id=found.study_id)
    context = _context(actor, found, shown) | {
        "form": ConfirmForm(),
        "heading": _("Delete “%(name)s”?") % {"name": shown.name},
        "consequences": [*_said(affected_by(actor, found)), _("Excerpts themselves stay as they are.")],
        "irreversible": [_("Which excerpts stood under it, and what was noted there, is lost.")],
        "submit": _("Delete it"),
        "cancel_url": reverse("code", args=[code_id]),
    }
    return render(request, "coding/confirm.html", context)


def _said(affected: Affected) -> list[str]:
    """Return what a change of a code concerns, in words."""
    codes = ngettext("%(n)d code stands below it.", "%(n)d codes stand below it.", affected.codes)
    if affected.excerpts is None:
        excerpts = _("Fewer than 5 excerpts stand under it, or under a code below it.")
    else:
        excerpts = ngettext(
            "%(n)d excerpt stands under it, or under a code below it.",
            "%(n)d excerpts stand under it, or under a code below it.",
            affected.excerpts,
        ) % {"n": affected.excerpts}
    unseen = _("Excerpts that you are not shown for now may stand there as well, and are not counted.")
    return [codes % {"n": affected.codes}, excerpts, unseen]
