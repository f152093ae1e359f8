"""Consent forms, version by version, and what a participant agreed to on one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.consent.facts import consenting_facts
from archive.consent.forms import ConsentFormForm, ConsentRecordForm
from archive.consent.models import ConsentForm
from archive.consent.selectors import forms_of, takers_in
from archive.consent.services import add_consent_form, record_consent
from archive.labels import FEATURES, LANGUAGES, RECONSENTS, SCOPES
from archive.policy import Action
from archive.studies.facts import study_facts
from archive.studies.forms import refuse
from archive.studies.models import Study
from archive.studies.navigation import study_context
from archive.studies.selectors import participants_visible_to, visible_to
from archive.vocabulary import Reconsent


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consent_forms(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show a study's consent forms; add a version or a language."""
    actor = actor_of(request)
    study = find(actor, Action.CONSENT_VIEW, visible_to(actor), "study", study_id)
    facts, subject = study_facts(actor, study)
    action = Action.STUDY_EDIT if request.method == "POST" else Action.CONSENT_VIEW
    authorise(actor, action, facts, subject)
    form = ConsentFormForm(request.POST or None, initial={"version": _next_version(study)})
    if request.method == "POST" and form.is_valid() and _added(request, study, form):
        return redirect("consent_forms", study_id=study.pk)
    context = study_context(actor, study, "participants") | {
        "form": form,
        "versions": [_described(one) for one in forms_of(study)],
        "may_add": offered(actor, Action.STUDY_EDIT, facts),
    }
    return render(request, "consent/consent_forms.html", context, status=422 if form.errors else 200)


def _described(version: ConsentForm) -> dict[str, Any]:
    return {
        "form": version,
        "language": LANGUAGES[version.language],
        "asks": [SCOPES[value] for value in version.scopes],
        "shows": [FEATURES[value] for value in version.features],
        "reconsent": "" if version.reconsent == Reconsent.NOT_NEEDED else RECONSENTS[version.reconsent],
    }


def _next_version(study: Study) -> int:
    return int(study.consent_forms.aggregate(last=Max("version"))["last"] or 0) + 1


def _added(request: HttpRequest, study: Study, form: ConsentFormForm) -> bool:
    """Add a version from a valid form. Return whether it was done; otherwise the form says why not."""
    data = form.cleaned_data
    try:
        add_consent_form(
            actor=actor_of(request),
            study_id=study.pk,
            version=data["version"],
            language=form.chosen_language(),
            text=data["text"],
            scopes=form.asked(),
            features=form.features_asked(),
            reconsent=form.chosen_reconsent(),
        )
    except ValidationError as error:
        refuse(form, error)
        return False
    messages.success(request, _("The form is there. Consent can be recorded on it from now on."))
    return True


@sensitive_post_parameters()
@sensitive_variables("form")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consent_record(request: HttpRequest, participant_id: UUID) -> HttpResponse:
    """Record what a participant agreed to, on the version of the form they were shown."""
    actor = actor_of(request)
    person = find(actor, Action.CONSENT_RECORD, participants_visible_to(actor), "participant", participant_id)
    authorise(actor, Action.CONSENT_RECORD, *consenting_facts(actor, person))
    asked = _asked(request, person.study)
    context = study_context(actor, person.study, "participants") | {"participant": person, "asked": asked}
    if asked is None:
        return render(request, "consent/no_form.html", context | {"may_add": _may_add_form(request, person.study)})
    form = ConsentRecordForm(request.POST or None, asked=asked, takers=takers_in(person.study), recorder=actor.user_id)
    if request.method == "POST" and form.is_valid():
        try:
            record_consent(
                actor=actor,
                participant=person,
                form=asked,
                mode=form.chosen_mode(),
                scopes=form.granted(),
                given_on=form.day(),
                features=form.shown(),
                language=form.chosen_language(),
                taken_by_id=form.taker(),
                evidence=form.cleaned_data["evidence"],
            )
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Recorded. It holds from now on, in the place of what was agreed before."))
            return redirect("participant", participant_id=person.pk)
    versions = [(one, LANGUAGES[one.language]) for one in forms_of(person.study)]
    context |= {"form": form, "versions": versions, "asked_language": LANGUAGES[asked.language]}
    return render(request, "consent/consent_record.html", context, status=422 if form.errors else 200)


def _asked(request: HttpRequest, study: Study) -> ConsentForm | None:
    """Return the version that was chosen, the newest if none was; None where the study has no form yet.

    Raises:
        Http404: What was chosen is no form of this study.
    """
    chosen = (request.POST if request.method == "POST" else request.GET).get("form")
    if chosen is None and request.method != "POST":
        return forms_of(study).first()
    try:
        return forms_of(study).get(pk=UUID(chosen or ""))
    except (ValueError, ConsentForm.DoesNotExist):
        raise Http404 from None


def _may_add_form(request: HttpRequest, study: Study) -> bool:
    actor = actor_of(request)
    return offered(actor, Action.STUDY_EDIT, study_facts(actor, study)[0])
