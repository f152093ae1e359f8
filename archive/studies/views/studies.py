"""A study's overview, its description, and its disclosure profile."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive.access.authorise import authorise
from archive.access.lookup import find
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.audit.log import Subject
from archive.labels import CATEGORIES, LANGUAGES, OPERATORS, STYLES
from archive.policy import Action, Actor, Facts
from archive.studies.facts import study_facts
from archive.studies.forms import DisclosureForm, NewStudyForm, StudyForm, refuse
from archive.studies.lockdown.views import lock_context
from archive.studies.models import DisclosureRule, Study
from archive.studies.navigation import study_context
from archive.studies.selectors import leads_of, team_of, visible_to
from archive.studies.services import create_study, edit_study, set_disclosure_profile
from archive.vocabulary import StudyState


@never_cache
@require_safe
def study(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Show what a study is, and how far it has come."""
    actor = actor_of(request)
    found = find(actor, Action.STUDY_VIEW, visible_to(actor), "study", study_id)
    facts, subject = study_facts(actor, found)
    authorise(actor, Action.STUDY_VIEW, facts, subject)
    context = study_context(actor, found, "overview") | {
        "languages": [LANGUAGES[value] for value in found.languages],
        "leads": [membership.user for membership in leads_of(found)],
        "profile": [(CATEGORIES[rule.category], _treatment(rule)) for rule in found.disclosure_rules.all()],
        "counts": _counts(actor, found, facts),
        "actions": _actions(actor, found, facts),
        "retention_over": found.retention_until < timezone.localdate(),
        "withdrawable": _withdraws_unseen(actor, facts),
        "accounts_unseen": _accounts_unseen(actor, facts),
        "sees_forms": offered(actor, Action.CONSENT_VIEW, facts),
    }
    if found.state == StudyState.LOCKED:
        context |= lock_context(actor, found)
    return render(request, "studies/study.html", context)


def _treatment(rule: DisclosureRule) -> str:
    words = str(OPERATORS[rule.operator])
    return f"{words}: {STYLES[rule.style]}" if rule.style else words


def _counts(actor: Actor, study: Study, facts: Facts) -> list[dict[str, Any]]:
    """Return how much there is of what the reader may look at."""
    counts: list[dict[str, Any]] = []
    if offered(actor, Action.PARTICIPANT_VIEW, facts):
        here = study.participants.filter(withdrawn_at__isnull=True).count()
        counts.append({"label": _("Participants"), "number": here, "url": reverse("participants", args=[study.pk])})
        counts.append({"label": _("Withdrawn"), "number": study.participants.count() - here})
    if offered(actor, Action.INTERVIEW_VIEW, facts):
        number, url = study.interviews.count(), reverse("interviews", args=[study.pk])
        counts.append({"label": _("Interviews"), "number": number, "url": url})
    if offered(actor, Action.MEMBER_MANAGE, facts):
        number = team_of(study).values("user_id").order_by().distinct().count()
        counts.append({"label": _("People in the team"), "number": number, "url": reverse("team", args=[study.pk])})
    return counts


def _actions(actor: Actor, study: Study, facts: Facts) -> list[dict[str, Any]]:
    actions: list[dict[str, Any]] = []
    if offered(actor, Action.STUDY_EDIT, facts):
        actions.append({"url": reverse("disclosure_profile", args=[study.pk]), "label": _("Disclosure profile")})
        actions.append({"url": reverse("study_edit", args=[study.pk]), "label": _("Edit")})
    if study.state != StudyState.LOCKED and offered(actor, Action.STUDY_LOCK, facts):
        actions.append({"url": reverse("study_lock", args=[study.pk]), "label": _("Lock"), "kind": "danger"})
    return actions


def _withdraws_unseen(actor: Actor, facts: Facts) -> bool:
    """Whether the reader may withdraw participants without having their list: stewards, and leads of a locked study."""
    return offered(actor, Action.PARTICIPANT_WITHDRAW, facts) and not offered(actor, Action.PARTICIPANT_VIEW, facts)


def _accounts_unseen(actor: Actor, facts: Facts) -> bool:
    """Whether the reader may have made what is recorded about a participant without having their list: stewards."""
    return offered(actor, Action.SUBJECT_ACCESS_CREATE, facts) and not offered(actor, Action.PARTICIPANT_VIEW, facts)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def study_new(request: HttpRequest) -> HttpResponse:
    """Begin a study under an ethics approval."""
    actor, form = actor_of(request), NewStudyForm(request.POST or None)
    authorise(actor, Action.STUDY_CREATE, Facts(now=timezone.now()), Subject(kind="study"))
    if request.method == "POST" and form.is_valid():
        lead = form.cleaned_data["principal_investigator"]
        try:
            made = create_study(actor=actor, details=form.details(), principal_investigator_id=lead.pk)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The study is open. Its principal investigator can now build the team."))
            return redirect("study", study_id=made.pk)
    return render(request, "studies/study_new.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def study_edit(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Change how a study is described."""
    actor = actor_of(request)
    found = find(actor, Action.STUDY_EDIT, visible_to(actor), "study", study_id)
    authorise(actor, Action.STUDY_EDIT, *study_facts(actor, found))
    form = StudyForm(request.POST or None, initial=_described(found))
    if request.method == "POST" and form.is_valid():
        try:
            edit_study(actor=actor, study_id=found.pk, details=form.details())
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The study is described anew."))
            return redirect("study", study_id=found.pk)
    return _form_page(request, "studies/study_edit.html", found, form)


def _described(study: Study) -> dict[str, Any]:
    return {name: getattr(study, name) for name in StudyForm.base_fields}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def disclosure_profile(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Decide what stands in the place of each category of mention."""
    actor = actor_of(request)
    found = find(actor, Action.STUDY_EDIT, visible_to(actor), "study", study_id)
    authorise(actor, Action.STUDY_EDIT, *study_facts(actor, found))
    form = DisclosureForm(request.POST or None, study=found)
    if request.method == "POST" and form.is_valid():
        try:
            changed = set_disclosure_profile(actor=actor, study_id=found.pk, rules=form.rules(), styles=form.styles())
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _changes(len(changed)))
            return redirect("disclosure_profile", study_id=found.pk)
    return _form_page(request, "studies/disclosure_profile.html", found, form)


def _changes(number: int) -> str:
    if not number:
        return _("Nothing has changed.")
    text = ngettext("%(number)d rule has changed.", "%(number)d rules have changed.", number)
    return text % {"number": number} + " " + _("Transcripts that these touch need a new approval.")


def _form_page(request: HttpRequest, template: str, study: Study, form: Any) -> HttpResponse:
    context = study_context(actor_of(request), study, "overview") | {"form": form}
    return render(request, template, context, status=422 if form.errors else 200)
