"""The page on which decisions are exported as a sealed sample."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.policy import Action, Actor
from archive.studies.forms import refuse
from archive.studies.models import Study
from archive.studies.navigation import study_context
from archive.studies.selectors import visible_to
from redaction.review.forms import SampleForm
from redaction.review.services.samples import Samples, export_sample, page_facts


@sensitive_post_parameters()
@sensitive_variables("form")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sample(request: HttpRequest, study_id: UUID) -> HttpResponseBase:
    """Ask which transcripts and for a passphrase; then send the sealed file."""
    actor = actor_of(request)
    study = find(actor, Action.SAMPLE_EXPORT, visible_to(actor), "study", study_id)
    authorise(actor, Action.SAMPLE_EXPORT, *page_facts(actor, study))
    form = SampleForm(request.POST if request.method == "POST" else None, transcripts=_choices(actor, study))
    if request.method == "POST" and form.is_valid():
        try:
            pieces = export_sample(
                actor=actor,
                study=study,
                transcript_ids=form.chosen(),
                passphrase=form.cleaned_data["passphrase"],
            )
        except ValidationError as error:
            refuse(form, error)
        else:
            return _file(pieces)
    return _page(request, study, form)


def _choices(actor: Actor, study: Study) -> list[tuple[str, str]]:
    found = Samples(actor, study).open_to_the_actor()
    label = _("%(code)s, version %(version)d")
    return [(str(one.pk), label % {"code": one.interview.code, "version": one.version}) for one in found]


def _file(pieces: Any) -> HttpResponseBase:
    name = f"sample-{timezone.localdate().isoformat()}.jsonl.age"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return StreamingHttpResponse(pieces, content_type="application/octet-stream", headers=headers)


def _page(request: HttpRequest, study: Study, form: SampleForm) -> HttpResponse:
    context = study_context(actor_of(request), study, "sample") | {"form": form, "any": form.has_transcripts}
    return render(request, "review/sample.html", context, status=422 if form.errors else 200)
