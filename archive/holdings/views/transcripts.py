"""One version of a transcript: how far it has come, and another try."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from archive.access.requests import actor_of
from archive.holdings.selectors import view_interview
from archive.holdings.services.transcripts import retry_transcript
from archive.holdings.views.looking_up import transcript_for
from archive.holdings.views.timeline import progress_of
from archive.policy import Action


@never_cache
@require_http_methods(["GET", "HEAD"])
def transcript_status(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Answer a waiting page: how far the work is, or that the page should be loaded anew because it has ended."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.INTERVIEW_VIEW, transcript_id)
    view_interview(actor=actor, interview=transcript.interview)
    progress = progress_of(transcript)
    if not progress.moving and getattr(request, "htmx", False):
        return HttpResponseClientRefresh()
    return render(request, "holdings/status.html", {"progress": progress})


@never_cache
@require_POST
def transcript_retry(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Send a failed transcript through the pipeline again."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.TRANSCRIPT_RETRY, transcript_id)
    retry_transcript(actor=actor, transcript_id=transcript.pk)
    messages.success(request, _("It is queued again."))
    return redirect("interview", interview_id=transcript.interview_id)
