"""What of a transcript is withheld: by whole turns for whoever cannot see its words, and at the desk for reviewers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from archive.access.authorise import authorise
from archive.access.offers import offered
from archive.access.requests import actor_of
from archive.holdings.facts import transcript_facts
from archive.holdings.models import Transcript, Turn, Withholding
from archive.holdings.services.withholding import Stretch, reason_of
from archive.holdings.withheld import standing, unplaced
from archive.labels import SPEAKERS, WITHHELD
from archive.policy import Action, Actor
from archive.release.models import Excerpt
from archive.studies.forms import ConfirmForm, refuse
from redaction.review.desk import codes_of
from redaction.review.forms import WithholdForm
from redaction.review.services import declare_absent, give_back, reopen_transcript, withhold
from redaction.review.views.pages import around, transcript_for


@sensitive_post_parameters()
@sensitive_variables("form")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withheld(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Show by turn what is withheld of a transcript, without a word of it; withhold more."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.TURN_WITHHOLD, transcript_id)
    facts, subject = transcript_facts(actor, transcript)
    authorise(actor, Action.TURN_WITHHOLD, facts, subject)
    turns = list(transcript.turns.order_by("position").prefetch_related("withholdings__marked_by"))
    codes = codes_of(transcript.interview)
    open_turns = [turn for turn in turns if all(held.start is not None for held in standing(turn))]
    choices = [(str(turn.pk), _name(turn, codes)) for turn in open_turns]
    form = WithholdForm(
        request.POST if request.method == "POST" else None, turns=choices, chosen=_asked(request, turns)
    )
    if request.method == "POST" and form.is_valid() and _withheld(actor, transcript, form):
        messages.success(request, _("Withheld. From now on nobody is shown these words."))
        return redirect("withheld", transcript_id=transcript.pk)
    gone = Excerpt.objects.filter(release__transcript=transcript, release__recalled_at=None, withheld_at__isnull=False)
    context = _around(actor, transcript) | {
        "form": form,
        "rows": [_row(held, turn, codes) for turn in turns for held in standing(turn)],
        "waiting": [_row(held, held.turn, codes) for held in unplaced(transcript.interview)],
        "may_return": offered(actor, Action.TURN_RETURN, facts),
        "may_reopen": offered(actor, Action.TRANSCRIPT_REOPEN, facts),
        "taken_out": gone.count(),
    }
    return render(request, "review/withheld.html", context, status=422 if form.errors else 200)


def _around(actor: Actor, transcript: Transcript) -> dict[str, Any]:
    context = around(actor, transcript)
    context["breadcrumbs"][-1] = {"label": _("Withheld")}
    return context


def _withheld(actor: Actor, transcript: Transcript, form: WithholdForm) -> bool:
    stretches = [Stretch(turn_id) for turn_id in form.chosen()]
    try:
        withhold(
            actor=actor,
            transcript_id=transcript.pk,
            stretches=stretches,
            kind=form.kind(),
            reason=form.cleaned_data["reason"],
        )
    except ValidationError as error:
        refuse(form, error)
        return False
    return True


def _asked(request: HttpRequest, turns: Sequence[Turn]) -> list[str]:
    """Return the turn that a link from its excerpt names."""
    number = request.GET.get("turn", "")
    return [str(turn.pk) for turn in turns if str(turn.position + 1) == number]


def _name(turn: Turn, codes: Any) -> str:
    speaker = codes.get(turn.participant_id) or SPEAKERS[turn.role]
    if turn.start_ms is None:
        return f"{turn.position + 1} · {speaker}"
    minutes, seconds = divmod(turn.start_ms // 1000, 60)
    return f"{turn.position + 1} · {speaker} · {minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _row(held: Withholding, turn: Turn, codes: Any) -> dict[str, Any]:
    length = 0 if held.start is None or held.end is None else held.end - held.start
    return {
        "held": held,
        "turn": _name(turn, codes),
        "version": turn.transcript.version,
        "length": length,
        "kind": WITHHELD[held.kind],
        "reason": reason_of(held),
    }


def _held(transcript: Transcript, withholding_id: UUID) -> Withholding:
    """Return something withheld in a transcript, or in an earlier version of it.

    Raises:
        Http404: There is nothing of the kind.
    """
    found = Withholding.objects.filter(pk=withholding_id, ended_at__isnull=True)
    held = found.filter(turn__transcript__interview=transcript.interview_id).select_related("turn__transcript").first()
    if held is None:
        raise Http404
    return held


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withheld_return(request: HttpRequest, transcript_id: UUID, withholding_id: UUID) -> HttpResponse:
    """Say what giving words back means, or saying that they are not in this version; once that is confirmed, do it."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.TURN_RETURN, transcript_id)
    authorise(actor, Action.TURN_RETURN, *transcript_facts(actor, transcript))
    held = _held(transcript, withholding_id)
    here = held.turn.transcript_id == transcript.pk
    if request.method == "POST" and "confirmed" in request.POST:
        deed = give_back if here else declare_absent
        try:
            deed(actor=actor, transcript_id=transcript.pk, withholding_id=held.pk)
        except Withholding.DoesNotExist:
            raise Http404 from None
        messages.success(request, _("Given back: the words are looked through anew.") if here else _("Noted."))
        return redirect("withheld", transcript_id=transcript.pk)
    return _confirm(request, actor, transcript, _giving_back() if here else _absent())


def _giving_back() -> dict[str, Any]:
    return {
        "heading": _("May these words be told after all?"),
        "consequences": [
            _("The transcript is looked through anew, since nobody has masked anything in these words."),
            _("What reviewers decided on the rest of it stays. Approvals lapse."),
            _("The words can be read at the review desk, and by others only once a new version is released."),
        ],
        "irreversible": [],
        "submit": _("Give them back"),
    }


def _absent() -> dict[str, Any]:
    return {
        "heading": _("Is this withheld here already, or not in this version at all?"),
        "consequences": [
            _("What was withheld in the earlier version was found in no place, or in several, of this one."),
            _("Withhold it here first, if it stands here. Then say so: the version can be approved."),
        ],
        "irreversible": [_("If the words stand here all the same, reviewers and readers will see them.")],
        "submit": _("It is settled"),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def transcript_reopen(request: HttpRequest, transcript_id: UUID) -> HttpResponse:
    """Say what recalling a release means; once confirmed, recall it."""
    actor = actor_of(request)
    transcript = transcript_for(actor, Action.TRANSCRIPT_REOPEN, transcript_id)
    authorise(actor, Action.TRANSCRIPT_REOPEN, *transcript_facts(actor, transcript))
    if request.method == "POST" and "confirmed" in request.POST:
        reopen_transcript(actor=actor, transcript_id=transcript.pk)
        messages.success(request, _("Recalled. The version can be reviewed, approved and released anew."))
        return redirect("withheld", transcript_id=transcript.pk)
    question = {
        "heading": _("Recall this release?"),
        "consequences": [
            _("Nobody is shown any excerpt of it, until a new version is approved and released."),
            _("What reviewers decided stays; approvals lapse."),
        ],
        "irreversible": [_("The excerpts of the next release have new addresses: citations of these lead nowhere.")],
        "submit": _("Recall it"),
    }
    return _confirm(request, actor, transcript, question)


def _confirm(request: HttpRequest, actor: Actor, transcript: Transcript, question: dict[str, Any]) -> HttpResponse:
    context = _around(actor, transcript) | question
    context |= {"form": ConfirmForm(), "cancel_url": reverse("withheld", args=[transcript.pk])}
    return render(request, "review/withheld_confirm.html", context)
