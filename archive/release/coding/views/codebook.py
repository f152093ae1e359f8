"""A study's codebook as a page: the tree, adding to it, and files of other programs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.holdings.uploads import UploadRefused, raise_if_refused
from archive.policy import Action, Actor
from archive.release.coding.facts import codebook_facts
from archive.release.coding.forms import CodeForm, ImportForm
from archive.release.coding.qdc import MIME, QdcRejected, read_qdc, write_qdc
from archive.release.coding.reading import codebook_with_counts, opened
from archive.release.coding.selectors import codings_left_of, known_codes
from archive.release.coding.services import create_code, import_codebook
from archive.release.coding.shapes import OpenCode
from archive.studies import selectors as studies
from archive.studies.forms import refuse
from archive.studies.models import Study
from archive.studies.navigation import study_context


@dataclass
class Branch:
    """A code as the page shows it, with those below it; ``excerpts`` is None for a small number."""

    code: OpenCode
    excerpts: int | None
    below: "list[Branch]" = field(default_factory=list)


def tree_of(rows: Sequence[tuple[OpenCode, int | None]]) -> list[Branch]:
    """Return codes, each after the one it stands under, as a tree; what stands under none of them is at the top."""
    top: list[Branch] = []
    made: dict[UUID, Branch] = {}
    for code, excerpts in rows:
        branch = made[code.id] = Branch(code, excerpts)
        above = made.get(code.parent_id) if code.parent_id else None
        (above.below if above else top).append(branch)
    return top


@sensitive_post_parameters()
@sensitive_variables("form", "rows")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def codebook(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show a study's theme codes; add one."""
    actor = actor_of(request)
    action = Action.CODEBOOK_EDIT if request.method == "POST" else Action.CODEBOOK_VIEW
    study = find(actor, action, studies.visible_to(actor), "study", study_id)
    rows = codebook_with_counts(actor=actor, study=study)
    form = CodeForm(request.POST if request.method == "POST" else None, parents=[code for code, _count in rows])
    if request.method == "POST" and form.is_valid():
        try:
            create_code(actor=actor, study_id=study.pk, words=form.words(), parent_id=form.parent_id())
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The code was added."))
            return redirect("codebook", study_id=study.pk)
    return _page(request, actor, study, rows, form=form)


def _page(
    request: HttpRequest,
    actor: Actor,
    study: Study,
    rows: list[tuple[OpenCode, int | None]],
    *,
    form: CodeForm,
    file_form: ImportForm | None = None,
) -> HttpResponse:
    facts, _subject = codebook_facts(actor, study)
    refused = bool(form.errors or (file_form and file_form.errors))
    context = study_context(actor, study, "codebook") | {
        "tree": tree_of(rows),
        "form": form,
        "file_form": file_form or ImportForm(),
        "may_edit": offered(actor, Action.CODEBOOK_EDIT, facts),
        "left": offered(actor, Action.CODING_VIEW, facts) and codings_left_of(actor, study).exists(),
    }
    return render(request, "coding/codebook.html", context, status=422 if refused else 200)


@sensitive_variables("data", "rows")
@never_cache
@require_http_methods(["POST"])
def codebook_import(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Take the codes of a file over, or say why not."""
    actor = actor_of(request)
    study = find(actor, Action.CODEBOOK_EDIT, studies.visible_to(actor), "study", study_id)
    authorise(actor, Action.CODEBOOK_EDIT, *codebook_facts(actor, study))
    form = ImportForm(request.POST, request.FILES)
    try:
        raise_if_refused(request)
        if form.is_valid():
            data: bytes = form.cleaned_data["file"].read()
            done = import_codebook(actor=actor, study_id=study.pk, codes=read_qdc(data))
            said = _("%(added)d codes were added, %(changed)d changed, %(same)d stood here already.")
            counts = {"added": done.added, "changed": done.changed, "same": done.same}
            messages.success(request, said % counts)
            return redirect("codebook", study_id=study.pk)
    except (UploadRefused, QdcRejected) as refusal:
        form.add_error("file", refusal.message)
    except ValidationError as error:
        refuse(form, error)
    rows = codebook_with_counts(actor=actor, study=study)
    return _page(request, actor, study, rows, form=CodeForm(parents=[code for code, _n in rows]), file_form=form)


@never_cache
@require_safe
def codebook_file(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Give out the codes that the reader may know of, as a REFI-QDA codebook."""
    actor = actor_of(request)
    study = find(actor, Action.CODEBOOK_EXPORT, studies.visible_to(actor), "study", study_id)
    authorise(actor, Action.CODEBOOK_EXPORT, *codebook_facts(actor, study))
    codes = opened(known_codes(actor, study))
    if not codes:
        messages.info(request, _("There is no code yet that could be taken out."))
        return redirect("codebook", study_id=study.pk)
    headers = {"Content-Disposition": 'attachment; filename="codebook.qdc"'}
    return HttpResponse(write_qdc(codes), content_type=MIME, headers=headers)
