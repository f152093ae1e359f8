"""What the desk's script asks for: a decision, a new mark, the bar anew. Answers are fragments of the page."""

from collections.abc import Callable, Collection
from functools import wraps
from http import HTTPStatus
from typing import ParamSpec
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from archive.access.authorise import authorise
from archive.access.errors import DeniedError
from archive.access.requests import actor_of
from archive.holdings.facts import transcript_facts
from archive.holdings.models import Transcript
from archive.holdings.services.withholding import Stretch
from archive.labels import REASONS
from archive.policy import Action, Actor, Reason
from archive.vocabulary import Category, Withheld
from redaction.pipeline.models import Finding
from redaction.review.desk import Desk, open_some
from redaction.review.forms import DecisionForm, MarkForm, StretchForm
from redaction.review.listing import turns_in_question
from redaction.review.rendition import Rendition, disclosure_of, findings_by_turn
from redaction.review.selectors import standing_of
from redaction.review.services import Verdict, add_finding, decide_everywhere, decide_finding, open_desk, withhold
from redaction.review.views.pages import transcript_for
from redaction.review.views.panels import bar_context, counts_context

P = ParamSpec("P")
_STATUS = {Reason.NOT_SIGNED_IN: HTTPStatus.UNAUTHORIZED, Reason.WRONG_STATE: HTTPStatus.CONFLICT}


def _said(text: object, status: int) -> HttpResponse:
    return HttpResponse(str(text), status=status, content_type="text/plain; charset=utf-8")


def in_words(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Answer every refusal in plain words, which the desk shows in place: it must never lose its page to a redirect."""

    @wraps(view)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except DeniedError as denied:
            if denied.decision.hides:
                return _said(REASONS[denied.decision.reason], HTTPStatus.NOT_FOUND)
            reason = denied.decision.reason
            return _said(REASONS[reason], _STATUS.get(reason, HTTPStatus.FORBIDDEN))
        except Http404:
            return _said(_("There is nothing here."), HTTPStatus.NOT_FOUND)
        except ObjectDoesNotExist:
            return _said(_("This finding has changed meanwhile. Open the page again."), HTTPStatus.CONFLICT)
        except ValidationError as error:
            return _said(" ".join(error.messages), HTTPStatus.UNPROCESSABLE_ENTITY)

    return wrapped


@never_cache
@require_POST
@in_words
def finding_decide(request: HttpRequest, transcript_id: UUID, finding_id: UUID) -> HttpResponse:
    """Decide on one finding, or on all alike."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.FINDING_DECIDE, transcript_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _said(_("This is no decision that the desk knows."), HTTPStatus.BAD_REQUEST)
    changed = _decided(actor, transcript, finding_id, form)
    return _changed(request, transcript, {finding.turn_id for finding in changed})


def _decided(actor: Actor, transcript: Transcript, finding_id: UUID, form: DecisionForm) -> list[Finding]:
    action = form.cleaned_data["action"]
    if action == DecisionForm.EVERYWHERE:
        verdict = Verdict(accepted=form.cleaned_data["decision"] == "accepted")
        return decide_everywhere(actor=actor, transcript_id=transcript.pk, finding_id=finding_id, verdict=verdict)
    category = Category(form.cleaned_data["category"]) if action == DecisionForm.RECATEGORISE else None
    verdict = Verdict(action != DecisionForm.REJECT, category, action == DecisionForm.SOMEBODY_ELSE)
    return [decide_finding(actor=actor, transcript_id=transcript.pk, finding_id=finding_id, verdict=verdict)]


@never_cache
@require_POST
@in_words
def finding_add(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Mark selected words as a finding, on request wherever they occur."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.FINDING_DECIDE, transcript_id)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return _said(_("Select words of one turn, and choose a category."), HTTPStatus.BAD_REQUEST)
    sent = form.cleaned_data
    added = add_finding(
        actor=actor,
        transcript_id=transcript.pk,
        turn_id=sent["turn"],
        start=sent["start"],
        end=sent["end"],
        category=Category(sent["category"]),
        everywhere=sent["everywhere"],
    )
    return _changed(request, transcript, {finding.turn_id for finding in added})


@never_cache
@require_POST
@in_words
def stretch_withhold(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Withhold selected words, of a released version too. The answer shows the turn: to whoever reads originals."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.ORIGINAL_READ, transcript_id)
    authorise(actor, Action.ORIGINAL_READ, *transcript_facts(actor, transcript))
    form = StretchForm(request.POST)
    if not form.is_valid():
        return _said(_("Select words of one turn, and say why they are withheld."), HTTPStatus.BAD_REQUEST)
    sent = form.cleaned_data
    stretch = Stretch(sent["turn"], (sent["start"], sent["end"]))
    withhold(actor=actor, transcript_id=transcript.pk, stretches=[stretch], kind=Withheld(sent["kind"]))
    return _changed(request, transcript, {sent["turn"]})


def _changed(request: HttpRequest, transcript: Transcript, turn_ids: Collection[UUID]) -> HttpResponse:
    """Send the changed turns, the counts, and a bar that offers no version until it has asked for the new one."""
    transcript.refresh_from_db(fields=["state", "approved_fingerprint"])
    disclosure = disclosure_of(transcript)
    changed = {*turn_ids, *turns_in_question(transcript)}
    shown = Desk(transcript, disclosure).shown(open_some(transcript, changed), findings_by_turn(transcript, changed))
    parts = [render_to_string("review/_turn.html", {"turn": turn}) for turn in shown]
    counts = counts_context(transcript, disclosure)
    parts.append(render_to_string("components/review/counts.html", counts))
    return HttpResponse("".join([*parts, _bar(request, transcript, counts["progress"])]))


def _bar(
    request: HttpRequest, transcript: Transcript, progress: tuple[int, int], rendition: Rendition | None = None
) -> str:
    actor = actor_of(request)
    standing = standing_of(transcript, rendition.fingerprint if rendition else "", actor)
    context = bar_context(actor, transcript, standing, progress, rendition)
    return render_to_string("components/review/approve_bar.html", context, request=request)


@never_cache
@require_http_methods(["GET", "HEAD"])
@in_words
def desk_bar(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Work out the version anew and show the bar for it."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.ORIGINAL_READ, transcript_id)
    rendition = open_desk(actor=actor, transcript=transcript)
    progress = counts_context(transcript, rendition.disclosure)["progress"]
    return HttpResponse(_bar(request, transcript, progress, rendition))
