"""The interviews of a study: the list, and a new one."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.requests import actor_of
from archive.consent.selectors import current_consents, scopes_of
from archive.holdings.forms import InterviewForm
from archive.holdings.models import Interview, Transcript
from archive.holdings.selectors import interviews_visible_to
from archive.holdings.services.interviews import add_interview
from archive.holdings.views.looking_up import study_for
from archive.holdings.wording import MODES
from archive.labels import LANGUAGES
from archive.policy import Action, Actor, Facts, decide
from archive.policy.groups import FIELDWORK
from archive.studies.facts import study_facts
from archive.studies.models import Participant, Study
from archive.studies.navigation import study_context
from archive.studies.selectors import participants_of, team_of
from archive.vocabulary import Scope, TranscriptState

_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """An interview as the list shows it."""

    interview: Interview
    participants: str
    language: "str | Promise"
    mode: "str | Promise"
    state: str
    recordings: int


@never_cache
@require_http_methods(["GET", "HEAD"])
def interviews(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """List the interviews that the reader may know of."""
    actor = actor_of(request)
    study = study_for(actor, Action.INTERVIEW_VIEW, study_id)
    facts, subject = study_facts(actor, study)
    # One decision for the list: a transcriber's holds only what is assigned to them, by its queryset.
    authorise(actor, Action.INTERVIEW_VIEW, replace(facts, assigned=True), subject)
    page = Paginator(_listed(actor, study), _PER_PAGE).get_page(request.GET.get("page"))
    context = study_context(actor, study, "interviews") | {
        "page": page,
        "rows": [_row(interview) for interview in page.object_list],
        "may_add": decide(actor, Action.INTERVIEW_ADD, _as_if_agreed(facts)).allowed,
    }
    return render(request, "holdings/interviews.html", context)


def _listed(actor: Actor, study: Study) -> "QuerySet[Interview]":
    latest = Transcript.objects.exclude(state=TranscriptState.SUPERSEDED).order_by("-version")
    found = interviews_visible_to(actor).filter(study=study).order_by("code")
    found = found.annotate(recording_count=Count("recordings", distinct=True))
    return found.prefetch_related(Prefetch("transcripts", queryset=latest, to_attr="latest"))


def _row(interview: Interview) -> Row:
    latest: list[Transcript] = interview.latest  # type: ignore[attr-defined]  # prefetched by _listed
    return Row(
        interview=interview,
        participants=", ".join(person.code for person in interview.participants.all()),
        language=LANGUAGES[interview.language],
        mode=MODES[interview.mode],
        state=latest[0].state if latest else "",
        recordings=interview.recording_count,  # type: ignore[attr-defined]  # annotated by _listed
    )


def _as_if_agreed(facts: Facts) -> Facts:
    """Return facts for the form itself: it offers only participants who agreed, and the service asks again."""
    return replace(facts, scopes=frozenset({Scope.TAKE_PART}))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def interview_add(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Open a new interview."""
    actor = actor_of(request)
    study = study_for(actor, Action.INTERVIEW_ADD, study_id)
    facts, subject = study_facts(actor, study)
    authorise(actor, Action.INTERVIEW_ADD, _as_if_agreed(facts), replace(subject, kind="interview", id=None))
    agreed = agreeing(study)
    team = team_of(study).filter(role__in=FIELDWORK)
    form = InterviewForm(request.POST or None, study=study, participants=agreed, team=team, initial=_proposed(study))
    if request.method == "POST" and form.is_valid():
        added = _add(actor, study, form)
        if added is not None:
            messages.success(request, _("The interview is opened under a key of its own."))
            return redirect("interview", interview_id=added.pk)
    context = study_context(actor, study, "interviews") | {
        "form": form,
        "agreed": agreed,
        "breadcrumbs": [
            {"url": reverse("interviews", args=[study.pk]), "label": _("Interviews")},
            {"label": _("New interview")},
        ],
    }
    return render(request, "holdings/interview_add.html", context, status=422 if form.errors else 200)


def agreeing(study: Study) -> list[Participant]:
    """Return the participants of a study who agreed to take part and have not withdrawn."""
    people = list(participants_of(study).filter(withdrawn_at__isnull=True))
    consents = current_consents(person.pk for person in people)
    return [person for person in people if Scope.TAKE_PART in scopes_of(consents.get(person.pk))]


def _proposed(study: Study) -> dict[str, str]:
    """Propose a code that is free: one after as many interviews as there are."""
    taken = set(study.interviews.values_list("code", flat=True))
    number = len(taken) + 1
    while (code := f"I-{number:02}") in taken:
        number += 1
    return {"code": code}


def _add(actor: Actor, study: Study, form: InterviewForm) -> Interview | None:
    try:
        return add_interview(actor=actor, study_id=study.pk, details=form.details(), participants=form.chosen())
    except ValidationError as error:
        add_errors(form, error)
        return None


def add_errors(form: Form, error: ValidationError) -> None:
    """Put a service's objections to the fields they are about, and the others above the form."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, told in by_field.items():
        form.add_error(name if name in form.fields else None, told)
