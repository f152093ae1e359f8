"""The desk itself, and approving what is on it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from archive.access.lookup import find
from archive.access.requests import actor_of
from archive.holdings.models import Transcript
from archive.holdings.selectors import transcripts_visible_to
from archive.labels import WITHHELD
from archive.policy import Action, Actor
from archive.studies.navigation import study_context
from archive.vocabulary import TranscriptState
from redaction.review.desk import Desk, categories, codes_of
from redaction.review.features import limits_of
from redaction.review.forms import ApprovalForm
from redaction.review.selectors import standing_of
from redaction.review.services import approve_transcript, open_desk
from redaction.review.views.panels import bar_context, counts_context


def transcript_for(actor: Actor, action: Action, transcript_id: UUID) -> Transcript:
    """Return the transcript a page is about, through what its reader may know of; see :func:`find`."""
    return find(actor, action, transcripts_visible_to(actor), "transcript", transcript_id)


@never_cache
@require_http_methods(["GET", "HEAD"])
def desk(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Show the original with its findings to a reviewer of the study."""
    return _desk(request, transcript_for(actor_of(request), Action.ORIGINAL_READ, transcript_id))


def _desk(request: HttpRequest, transcript: Transcript, *, error: str = "", status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    rendition = open_desk(actor=actor, transcript=transcript)
    standing = standing_of(transcript, rendition.fingerprint, actor)
    counts = counts_context(transcript, rendition.disclosure)
    context = around(actor, transcript) | counts
    context |= bar_context(actor, transcript, standing, counts["progress"], rendition)
    context |= {
        "turns": Desk(transcript, rendition.disclosure).shown(rendition.originals, rendition.findings),
        "categories": categories(),
        "add_url": reverse("finding_add", args=[transcript.pk]),
        "withhold_url": reverse("stretch_withhold", args=[transcript.pk]),
        "withheld_url": reverse("withheld", args=[transcript.pk]),
        "kinds": [{"value": str(kind), "label": label} for kind, label in WITHHELD.items()],
        "limits": limits_of(transcript),
        "read_only": transcript.state == TranscriptState.RELEASED,
        "error": error,
    }
    return render(request, "review/desk.html", context, status=status)


def around(actor: Actor, transcript: Transcript) -> dict[str, Any]:
    """Return the context that every page about one transcript shares; the last breadcrumb is the page's own."""
    interview = transcript.interview
    return study_context(actor, interview.study, "interviews") | {
        "transcript": transcript,
        "interview": interview,
        "state": transcript.state,
        "codes": ", ".join(codes_of(interview).values()),
        "breadcrumbs": [
            {"url": reverse("interviews", args=[interview.study_id]), "label": _("Interviews")},
            {"url": reverse("interview", args=[interview.pk]), "label": interview.code},
            {"label": _("Review")},
        ],
    }


@never_cache
@require_POST
def transcript_approve(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Approve the version that the reviewer was shown."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.TRANSCRIPT_APPROVE, transcript_id)
    form = ApprovalForm(request.POST)
    if not form.is_valid():
        return _desk(request, transcript, error=_("This approval names no version. Look at it again."), status=400)
    version = form.cleaned_data["version"]
    try:
        approved = approve_transcript(actor=actor, transcript_id=transcript.pk, fingerprint=version)
    except ValidationError as error:
        return _desk(request, transcript, error=" ".join(error.messages), status=409)
    if standing_of(approved, version, actor).approved:
        messages.success(
            request, _("Approved. This exact version is looked through for leaks now; then it can be released.")
        )
    else:
        messages.success(request, _("Your approval is on record. Another reviewer must approve this version too."))
    return redirect("desk", transcript_id=transcript.pk)
