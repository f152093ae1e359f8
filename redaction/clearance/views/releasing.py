"""Releasing: what it means, what is still missing, and the deed."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.holdings.facts import transcript_facts
from archive.holdings.models import Transcript
from archive.holdings.selectors import view_interview
from archive.labels import REASONS
from archive.policy import Action, Actor, Facts, decide
from redaction.clearance.models import Scan
from redaction.clearance.selectors import clearance_facts, scan_of, threshold_of, unsettled
from redaction.clearance.services import release_approved
from redaction.review.selectors import Standing, standing_of
from redaction.review.views.pages import around, transcript_for
from redaction.review.views.panels import SHORT


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def transcript_release(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Say what a release means and what is missing; once it is confirmed, release what was approved."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.TRANSCRIPT_RELEASE, transcript_id)
    if request.method == "POST" and "confirmed" in request.POST:
        release_approved(actor=actor, transcript=transcript)
        messages.success(request, _("Released. Its excerpts can be read by those whom consent allows."))
        return redirect("interview", interview_id=transcript.interview_id)
    view_interview(actor=actor, interview=transcript.interview)
    context = around(actor, transcript) | release_context(actor, transcript)
    context["breadcrumbs"][-1] = {"label": _("Release")}
    return render(request, "clearance/release.html", context)


def release_context(actor: Actor, transcript: Transcript) -> dict[str, Any]:
    """Return what the confirmation of a release shows: what it means, who approved, and what is still missing.

    No original is opened for it: that the rendition still is what people approved is checked when it is released.
    """
    facts, _subject = transcript_facts(actor, transcript)
    standing = standing_of(transcript, transcript.approved_fingerprint, actor)
    facts = clearance_facts(transcript, replace(facts, approved=standing.approved))
    decision = decide(actor, Action.TRANSCRIPT_RELEASE, facts)
    return {
        "open": offered(actor, Action.TRANSCRIPT_RELEASE, facts),
        "reason": "" if decision.allowed else REASONS[decision.reason],
        "version": transcript.approved_fingerprint[:SHORT],
        "words": [_word(word.mine, word.at) for word in standing.words],
        "waiting": _waiting(standing),
        "leaks": _leaks(transcript),
        "anonymity": _anonymity(transcript, facts),
        "risk_url": reverse("risk", args=[transcript.interview.study_id]),
        "leaks_url": reverse("leaks", args=[transcript.pk]),
        "may_see_leaks": offered(actor, Action.LEAK_VIEW, facts),
        "consequences": [
            _("Every turn becomes an excerpt: the redacted words alone, exactly as approved, sealed again."),
            _("The study team can read the excerpts at once, and co-authors as far as consent and embargo allow."),
            _("Who releases, and everybody who reads, is on the record."),
        ],
        "irreversible": [
            _("Words that somebody has read or exported cannot be taken back silently: a recall is announced to them."),
            _("The version can no longer be changed on the review desk."),
        ],
        "cancel_url": reverse("interview", args=[transcript.interview_id]),
    }


def _word(mine: bool, at: Any) -> str:
    who = _("you, as a reviewer") if mine else _("a reviewer of the study")
    return f"{who}, {date_format(localtime(at), 'j M Y, H:i')}"


def _waiting(standing: Standing) -> str:
    if standing.approved:
        return ""
    missing = standing.missing or standing.needed
    return (
        ngettext(
            "%d reviewer must still approve a version on the review desk.",
            "%d different reviewers must still approve the same version on the review desk.",
            missing,
        )
        % missing
    )


def _leaks(transcript: Transcript) -> str:
    """Say in one line where the leak scan stands; no word of what it found."""
    scan = scan_of(transcript)
    if scan is None or scan.state in (Scan.State.WAITING, Scan.State.RUNNING):
        return _("The approved version is being looked through for leaks.") if transcript.approved_fingerprint else ""
    if scan.state == Scan.State.FAILED:
        return _("The leak scan failed. A reviewer can try it again.")
    left = unsettled(scan).count()
    if not left:
        return _("Looked through for leaks: nothing is left to decide.")
    return (
        ngettext("%d place must be decided on by a reviewer.", "%d places must be decided on by a reviewer.", left)
        % left
    )


def _anonymity(transcript: Transcript, facts: Facts) -> str:
    """Say in one line whether enough participants look alike."""
    asked = threshold_of(transcript.interview.study)
    if asked < 2:
        return _("The study asks for no number of participants that look alike.")
    if facts.anonymous_enough:
        return _("At least %d participants look alike, as the study asks.") % asked
    return _("Fewer than %d participants look alike: see the risk report.") % asked
