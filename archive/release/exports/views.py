"""One's exports of a study: made in the background, fetched once one has proved who one is."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.days import last_day
from archive.labels import EXPORT_FORMAT_NOTES, EXPORT_FORMATS, PURPOSES, REASONS
from archive.policy import Action
from archive.release.exports.facts import export_facts, making_facts
from archive.release.exports.formats import FORMATS
from archive.release.exports.forms import ExportForm
from archive.release.exports.models import Export
from archive.release.exports.selectors import exports_of
from archive.release.exports.services import create_export, fetch_export
from archive.release.search.offering import choices_for
from archive.studies import selectors as studies
from archive.studies.forms import refuse
from archive.studies.navigation import study_context
from archive.vocabulary import ExportFormat

STATES = {
    Export.State.WAITING: gettext_lazy("Waiting for a worker"),
    Export.State.RUNNING: gettext_lazy("Being made"),
    Export.State.READY: gettext_lazy("Ready"),
    Export.State.FAILED: gettext_lazy("Failed"),
    Export.State.GONE: gettext_lazy("Destroyed here"),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """List one's exports of a study; ask for one."""
    actor = actor_of(request)
    study = find(actor, Action.EXPORT_CREATE, studies.visible_to(actor), "study", study_id)
    authorise(actor, Action.EXPORT_CREATE, *making_facts(actor, study))
    form = ExportForm(request.POST if request.method == "POST" else None, **choices_for(actor, study))
    if request.method == "POST" and form.is_valid():
        try:
            made = create_export(actor=actor, study_id=study.pk, wanted=form.wanted())
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The export is being made. You are told when it is ready."))
            return redirect("export", export_id=made.pk)
    rows = [_shown(one) for one in exports_of(actor).filter(study=study)]
    context = study_context(actor, study, "exports") | {"form": form, "rows": rows, "formats": _FORMATS}
    return render(request, "exports/exports.html", context, status=422 if form.errors else 200)


_FORMATS = [(value.upper(), note) for value, note in EXPORT_FORMAT_NOTES.items()]


def _shown(one: Export) -> dict[str, Any]:
    return {
        "export": one,
        "state": STATES[Export.State(one.state)],
        "format": EXPORT_FORMATS[one.format],
        "purpose": PURPOSES.get(one.purpose, ""),
        "last_day": last_day(one.until),
        "failure": REASONS.get(one.failure, _("The worker was lost too often.")) if one.failure else "",
        "unfinished": one.unfinished,
        "ready": one.state == Export.State.READY,
    }


@never_cache
@require_safe
def export(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """Show how far an export has come, and what may be done with it."""
    actor = actor_of(request)
    found = find(actor, Action.EXPORT_VIEW, exports_of(actor), "export", export_id)
    facts, subject = export_facts(actor, found)
    authorise(actor, Action.EXPORT_VIEW, facts, subject)
    context = (study_context(actor, found.study, "exports") if facts.roles else {}) | _shown(found)
    template = "exports/_export.html" if request.headers.get("HX-Request") else "exports/export.html"
    return render(request, template, context | {"member": bool(facts.roles)})


@never_cache
@require_GET
def export_file(request: HttpRequest, export_id: UUID) -> HttpResponseBase:
    """Give the file to its maker."""
    actor = actor_of(request)
    find(actor, Action.EXPORT_DOWNLOAD, exports_of(actor), "export", export_id)
    found, pieces = fetch_export(actor=actor, export_id=export_id)
    made_as = FORMATS[ExportFormat(found.format)]
    headers = {
        "Content-Type": made_as.mime,
        "Content-Length": str(found.size),
        "Content-Disposition": f'attachment; filename="confided-{found.pk}.{made_as.extension}"',
    }
    return StreamingHttpResponse(pieces, headers=headers)
