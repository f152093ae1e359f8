"""Evidence files of a consent: one more handed in, one opened."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.consent.facts import consenting_facts
from archive.consent.models import Consent
from archive.holdings.forms import EvidenceForm
from archive.holdings.models import ConsentEvidence
from archive.holdings.services.evidence import add_evidence, read_evidence
from archive.holdings.uploads import UploadRefused, raise_if_refused
from archive.policy import Action
from archive.studies.forms import refuse
from archive.studies.navigation import study_context
from archive.studies.selectors import participants_visible_to


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consent_evidence(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """Take a file in that shows that a consent was given; list those that are held."""
    actor = actor_of(request)
    visible = Consent.objects.filter(participant__in=participants_visible_to(actor))
    consent = find(actor, Action.CONSENT_RECORD, visible.select_related("participant__study"), "consent", consent_id)
    person = consent.participant
    authorise(actor, Action.CONSENT_RECORD, *consenting_facts(actor, person))
    form = EvidenceForm(request.POST or None, request.FILES or None)
    try:
        raise_if_refused(request)
        if request.method == "POST" and form.is_valid():
            add_evidence(actor=actor, consent=consent, data=form.cleaned_data["file"].read())
            messages.success(request, _("Sealed under the participant's key, and kept with this consent."))
            return redirect("consent_evidence", consent_id=consent.pk)
    except UploadRefused as refusal:
        form.add_error("file", refusal.message)
    except ValidationError as error:
        refuse(form, error)
    context = study_context(actor, person.study, "participants") | {
        "participant": person,
        "consent": consent,
        "files": consent.evidence.order_by("created_at"),
        "form": form,
    }
    return render(request, "holdings/consent_evidence.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def evidence_file(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """Send an evidence file to who may unseal the participant's profile; never shown inside a page of ours."""
    actor = actor_of(request)
    visible = ConsentEvidence.objects.filter(consent__participant__in=participants_visible_to(actor))
    chosen = visible.select_related("consent__participant__study")
    evidence = find(actor, Action.PARTICIPANT_UNSEAL, chosen, "consent", evidence_id)
    headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(read_evidence(actor=actor, evidence=evidence), content_type=evidence.mime, headers=headers)
