"""Putting excerpts under codes in a browser: one, a passage of one, or several of a list; and taking them out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action
from archive.release.coding.forms import ChosenForm
from archive.release.coding.reading import codebook_of
from archive.release.coding.selectors import codings_visible_to
from archive.release.coding.services import code_excerpt, remove_coding
from archive.release.facts import ExcerptFacts
from archive.release.reading import read_excerpts
from archive.release.selectors import visible_to
from archive.studies import selectors as studies
from archive.studies.forms import ConfirmForm
from archive.studies.navigation import study_context


@sensitive_post_parameters()
@never_cache
@require_POST
def excerpts_code(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Put the excerpts that were chosen in a list under one code."""
    actor = actor_of(request)
    study = find(actor, Action.CODING_ADD, studies.visible_to(actor), "study", study_id)
    codes = codebook_of(actor=actor, study=study)
    wanted = ChosenForm.ids(request.POST.getlist("excerpt"))
    readable = visible_to(actor).filter(study=study, pk__in=wanted).order_by("position")
    chosen = list(readable.values_list("pk", flat=True))
    form = ChosenForm(request.POST, codes=codes, excerpts=chosen)
    if not form.is_valid():
        return _said(
            request, study_id, " ".join(str(error) for errors in form.errors.values() for error in errors), 422
        )
    code_id = UUID(form.cleaned_data["code"])
    for excerpt_id in chosen:
        code_excerpt(actor=actor, excerpt_id=excerpt_id, code_id=code_id)
    # Without the code's name: what a page says next is kept in a cookie till then.
    text = ngettext("%(n)d excerpt stands under that code.", "%(n)d excerpts stand under that code.", len(chosen))
    return _said(request, study_id, text % {"n": len(chosen)}, 200, code_id)


def _said(request: HttpRequest, study_id: UUID, text: str, status: int, code_id: UUID | None = None) -> HttpResponse:
    """Say how it went: in place where the page can, else on the list."""
    if request.headers.get("HX-Request"):
        return render(request, "coding/_said.html", {"text": text, "failed": status >= 400})
    (messages.error if status >= 400 else messages.success)(request, text)
    where = reverse("excerpts", args=[study_id])
    return redirect(f"{where}?code={code_id}" if code_id else where)


@sensitive_variables("opened")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def coding_remove(request: HttpRequest, coding_id: UUID) -> HttpResponse:
    """Ask, then take an excerpt out from under a code."""
    actor = actor_of(request)
    coding = find(actor, Action.CODING_REMOVE, codings_visible_to(actor), "coding", coding_id)
    back = reverse("excerpt", args=[coding.excerpt_id])
    if request.method == "POST":
        remove_coding(actor=actor, coding_id=coding_id)
        messages.success(request, _("It does not stand under that code any more."))
        return redirect(back)
    authorise(actor, Action.CODING_REMOVE, *ExcerptFacts(actor, [coding.excerpt])(coding.excerpt))
    read_excerpts(actor=actor, excerpts=[coding.excerpt])
    context = study_context(actor, coding.code.study, "excerpts") | {
        "form": ConfirmForm(),
        "heading": _("Take the excerpt out from under this code?"),
        "consequences": [_("The excerpt itself stays as it is.")],
        "irreversible": [_("What was noted here is deleted.")] if coding.sealed_memo is not None else [],
        "submit": _("Take it out"),
        "cancel_url": back,
    }
    return render(request, "coding/confirm.html", context)
