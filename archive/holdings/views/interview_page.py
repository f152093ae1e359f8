"""The page of one interview: what is held of it, and what its reader may do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from archive.access.authorise import authorise
from archive.access.requests import actor_of
from archive.holdings.facts import interview_facts
from archive.holdings.forms import AssignForm, NotesForm, RecordingForm, TranscriptForm
from archive.holdings.models import Interview, Transcript
from archive.holdings.selectors import current_transcript
from archive.holdings.views.timeline import progress_of
from archive.holdings.wording import FORMATS, MODES
from archive.labels import LANGUAGES, REASONS
from archive.policy import Action, Actor, Decision, Facts, Reason, decide
from archive.policy.groups import FIELDWORK, HELPERS, SUPERVISORS, TEAM
from archive.studies.models import Membership
from archive.studies.navigation import study_context
from archive.studies.selectors import team_of
from archive.vocabulary import Role, TranscriptState

_ASKED = {
    "upload_recording": Action.RECORDING_UPLOAD,
    "play": Action.RECORDING_PLAY,
    "upload_transcript": Action.TRANSCRIPT_UPLOAD,
    "unseal": Action.INTERVIEW_UNSEAL,
    "assign": Action.INTERVIEW_ADD,
}


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the transcript, as the history shows it."""

    transcript: Transcript
    format: "str | Promise"


def interview_page(
    request: HttpRequest, interview: Interview, *, forms: Mapping[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    """Render the page of an interview.

    Args:
        request: The request.
        interview: Which, found through the actor's queryset.
        forms: Forms that came back with errors, by their name in the page: "recording", "transcript", "notes" or
            "assign".
        status: HTTP status, 422 with such a form.

    Raises:
        DeniedError: The actor may not look at it.
    """
    actor = actor_of(request)
    facts, subject = interview_facts(actor, interview)
    authorise(actor, Action.INTERVIEW_VIEW, facts, subject)
    # What to offer; each of these decides again, on record, when it is asked for.
    answers = {name: decide(actor, action, facts) for name, action in _ASKED.items()}
    current = current_transcript(interview)
    context = study_context(actor, interview.study, "interviews") | {
        "interview": interview,
        "facts": _described(interview),
        "pledge_due": answers["play"].reason is Reason.PLEDGE_MISSING,
        "may": {name: answer.allowed for name, answer in answers.items()},
        "why_not": {name: _reason(answer) for name, answer in answers.items()},
        "progress": progress_of(current) if current else None,
        "recordings": list(interview.recordings.all()),
        "versions": [Version(one, FORMATS.get(one.format, one.format)) for one in _versions(interview)],
        "recording_limit": settings.RECORDING_MAX_BYTES,
        "transcript_limit": settings.TRANSCRIPT_MAX_BYTES,
        "breadcrumbs": _breadcrumbs(interview),
    }
    context |= _next_steps(actor, facts, current) | _forms(interview, forms or {})
    return render(request, "holdings/interview.html", context, status=status)


def _described(interview: Interview) -> "list[tuple[str, str | Promise]]":
    interviewer, transcriber = interview.interviewer, interview.transcriber
    return [
        (_("Participants"), ", ".join(person.code for person in interview.participants.all())),
        (_("Main language"), LANGUAGES[interview.language]),
        (_("How it was held"), MODES[interview.mode]),
        (_("Interviewer"), interviewer.display_name if interviewer else "–"),
        (_("Assigned to"), _until(interview, transcriber.display_name) if transcriber else "–"),
    ]


def _until(interview: Interview, name: str) -> str:
    if interview.assigned_until is None:
        return name
    return _("%(name)s, until %(day)s") % {"name": name, "day": date_format(interview.assigned_until, "j M Y, H:i")}


def _reason(answer: Decision) -> "str | Promise":
    return "" if answer.allowed else REASONS[answer.reason]


def _versions(interview: Interview) -> list[Transcript]:
    return list(interview.transcripts.select_related("uploaded_by").order_by("-version"))


def _next_steps(actor: Actor, facts: Facts, current: Transcript | None) -> dict[str, Any]:
    """Say which doors to other pages stand open, by state and role; each of those pages decides for itself."""
    state = TranscriptState(current.state) if current else None
    reviewing = state in (TranscriptState.IN_REVIEW, TranscriptState.APPROVED, TranscriptState.RELEASED)
    return {
        "to_desk": reviewing and Role.REVIEWER in facts.roles,
        "to_release": state is TranscriptState.APPROVED and bool(FIELDWORK & facts.roles),
        "to_retry": state is TranscriptState.FAILED and bool(TEAM & facts.roles) and not facts.withdrawn,
        "to_withheld": current is not None and bool(TEAM & facts.roles),
        "to_excerpts": state is TranscriptState.RELEASED and bool(TEAM & facts.roles),
        "released": state is TranscriptState.RELEASED,
        "to_original": current is not None and bool(SUPERVISORS & facts.roles) and not facts.withdrawn,
        "withdrawn": facts.withdrawn,
    }


def transcribers_of(interview: Interview) -> list[Membership]:
    """Return the memberships of those whom the interview can be assigned to."""
    return list(team_of(interview.study).filter(role__in=HELPERS))


def _forms(interview: Interview, returned: Mapping[str, Form]) -> dict[str, Form]:
    fresh: dict[str, Form] = {
        "recording": RecordingForm(auto_id="recording_%s"),
        "transcript": TranscriptForm(interview=interview, auto_id="transcript_%s"),
        "notes": NotesForm(interview=interview, auto_id="notes_%s"),
        "assign": AssignForm(
            transcribers=transcribers_of(interview),
            initial={
                "transcriber": str(interview.transcriber_id or ""),
                "until": timezone.localdate(interview.assigned_until) if interview.assigned_until else None,
            },
            auto_id="assign_%s",
        ),
    }
    return {f"{name}_form": form for name, form in (fresh | dict(returned)).items()}


def _breadcrumbs(interview: Interview) -> list[dict[str, str]]:
    return [
        {"url": reverse("interviews", args=[interview.study_id]), "label": _("Interviews")},
        {"label": interview.code},
    ]
