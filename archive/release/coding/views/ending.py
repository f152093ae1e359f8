"""Merging and deleting a theme code: what goes with it is said first, and asked about again where it has changed."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action
from archive.release.coding.facts import codebook_facts
from archive.release.coding.forms import MergeForm, SeenForm
from archive.release.coding.reading import codebook_of
from archive.release.coding.selectors import codes_visible_to
from archive.release.coding.services import Affected, affected_by, delete_code, merge_codes
from archive.release.coding.views.codes import among, code_context, inside
from archive.studies.forms import refuse


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code_merge(request: HttpRequest, code_id: UUID) -> HttpResponse:
    """Say what merging means; once that is confirmed, merge."""
    actor = actor_of(request)
    found = find(actor, Action.CODEBOOK_EDIT, codes_visible_to(actor), "theme_code", code_id)
    authorise(actor, Action.CODEBOOK_EDIT, *codebook_facts(actor, found.study))
    codes = codebook_of(actor=actor, study=found.study)
    shown = among(codes, code_id)
    own = inside(codes, shown)
    affected = affected_by(actor, found)
    form = MergeForm(request.POST or None, codes=[one for one in codes if one.id not in own], affected=affected)
    if request.method == "POST" and form.is_valid():
        into_id = UUID(form.cleaned_data["into"])
        try:
            into = merge_codes(actor=actor, code_id=code_id, into_id=into_id, seen=affected)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The two are one code now."))
            return redirect("code", code_id=into.pk)
    context = code_context(actor, found, shown) | {
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
    shown = among(codebook_of(actor=actor, study=found.study), code_id)
    affected = affected_by(actor, found)
    form = SeenForm(request.POST if request.method == "POST" else None, affected=affected)
    if request.method == "POST" and form.is_valid():
        try:
            delete_code(actor=actor, code_id=code_id, in_use=True, seen=affected)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The code was deleted. Excerpts stay as they are."))
            return redirect("codebook", study_id=found.study_id)
    context = code_context(actor, found, shown) | {
        "form": form,
        "heading": _("Delete “%(name)s”?") % {"name": shown.name},
        "consequences": [*_said(affected), _("Excerpts themselves stay as they are.")],
        "irreversible": [_("Which excerpts stood under it, and what was noted there, is lost.")],
        "submit": _("Delete it"),
        "cancel_url": reverse("code", args=[code_id]),
    }
    return render(request, "coding/confirm.html", context, status=422 if form.errors else 200)


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
