"""Participants: their list, enrolling one, one's page, and the sealed profile opened for those who may."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
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
from archive.consent.facts import consenting_facts
from archive.consent.forms import PROFILE, ParticipantForm
from archive.consent.models import Consent
from archive.consent.selectors import current_consents, evidence_of, history_of
from archive.labels import CONSENT_MODES, FEATURES, LANGUAGES, SCOPES
from archive.policy import Action, Actor, Facts
from archive.studies.facts import study_facts
from archive.studies.forms import refuse
from archive.studies.models import Participant, Study
from archive.studies.navigation import study_context
from archive.studies.selectors import participants_of, participants_visible_to, visible_to
from archive.studies.services import add_participant, unseal_profile

PAGE_SIZE = 50
_NUMBERED = re.compile(r"P-(\d{1,6})")


@never_cache
@require_safe
def participants(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """List a study's participants by code, with what they agreed to; those who withdrew as tombstones."""
    actor = actor_of(request)
    study = find(actor, Action.PARTICIPANT_VIEW, visible_to(actor), "study", study_id)
    facts, subject = study_facts(actor, study)
    authorise(actor, Action.PARTICIPANT_VIEW, facts, subject)
    authorise(actor, Action.CONSENT_VIEW, facts, subject)
    found = participants_of(study).annotate(held=Count("interviews"))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    consents = current_consents(person.pk for person in page)
    context = study_context(actor, study, "participants") | {
        "page": page,
        "rows": [(person, _summary(consents.get(person.pk))) for person in page],
        "may_add": offered(actor, Action.PARTICIPANT_ADD, facts),
    }
    return render(request, "consent/participants.html", context)


def _summary(consent: Consent | None) -> str:
    """Return in one line what a participant agreed to."""
    if consent is None:
        return _("none recorded")
    if consent.due:
        return _("to be asked again: nothing of theirs is used") if consent.stopped else _("to be asked again")
    numbers = {"granted": len(consent.scopes), "asked": len(consent.form.scopes), "version": consent.form.version}
    return _("%(granted)d of %(asked)d granted, form version %(version)d") % numbers


@sensitive_post_parameters()
@sensitive_variables("form")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def participant_add(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Enrol a participant under a code; what tells who they are is sealed at once."""
    actor = actor_of(request)
    study = find(actor, Action.PARTICIPANT_ADD, visible_to(actor), "study", study_id)
    authorise(actor, Action.PARTICIPANT_ADD, *study_facts(actor, study))
    form = ParticipantForm(request.POST or None, initial={"code": next_code(study)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            person = add_participant(
                actor=actor, study_id=study.pk, code=data["code"], pronouns=data["pronouns"], profile=form.profile()
            )
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Enrolled. Now record what they agreed to."))
            return redirect("participant", participant_id=person.pk)
    context = study_context(actor, study, "participants") | {"form": form}
    return render(request, "consent/participant_add.html", context, status=422 if form.errors else 200)


def next_code(study: Study) -> str:
    """Return the next code of the usual shape, such as "P-09", after the highest that a study has used."""
    codes = participants_of(study).values_list("code", flat=True)
    numbers = [int(found.group(1)) for code in codes if (found := _NUMBERED.fullmatch(code))]
    return f"P-{max(numbers, default=0) + 1:02}"


@never_cache
@require_safe
def participant(request: HttpRequest, participant_id: UUID) -> HttpResponse:
    """Show what a participant agreed to, and where they speak; of one who withdrew, that they did."""
    actor = actor_of(request)
    person = find(actor, Action.PARTICIPANT_VIEW, participants_visible_to(actor), "participant", participant_id)
    facts, subject = consenting_facts(actor, person)
    authorise(actor, Action.PARTICIPANT_VIEW, facts, subject)
    context = study_context(actor, person.study, "participants") | {"participant": person}
    if person.withdrawn_at is not None:
        context["may_give_account"] = offered(actor, Action.SUBJECT_ACCESS_CREATE, facts)
        return render(request, "consent/tombstone.html", context)
    authorise(actor, Action.CONSENT_VIEW, facts, subject)
    return render(request, "consent/participant.html", context | _told(actor, person, facts))


def _told(actor: Actor, person: Participant, facts: Facts) -> dict[str, Any]:
    interviews = person.interviews.order_by("code")
    sees_interviews = offered(actor, Action.INTERVIEW_VIEW, facts)
    return {
        "consents": [_described(consent) for consent in history_of(person)],
        "interviews": [(one, LANGUAGES[one.language]) for one in interviews] if sees_interviews else [],
        "interviews_number": interviews.count(),
        "sees_interviews": sees_interviews,
        "may_record": offered(actor, Action.CONSENT_RECORD, facts),
        "may_unseal": offered(actor, Action.PARTICIPANT_UNSEAL, facts),
        "may_give_code": offered(actor, Action.PARTICIPANT_CODE_ISSUE, facts),
        "may_withdraw": offered(actor, Action.PARTICIPANT_WITHDRAW, facts),
        "may_give_account": offered(actor, Action.SUBJECT_ACCESS_CREATE, facts),
    }


def _described(consent: Consent) -> dict[str, Any]:
    """Return a consent as the page tells it: every scope that was asked, granted or refused."""
    return {
        "consent": consent,
        "mode": CONSENT_MODES[consent.mode],
        "language": LANGUAGES[consent.language],
        "form_language": LANGUAGES[consent.form.language],
        "shown": [FEATURES[value] for value in consent.form.features if value in consent.features],
        "hidden": [FEATURES[value] for value in consent.form.features if value not in consent.features],
        "granted": [SCOPES[value] for value in consent.form.scopes if value in consent.scopes],
        "refused": [SCOPES[value] for value in consent.form.scopes if value not in consent.scopes],
    }


@sensitive_variables()
@never_cache
@require_safe
def participant_profile(request: HttpRequest, participant_id: UUID) -> HttpResponse:
    """Open a participant's sealed profile."""
    actor = actor_of(request)
    person = find(actor, Action.PARTICIPANT_UNSEAL, participants_visible_to(actor), "participant", participant_id)
    profile = unseal_profile(actor=actor, participant=person)
    context = study_context(actor, person.study, "participants") | {
        "participant": person,
        "profile": [(PROFILE.get(name, name), profile[name]) for name in sorted(profile, key=_place)],
        "notes": evidence_of(person),
    }
    return render(request, "consent/participant_profile.html", context)


def _place(name: str) -> int:
    """Return where a field of the profile stands on the page; unknown ones come last."""
    return list(PROFILE).index(name) if name in PROFILE else len(PROFILE)
