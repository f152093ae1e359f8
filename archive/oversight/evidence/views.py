"""One's evidence bundles of a study: made in the background, fetched once one has proved who one is."""

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
from archive.audit import checkpoint
from archive.crypto.signing import public_key
from archive.labels import REASONS
from archive.oversight.evidence.facts import bundle_facts
from archive.oversight.evidence.forms import EvidenceForm, SubjectAccessForm
from archive.oversight.evidence.models import EvidenceBundle
from archive.oversight.evidence.selectors import bundles_of
from archive.oversight.evidence.services import create_bundle, fetch_bundle
from archive.oversight.views.opening import Opened, opened
from archive.policy import Action
from archive.studies.forms import refuse
from archive.studies.navigation import study_context

STATES = {
    EvidenceBundle.State.WAITING: gettext_lazy("Waiting for a worker"),
    EvidenceBundle.State.RUNNING: gettext_lazy("Being made"),
    EvidenceBundle.State.READY: gettext_lazy("Ready"),
    EvidenceBundle.State.FAILED: gettext_lazy("Failed"),
    EvidenceBundle.State.GONE: gettext_lazy("Destroyed here"),
}
_FAILURES = {
    "worker_lost": gettext_lazy("The worker was lost too often."),
    "log_broken": gettext_lazy(
        "The log does not hold: nothing can be proved from it. Tell the data steward and your committee; do not let "
        "the archive be repaired before this was looked into."
    ),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_bundles(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """List one's bundles of a study; ask for one."""
    page = opened(request, study_id, Action.EVIDENCE_CREATE)
    form = EvidenceForm(request.POST if request.method == "POST" else None)
    return _asked(request, page, form, "evidence/evidence.html", about_one=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subject_access(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """List one's bundles about participants of a study; ask for one, by a participant's code."""
    page = opened(request, study_id, Action.SUBJECT_ACCESS_CREATE)
    asked = request.POST if request.method == "POST" else None
    form = SubjectAccessForm(asked, study=page.study, initial={"code": request.GET.get("code", "")[:20]})
    return _asked(request, page, form, "evidence/subject_access.html", about_one=True)


def _asked(request: HttpRequest, page: Opened, form: EvidenceForm, template: str, *, about_one: bool) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            made = create_bundle(actor=page.actor, study_id=page.study.pk, wanted=form.wanted())
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The bundle is being made. You are told when it is ready."))
            return redirect("evidence_bundle", bundle_id=made.pk)
    mine = bundles_of(page.actor).filter(study=page.study, participant__isnull=not about_one)
    context = page.context("oversight") | {"form": form, "rows": [_shown(one) for one in mine]}
    return render(request, template, context, status=422 if form.errors else 200)


def _shown(one: EvidenceBundle) -> dict[str, Any]:
    return {
        "bundle": one,
        "state": STATES[EvidenceBundle.State(one.state)],
        "failure": _FAILURES.get(one.failure) or REASONS.get(one.failure, ""),
        "unfinished": one.unfinished,
        "ready": one.state == EvidenceBundle.State.READY,
    }


@never_cache
@require_safe
def evidence_bundle(request: HttpRequest, bundle_id: UUID) -> HttpResponse:
    """Show how far a bundle has come, and how it is checked."""
    actor = actor_of(request)
    found = find(actor, Action.EVIDENCE_VIEW, bundles_of(actor), "evidence_bundle", bundle_id)
    authorise(actor, Action.EVIDENCE_VIEW, *bundle_facts(actor, found))
    key = checkpoint.log_key(public_key(checkpoint.signing_secret())).text()
    context = study_context(actor, found.study, "oversight") | _shown(found) | {"key": key}
    part = request.headers.get("HX-Request")
    return render(request, "evidence/_bundle.html" if part else "evidence/bundle.html", context)


@never_cache
@require_GET
def evidence_bundle_file(request: HttpRequest, bundle_id: UUID) -> HttpResponseBase:
    """Give the file to whoever asked for it."""
    actor = actor_of(request)
    find(actor, Action.EVIDENCE_DOWNLOAD, bundles_of(actor), "evidence_bundle", bundle_id)
    found, pieces = fetch_bundle(actor=actor, bundle_id=bundle_id)
    headers = {
        "Content-Type": "application/zip",
        "Content-Length": str(found.size),
        "Content-Disposition": f'attachment; filename="{file_name(found)}"',
    }
    return StreamingHttpResponse(pieces, headers=headers)


def file_name(bundle: EvidenceBundle) -> str:
    """Return what a bundle's file is called: by its id alone."""
    return f"evidence-{str(bundle.pk)[:8]}.zip"
