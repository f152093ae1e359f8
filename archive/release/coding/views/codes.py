"""One theme code as a page: what it is, and changing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.release.coding.facts import codebook_facts
from archive.release.coding.forms import CodeChangeForm
from archive.release.coding.models import Code
from archive.release.coding.reading import codebook_with_counts
from archive.release.coding.selectors import codes_visible_to
from archive.release.coding.services import Place, edit_code
from archive.release.coding.shapes import OpenCode
from archive.release.coding.views.codebook import tree_of
from archive.studies.forms import refuse
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
    shown = among([one for one, _count in rows], code_id)
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
    below = inside([one for one, _count in rows], shown)
    branches = tree_of([(one, count) for one, count in rows if one.id in below])
    context = code_context(actor, found, shown) | {
        "branch": branches[0],
        "form": form,
        "may_edit": offered(actor, Action.CODEBOOK_EDIT, codebook_facts(actor, found.study)[0]),
    }
    return render(request, "coding/code.html", context, status=422 if form.errors else 200)


def among(codes: list[OpenCode], code_id: UUID) -> OpenCode:
    """Return the code of that id; raise ``Http404`` where there is none."""
    found = next((one for one in codes if one.id == code_id), None)
    if found is None:
        raise Http404
    return found


def _place(rows: list[tuple[OpenCode, int | None]], shown: OpenCode) -> Place:
    siblings = [one.id for one, _count in rows if one.parent_id == shown.parent_id]
    return Place(shown.parent_id, siblings.index(shown.id))


def _form(request: HttpRequest, codes: list[OpenCode], shown: OpenCode, stands: Place) -> CodeChangeForm:
    own = inside(codes, shown)
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


def inside(codes: list[OpenCode], shown: OpenCode) -> set[UUID]:
    """Return the ids of a code and of all below it."""
    found = {shown.id}
    for one in codes:
        if one.parent_id in found:
            found.add(one.id)
    return found


def code_context(actor: Actor, found: Code, shown: OpenCode) -> dict[str, Any]:
    """Return what every page of a code needs."""
    return study_context(actor, found.study, "codebook") | {
        "code": shown,
        "breadcrumbs": [
            {"url": reverse("codebook", args=[found.study_id]), "label": _("Theme codes")},
            {"label": " / ".join(shown.path)},
        ],
    }
