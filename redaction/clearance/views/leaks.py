"""What a leak scan found in an approved version, in its context, and deciding on it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from archive.access.authorise import authorise
from archive.access.requests import actor_of
from archive.holdings.facts import transcript_facts
from archive.holdings.models import Transcript
from archive.policy import Action, Actor
from archive.studies.navigation import study_context
from archive.vocabulary import TranscriptState
from redaction.clearance.forms import HitForm
from redaction.clearance.models import Hit, Scan
from redaction.clearance.selectors import scan_of, scan_released, unsettled
from redaction.clearance.services import decide_hit, scan_again
from redaction.clearance.showing import ShownHit, shown_hits
from redaction.clearance.wording import CHANGED_SINCE, FAILURE_UNKNOWN, FAILURES
from redaction.review.views.pages import around, transcript_for


def _opened(actor: Actor, transcript_id: UUID) -> tuple[Transcript, Scan | None]:
    """Put on record that a reviewer looks, and return the transcript with the scan that counts."""
    transcript = transcript_for(actor, Action.LEAK_VIEW, transcript_id)
    facts, subject = transcript_facts(actor, transcript)
    authorise(actor, Action.LEAK_VIEW, facts, subject)
    if transcript.state == TranscriptState.APPROVED:
        return transcript, scan_of(transcript)
    return transcript, scan_released(transcript) if transcript.state == TranscriptState.RELEASED else None


@never_cache
@require_http_methods(["GET", "HEAD"])
def leaks(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Show what was found in the version that is approved, to a reviewer of the study."""
    transcript, scan = _opened(actor_of(request), transcript_id)
    return _page(request, transcript, scan)


@sensitive_variables()
def _page(
    request: HttpRequest,
    transcript: Transcript,
    scan: Scan | None,
    *,
    returned: HitForm | None = None,
    status: int = 200,
) -> HttpResponse:
    hits: list[ShownHit] | None = []
    if scan is not None and scan.state == Scan.State.DONE:
        hits = shown_hits(transcript, scan)
    context = _context(actor_of(request), transcript, scan) | {"hits": hits, "returned": returned}
    if hits is None:
        context["failure"] = CHANGED_SINCE if context["released"] else FAILURES["changed"]
    context["left"] = sum(hit.is_open for hit in hits or ())
    return render(request, "clearance/leaks.html", context, status=status)


def _context(actor: Actor, transcript: Transcript, scan: Scan | None) -> dict[str, Any]:
    state = TranscriptState(transcript.state)
    context = study_context(actor, transcript.interview.study, "interviews") | around(actor, transcript)
    context["breadcrumbs"][-1] = {"label": _("Leak scan")}
    return context | {
        "approved": state is TranscriptState.APPROVED,
        "released": state is TranscriptState.RELEASED,
        "scan": scan,
        "pending": state is TranscriptState.APPROVED
        and (scan is None or scan.state in (Scan.State.WAITING, Scan.State.RUNNING)),
        "failure": FAILURES.get(scan.failure, FAILURE_UNKNOWN) if scan and scan.state == Scan.State.FAILED else "",
        "progress_url": reverse("leaks_progress", args=[transcript.pk]),
        "desk_url": reverse("desk", args=[transcript.pk]),
        "form": HitForm(auto_id=False),
    }


@never_cache
@require_http_methods(["GET", "HEAD"])
def leaks_progress(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Say how far the scan has come; once it is done, have the browser open the page anew."""
    transcript, scan = _opened(actor_of(request), transcript_id)
    context = _context(actor_of(request), transcript, scan)
    if not context["pending"]:
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("leaks", args=[transcript.pk])})
    return render(request, "clearance/_progress.html", context)


@sensitive_post_parameters()
@never_cache
@require_POST
def leak_decide(request: HttpRequest, transcript_id: UUID, hit_id: UUID) -> HttpResponse:
    """Decide on one hit, then go on to the next."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.LEAK_DECIDE, transcript_id)
    form = HitForm(request.POST, auto_id=False)
    form.hit_id = hit_id  # type: ignore[attr-defined]
    if not form.is_valid():
        return _refused(request, transcript, form)
    verdict = form.verdict()
    try:
        decided = decide_hit(actor=actor, transcript_id=transcript.pk, hit_id=hit_id, verdict=verdict)
    except Hit.DoesNotExist:
        raise Http404 from None
    except ValidationError as error:
        form.add_error(None, error)
        return _refused(request, transcript, form)
    if verdict.decision == Hit.Decision.SENT_BACK:
        messages.warning(request, _("Back in review: its approval is gone. Mark here what slipped through."))
        return redirect(f"{reverse('desk', args=[transcript.pk])}#turn-{decided[0].turn_id}")
    number = len(decided)
    messages.success(request, ngettext("Decided.", "%(number)d decided.", number) % {"number": number})
    following = unsettled(decided[0].scan).order_by("turn__position", "start").first()
    return redirect(reverse("leaks", args=[transcript.pk]) + (f"#hit-{following.pk}" if following else "#content"))


def _refused(request: HttpRequest, transcript: Transcript, form: HitForm) -> HttpResponse:
    """Show the page again with what is missing; only to those who may look at it."""
    transcript, scan = _opened(actor_of(request), transcript.pk)
    return _page(request, transcript, scan, returned=form, status=422)


@never_cache
@require_POST
def leaks_again(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Try a failed scan again."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.LEAK_DECIDE, transcript_id)
    scan_again(actor=actor, transcript_id=transcript.pk)
    return redirect("leaks", transcript_id=transcript.pk)
